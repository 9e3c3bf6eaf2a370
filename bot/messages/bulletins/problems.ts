import type { BulletinModel, SectionDetails, SectionId } from '../../../rules/bulletin/model.ts'
import { problemsOf } from '../../../rules/bulletin/problems.ts'
import type { Place } from '../../../rules/place.ts'
import { areaNameIn } from '../talk/words.ts'
import { type BulletinFields, sectionsAmong } from './fields.ts'
import { deadlineWords } from './requirements.ts'
import { sectionWords } from './sections/index.ts'

/** The words of the problem ledger. */

export const PROBLEM_LEDGER = {
  title: '问题台账',
  header: ['责任单位', '领域', '存在问题', '依据', '整改期限', '联系人'],
} as const

/** With the rules that made each of them a problem. */
export function problemLedgerTitle({ title }: BulletinModel['profile']): string {
  return `${PROBLEM_LEDGER.title}（按“${title}”判定）`
}

/** The ledger's cells: every problem of the bulletin's sections, a row to each. */
export function problemRows(model: BulletinModel, fields: BulletinFields): string[][] {
  return problemsOf(model, sectionsAmong(fields.parts)).map((problem) => [
    problem.department,
    areaName(problem.section, model.place),
    problemText(problem),
    problem.clause,
    fields.deadline === null ? '' : deadlineWords(fields).trim(),
    fields.contacts[problem.department] ?? '',
  ])
}

export function areaName(section: SectionId, place: Place): string {
  return areaNameIn(place, sectionWords[section].area)
}

export function problemText<Id extends SectionId>(problem: {
  readonly section: Id
  readonly detail: SectionDetails[Id]
}): string {
  return sectionWords[problem.section].problem?.(problem.detail) ?? ''
}
