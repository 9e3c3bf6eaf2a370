import { type Calendar, overlayCalendar, type SpecialDay } from '../rules/calendar.ts'
import { asc } from 'drizzle-orm'
import type { Instant, LocalDate } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import { calendarDays, calendarYears } from './schema/index.ts'

export type StoredDay = typeof calendarDays.$inferInsert

export interface ImportedYear {
  readonly year: number
  readonly source: string
  readonly importedAt: Instant
}

export function importedYears(db: Database): ImportedYear[] {
  return db.select().from(calendarYears).orderBy(asc(calendarYears.year)).all()
}

/** Stores a whole year's arrangement, over what was stored for its days. */
export function storeYear(db: Database, imported: ImportedYear, days: readonly StoredDay[]): void {
  storeDays(db, days)
  db.insert(calendarYears)
    .values(imported)
    .onConflictDoUpdate({ target: calendarYears.year, set: imported })
    .run()
}

/** Stores single days, over what was stored for them; what is known of their year stays. */
export function storeDays(db: Database, days: readonly StoredDay[]): void {
  for (const { day, kind, name } of days)
    db.insert(calendarDays)
      .values({ day, kind, name })
      .onConflictDoUpdate({ target: calendarDays.day, set: { kind, name } })
      .run()
}

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
