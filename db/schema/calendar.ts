import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { day, instant } from './kinds.ts'

/** A day that differs from what the built-in arrangement says. `ordinary` takes a special day back. */
export const calendarDays = sqliteTable('calendar_days', {
  day: day().primaryKey(),
  kind: text().$type<'holiday' | 'makeup' | 'ordinary'>().notNull(),
  name: text().notNull(),
})

/** A year whose whole arrangement was imported: the calendar's horizon moves to it. */
export const calendarYears = sqliteTable('calendar_years', {
  year: integer().primaryKey(),
  source: text().notNull(),
  importedAt: instant().notNull(),
})
