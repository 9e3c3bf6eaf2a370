import { type LocalDate, mondayOf } from './dates.ts'

/** A mistake is noticed within days, sometimes only with the next bulletin; what was typed is kept for six months. */
const DAYS = 7
const WEEKS = 4
const MONTHS = 6

/** Of the days of backups those to be kept: the newest seven, and the last of each of the newest weeks and months. */
export function backupsToKeep(days: readonly LocalDate[]): ReadonlySet<LocalDate> {
  const newestFirst = days.toSorted().reverse()
  return new Set([
    ...newestFirst.slice(0, DAYS),
    ...lastOfEach(newestFirst, mondayOf).slice(0, WEEKS),
    ...lastOfEach(newestFirst, (day) => day.slice(0, 7)).slice(0, MONTHS),
  ])
}

function lastOfEach(newestFirst: readonly LocalDate[], spanOf: (day: LocalDate) => string): LocalDate[] {
  const last = new Map<string, LocalDate>()
  for (const day of newestFirst) if (!last.has(spanOf(day))) last.set(spanOf(day), day)
  return [...last.values()]
}
