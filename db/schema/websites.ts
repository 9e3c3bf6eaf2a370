import { index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import type { Observation, UpdateWindow } from '../../rules/types.ts'
import { day, flag, id, instant } from './kinds.ts'
import { departments, people } from './people.ts'

export const websites = sqliteTable('websites', {
  id: id(),
  departmentId: integer()
    .notNull()
    .references(() => departments.id),
  name: text().notNull().unique(),
  url: text(),
  isPortal: flag().notNull().default(false),
  state: text().$type<'running' | 'offline' | 'closed'>().notNull().default('running'),
})

export const columns = sqliteTable(
  'columns',
  {
    id: id(),
    websiteId: integer()
      .notNull()
      .references(() => websites.id),
    name: text().notNull(),
    url: text(),
    selector: text(),
    windowCount: integer().notNull(),
    windowUnit: text().$type<UpdateWindow['unit']>().notNull(),
    isHomepage: flag().notNull().default(false),
    mergeAdvised: flag().notNull().default(false),
    isActive: flag().notNull().default(true),
  },
  (table) => [unique('columns_key').on(table.websiteId, table.name)],
)

export const observations = sqliteTable(
  'observations',
  {
    id: id(),
    columnId: integer()
      .notNull()
      .references(() => columns.id),
    lookedOn: day().notNull(),
    outcome: text().$type<Observation['outcome']>().notNull(),
    onDay: day(),
    source: text().$type<Observation['source']>().notNull(),
    /** The proof: row text, link, rule, HTTP status, page hash. */
    evidence: text({ mode: 'json' }).$type<Record<string, string>>(),
    reportedBy: integer().references(() => people.id),
    confirmedBy: integer().references(() => people.id),
  },
  (table) => [unique('observations_key').on(table.columnId, table.lookedOn, table.source)],
)

export const siteVisits = sqliteTable(
  'site_visits',
  {
    id: id(),
    websiteId: integer()
      .notNull()
      .references(() => websites.id),
    at: instant().notNull(),
    opened: flag().notNull(),
    milliseconds: integer().notNull(),
  },
  (table) => [index('site_visits_recent').on(table.websiteId, table.at)],
)
