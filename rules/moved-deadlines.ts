import type { Subject } from './codes.ts'
import type { LocalDate } from './dates.ts'
import { evaluate } from './evaluate.ts'
import type { Snapshot } from './types.ts'
import type { Calendar } from './calendar.ts'

export interface MovedDeadline {
  readonly subject: Subject
  readonly departmentId: number
  readonly from: LocalDate
  readonly to: LocalDate
}

/** The open deadlines that fall on another day than they would under the calendar known before. */
export function movedDeadlines(snapshot: Snapshot, before: Calendar): MovedDeadline[] {
  const old = new Map(
    evaluate({ ...snapshot, calendar: before }).map((it) => [keyOf(it.check, it.subject), it.dueOn] as const),
  )
  return evaluate(snapshot).flatMap(({ check, subject, departmentId, dueOn }) => {
    const from = old.get(keyOf(check, subject)) ?? null
    return from === null || dueOn === null || from === dueOn
      ? []
      : [{ subject, departmentId, from, to: dueOn }]
  })
}

function keyOf(check: string, { kind, id }: Subject): string {
  return `${check} ${kind} ${id}`
}
