import { integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
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
    /** Whose column it is on a portal of many; null: the site's own. */
    departmentId: integer().references(() => departments.id),
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

/** How often a site's front page was opened on a day, and how often it did not open within 15 seconds. */
export const siteVisitDays = sqliteTable(
  'site_visit_days',
  {
    websiteId: integer()
      .notNull()
      .references(() => websites.id),
    day: day().notNull(),
    made: integer().notNull(),
    failed: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.websiteId, table.day] })],
)

/** The latest sample of the links on a site's front page. */
export const linkChecks = sqliteTable(
  'link_checks',
  {
    websiteId: integer()
      .notNull()
      .references(() => websites.id),
    url: text().notNull(),
    /** As the page prints it. */
    title: text().notNull(),
    lookedAt: instant().notNull(),
    /** Why it does not open: `http-404`, `timeout`; null when it does. */
    reason: text(),
    /** Of the first of the samples in a row in which it did not. */
    deadSince: instant(),
  },
  (table) => [primaryKey({ columns: [table.websiteId, table.url] })],
)
