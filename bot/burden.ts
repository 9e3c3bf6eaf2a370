import { departmentNames } from '../db/departments.ts'
import { pushesBetween } from '../db/deliveries.ts'
import { activePeople } from '../db/people.ts'
import { burdenByWeek, type Push, weeksOf } from '../rules/burden.ts'
import { addDays, daysBetween, instantAt, type LocalDate, localDate } from '../rules/dates.ts'
import type { Span } from '../rules/periods.ts'
import type { App } from './app.ts'

/** How many messages of the bot's own accord a department's people got; answers to their questions are no burden. */
export interface DepartmentBurden {
  readonly department: string
  /** One count for each week. */
  readonly weeks: readonly number[]
  readonly total: number
}

export interface Burden {
  readonly weeks: readonly Span[]
  /** Only those that got any, in the office's order. */
  readonly departments: readonly DepartmentBurden[]
}

/** What each department's liaisons were pushed, week by week. */
export function burdenOf(app: App, span: Span): Burden {
  const weeks = weeksOf(span)
  const counts = burdenByWeek(pushesOf(app, span), weeks)
  const departments = departmentNames(app.db).flatMap(({ id, name }) => {
    const own = counts.get(id)
    return own === undefined
      ? []
      : [{ department: name, weeks: own, total: own.reduce((sum, it) => sum + it, 0) }]
  })
  return { weeks, departments }
}

/** The same as an average, from a day up to and not including another. */
export function weeklyBurden(
  app: App,
  from: LocalDate,
  to: LocalDate,
): { readonly department: string; readonly perWeek: number }[] {
  const count = Math.max(1, daysBetween(from, to) / 7)
  return burdenOf(app, { from, to: addDays(to, -1) }).departments.map(({ department, total }) => ({
    department,
    perWeek: Math.round((total / count) * 10) / 10,
  }))
}

function pushesOf({ db }: App, { from, to }: Span): Push[] {
  const departmentsOf = new Map(activePeople(db).map((it) => [`person:${it.personId}`, it.departmentIds]))
  return pushesBetween(db, instantAt(from, '00:00'), instantAt(addDays(to, 1), '00:00')).map(
    ({ audience, sentAt }) => ({ on: localDate(sentAt), departmentIds: departmentsOf.get(audience) ?? [] }),
  )
}
