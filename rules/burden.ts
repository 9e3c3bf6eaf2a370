import { addDays, type LocalDate, maxDate, minDate, mondayOf } from './dates.ts'
import type { Span } from './periods.ts'

/** A message of the bot's own accord, and the departments whose people got it. */
export interface Push {
  readonly on: LocalDate
  readonly departmentIds: readonly number[]
}

/** The Monday-to-Sunday weeks of a span; the first and the last may be cut short by it. */
export function weeksOf({ from, to }: Span): Span[] {
  const weeks: Span[] = []
  for (let monday = mondayOf(from); monday <= to; monday = addDays(monday, 7)) {
    weeks.push({ from: maxDate(monday, from), to: minDate(addDays(monday, 6), to) })
  }
  return weeks
}

/** By department, how many messages it got in each of the weeks; only departments that got any. */
export function burdenByWeek(pushes: readonly Push[], weeks: readonly Span[]): Map<number, number[]> {
  const counts = new Map<number, number[]>()
  for (const { on, departmentIds } of pushes) {
    const week = weeks.findIndex(({ from, to }) => from <= on && on <= to)
    if (week === -1) continue
    for (const id of departmentIds) {
      const own = counts.get(id) ?? weeks.map(() => 0)
      own[week] = (own[week] ?? 0) + 1
      counts.set(id, own)
    }
  }
  return counts
}
