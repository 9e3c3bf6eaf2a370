import { departmentNames } from '../db/departments.ts'
import { sentAudiencesSince } from '../db/outbox.ts'
import { activePeople } from '../db/people.ts'
import { daysBetween, instantAt, type LocalDate } from '../rules/dates.ts'
import type { App } from './app.ts'

/** How many messages of the bot's own accord a department's people got. */
export interface DepartmentBurden {
  readonly department: string
  readonly perWeek: number
}

/**
 * Messages per week that each department's liaisons were pushed, from a day up to and not including
 * another; answers to their own questions are no burden. Only departments that got any, in the office's order.
 */
export function weeklyBurden({ db }: App, from: LocalDate, to: LocalDate): DepartmentBurden[] {
  const weeks = Math.max(1, daysBetween(from, to) / 7)
  const departmentsOf = new Map(activePeople(db).map((it) => [`person:${it.personId}`, it.departmentIds]))
  const counts = new Map<number, number>()
  for (const audience of sentAudiencesSince(db, instantAt(from, '00:00'))) {
    for (const id of departmentsOf.get(audience) ?? []) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return departmentNames(db).flatMap(({ id, name }) => {
    const count = counts.get(id)
    return count === undefined ? [] : [{ department: name, perWeek: Math.round((count / weeks) * 10) / 10 }]
  })
}
