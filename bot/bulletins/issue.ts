import { standingRectification } from '../../db/bulletin-orders.ts'
import type { Bulletin } from '../../db/bulletins.ts'
import { departmentNames } from '../../db/departments.ts'
import { activePeople, type Person } from '../../db/people.ts'
import type { BulletinModel, MediaRow } from '../../rules/bulletin/model.ts'
import type { LocalDate } from '../../rules/dates.ts'
import { groupBy } from '../../rules/group.ts'
import type { App } from '../app.ts'
import { type CountedBefore, countedBefore, printedAccounts } from './overlap.ts'
import { fieldsOf } from './fields.ts'
import { recipientsOf } from '../delivery/recipients.ts'
import type { BulletinFields } from '../messages/bulletins/fields.ts'
import { citedNumber } from '../messages/bulletins/issue.ts'
import { type Problem, problemsOf } from '../reports/problems.ts'

export interface PlannedProblem extends Problem {
  /** What ordered the same by the same day, and is in force; null when this bulletin is the first. */
  readonly orderedBy: string | null
}

export interface ConcernedDepartment {
  readonly departmentId: number
  readonly department: string
  readonly problems: readonly PlannedProblem[]
}

/** What a bulletin sets going when it is issued on a day. */
export interface IssuePlan {
  readonly cited: string
  readonly fields: BulletinFields
  /** Each counts one county notice. */
  readonly accounts: readonly MediaRow[]
  /** Printed, but not counted again. */
  readonly countedBefore: readonly CountedBefore[]
  readonly concerned: readonly ConcernedDepartment[]
  /** Departments of these that nobody can be reached for. */
  readonly outOfReach: readonly string[]
}

export function planIssue(app: App, bulletin: Bulletin, today: LocalDate): IssuePlan {
  const fields = fieldsOf({ fields: bulletin.fields, issuedOn: today })
  const concerned = problemsByDepartment(app, bulletin.model, fields).map((it) => ({
    ...it,
    problems: it.problems.map((problem) => ({
      ...problem,
      orderedBy: orderedBy(app, it.departmentId, problem, fields),
    })),
  }))
  const before = countedBefore(app, bulletin)
  const people = activePeople(app.db)
  return {
    cited: citedNumber(fields, today),
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
export function problemsByDepartment(app: App, model: BulletinModel, fields: BulletinFields) {
  const byName = groupBy(problemsOf(model, fields), ({ department }) => department)
  return departmentNames(app.db).flatMap(({ id, name }) => {
    const problems = byName.get(name)
    return problems === undefined ? [] : [{ departmentId: id, department: name, problems }]
  })
}

function orderedBy(app: App, departmentId: number, { text }: Problem, { deadline }: BulletinFields) {
  if (deadline === null) return null
  const wanted = { departmentId, description: text, deadlineOn: deadline.on }
  return standingRectification(app.db, wanted)?.orderedBy ?? null
}

function isInReach(app: App, departmentId: number, people: readonly Person[]): boolean {
  return recipientsOf(app, departmentId, people).length > 0
}
