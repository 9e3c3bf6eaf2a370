import { type Calendar, overlayCalendar, type SpecialDay } from '../rules/calendar.ts'
import type { LocalDate } from '../rules/dates.ts'
import type { Database } from './database.ts'
import { calendarDays, calendarYears } from './schema/index.ts'

/** The built-in arrangement with everything imported since laid over it. */
export function loadCalendar(db: Database, base: Calendar): Calendar {
  const days = db
    .select()
    .from(calendarDays)
    .all()
    .map((row): [LocalDate, SpecialDay | null] => [
      row.day,
      row.kind === 'ordinary' ? null : { kind: row.kind, name: row.name },
    ])
  const years = db.select({ year: calendarYears.year }).from(calendarYears).all()
  return overlayCalendar(
    base,
    new Map(days),
    years.map(({ year }) => year),
  )
}
