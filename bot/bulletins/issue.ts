import { standingRectification } from '../../db/bulletin-orders.ts'
import type { Bulletin } from '../../db/bulletins.ts'
import { departmentNames } from '../../db/departments.ts'
import { type NoticeRecord, noticesCalledLike } from '../../db/notices.ts'
import { activePeople, type Person } from '../../db/people.ts'
import type { BulletinModel } from '../../rules/bulletin/model.ts'
import { type Problem, problemsOf } from '../../rules/bulletin/problems.ts'
import type { MediaRow } from '../../rules/bulletin/sections/media.ts'
import type { LocalDate } from '../../rules/dates.ts'
import type { NoticeLevel } from '../../rules/types.ts'
import { groupBy } from '../../rules/group.ts'
import type { App } from '../app.ts'
import { type CountedBefore, countedBefore, countedByHand, printedAccounts } from './overlap.ts'
import { fieldsOf } from './fields.ts'
import type { Doors } from '../delivery/doors.ts'
import { recipientsOf } from '../delivery/recipients.ts'
import { type BulletinFields, sectionsAmong } from '../messages/bulletins/fields.ts'
import { citedNumber } from '../messages/bulletins/issue.ts'
import { problemText } from '../messages/bulletins/problems.ts'

export interface PlannedProblem extends WordedProblem {
  /** What ordered the same by the same day, and is in force; null when this bulletin is the first. */
  readonly orderedBy: string | null
}

/** A problem as the department reads it. */
interface WordedProblem extends Pick<Problem, 'section' | 'subject'> {
  readonly text: string
}

export interface ConcernedDepartment {
  readonly departmentId: number
  readonly department: string
  readonly problems: readonly PlannedProblem[]
}

/** What a bulletin sets going when it is issued on a day. */
export interface IssuePlan {
  /** What its notice counts at. */
  readonly level: NoticeLevel
  readonly cited: string
  /** Registered by hand under the same number in another spelling. */
  readonly alike: readonly NoticeRecord[]
  readonly fields: BulletinFields
  /** Each counts one county notice. */
  readonly accounts: readonly MediaRow[]
  /** Printed, but not counted again. */
  readonly countedBefore: readonly CountedBefore[]
  readonly concerned: readonly ConcernedDepartment[]
  /** Departments of these that nobody can be reached for. */
  readonly outOfReach: readonly string[]
}

export function planIssue(app: Doors, bulletin: Bulletin, today: LocalDate): IssuePlan {
  const fields = fieldsOf({ ...bulletin, issuedOn: today })
  const concerned = problemsByDepartment(app, bulletin.model, fields).map((it) => ({
    ...it,
    problems: it.problems.map((problem) => ({
      ...problem,
      orderedBy: orderedBy(app, bulletin, it.departmentId, problem, fields),
    })),
  }))
  const { level } = bulletin.model.place
  const cited = citedNumber(bulletin.model, fields, today)
  const alike = noticesCalledLike(app.db, level, { number: cited, issuedOn: today })
  const before = [...countedBefore(app, bulletin), ...countedByHand(app, bulletin, alike)]
  const people = activePeople(app.db)
  return {
    level,
    cited,
    alike,
    fields,
    accounts: printedAccounts(bulletin).filter(
      (account) => !before.some((it) => it.accounts.includes(account)),
    ),
    countedBefore: before,
    concerned,
    outOfReach: concerned
      .filter(({ departmentId }) => !isInReach(app, departmentId, people))
      .map(({ department }) => department),
  }
}

/** In the order of the departments; only those that are still there can be told. */
export function problemsByDepartment({ db }: Pick<App, 'db'>, model: BulletinModel, fields: BulletinFields) {
  const all = problemsOf(model, sectionsAmong(fields.parts))
  const byName = groupBy(all, ({ department }) => department)
  return departmentNames(db).flatMap(({ id, name }) => {
    const own = byName.get(name)
    if (own === undefined) return []
    const problems = own.map((problem): WordedProblem => ({ ...problem, text: problemText(problem) }))
    return [{ departmentId: id, department: name, problems }]
  })
}

function orderedBy(
  { db }: Doors,
  { periodKey }: Bulletin,
  departmentId: number,
  { section, subject, text }: WordedProblem,
  { deadline }: BulletinFields,
) {
  if (deadline === null) return null
  const wanted = { departmentId, section, subject, periodKey, description: text, deadlineOn: deadline.on }
  return standingRectification(db, wanted)?.orderedBy ?? null
}

function isInReach(app: Doors, departmentId: number, people: readonly Person[]): boolean {
  return recipientsOf(app, departmentId, people).length > 0
}
