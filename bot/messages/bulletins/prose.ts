import type { BulletinModel, SectionId } from '../../../rules/bulletin/model.ts'
import { basisOf } from '../../../rules/bulletin/basis.ts'
import type { Place } from '../../../rules/place.ts'
import { kindOf } from '../../../rules/periods.ts'
import { type BulletinFields, sectionsAmong } from './fields.ts'
import { partName } from './parts.ts'
import { eachWords } from './sections/index.ts'
import { printedSpan } from './official.ts'
import { periodName, periodWords } from '../talk/periods.ts'
import { printedDay } from '../talk/words.ts'

/** The bulletin's sentences. Figures and names come from the model; nothing is computed here. */

/** Broken where it should break in print: a line holds 20 characters, and the days of a check take one. */
export function bulletinTitle({ period, place }: BulletinModel, fields: BulletinFields): readonly string[] {
  if (fields.title !== null) return [fields.title]
  const names = sectionNames(fields, place)
  const when = `关于${periodName(period)}`
  const what = names.slice(0, 2).join('和')
  const rest = `${names.length > 2 ? '等' : ''}工作督查情况的通报`
  return kindOf(period) === 'window' ? [when, `${what}${rest}`] : [`${when}${what}`, rest]
}

function sectionNames({ parts }: BulletinFields, place: Place): string[] {
  return sectionsAmong(parts).map((id) => partName(id, place))
}

/** Under the title, when what lies before the reader is not final. */
export function coverNote(
  { isPartial, asOf, period }: BulletinModel,
  { issuedOn }: BulletinFields,
): string | null {
  const notes = [
    ...(isPartial ? [`${periodWords(period).running}尚未结束，数据截至${printedDay(asOf)}`] : []),
    ...(issuedOn === null ? ['送审稿'] : []),
  ]
  return notes.length === 0 ? null : `（${notes.join('；')}）`
}

/** Cites what the office wrote in, else the documents that the rules of its sections rest on. */
export function bulletinOpening(model: BulletinModel, fields: BulletinFields): string {
  const { checkWindow, place } = model
  const cited = fields.basis.length > 0 ? fields.basis : basisOf(model.profile, sectionsAmong(fields.parts))
  const basis = cited.length === 0 ? '' : `依据${cited.join('、')}等规定，`
  const names = sectionNames(fields, place)
  const what = `${names.slice(0, 2).join('、')}${names.length > 2 ? '等' : ''}`
  return `${basis}${fields.checker}于${printedSpan(checkWindow.from, checkWindow.to)}对${place.whole}${what}工作开展了督查。现将有关情况通报如下。`
}

/** `annex` is the printed number of the section's own annex, when it has one. */
export function sectionText(id: SectionId, model: BulletinModel, annex: number | null): string {
  const sentences = eachWords(model, [id], (words, figures) => words.sentences(figures, model)).flat()
  return `${sentences.join('')}${annex === null ? '' : `具体情况见附件${annex}。`}`
}
