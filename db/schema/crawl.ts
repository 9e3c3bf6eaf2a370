import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CrawlKind, LookOutcome, Reading } from '../../rules/crawl.ts'
import { day, instant } from './kinds.ts'
import { departments, people } from './people.ts'
import { columns } from './websites.ts'

/** One round of the crawler: a night's, or one that a person asked for. */
export const crawlRuns = sqliteTable('crawl_runs', {
  key: text().primaryKey(),
  startedAt: instant().notNull(),
  /** Null: it goes on until everything has been looked at. */
  endsAt: instant(),
  departmentId: integer().references(() => departments.id),
  askedBy: integer().references(() => people.id),
  finishedAt: instant(),
})

/** What a run has to look at, and what came of it: written down with the result, so that nothing is done twice. */
export const crawlLooks = sqliteTable(
  'crawl_looks',
  {
    runKey: text()
      .notNull()
      .references(() => crawlRuns.key),
    kind: text().$type<CrawlKind>().notNull(),
    subjectId: integer().notNull(),
    notBefore: instant().notNull(),
    doneAt: instant(),
    outcome: text().$type<LookOutcome>(),
    onDay: day(),
    /** Why there is no reading: `timeout`, `http-404`, `several-lists`. */
    reason: text(),
    milliseconds: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.runKey, table.kind, table.subjectId] }),
    index('crawl_looks_due').on(table.doneAt, table.notBefore),
  ],
)

/** What the next look at a page goes by. */
export const crawlStates = sqliteTable(
  'crawl_states',
  {
    kind: text().$type<CrawlKind>().notNull(),
    subjectId: integer().notNull(),
    lookedAt: instant().notNull(),
    /** Looks in a row that ended without a reading. */
    failures: integer().notNull(),
    reason: text(),
    /** The reading of the latest look that had one, and since when looks have said the same. */
    reading: text({ mode: 'json' }).$type<Reading>(),
    sameSince: instant(),
    /** The address and selector that the reading and the validators belong to. */
    asked: text(),
    etag: text(),
    lastModified: text(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.subjectId] })],
)

/** What columns have shown, as far as a look read it: the last of it, and of the rest the latest. */
export const crawlItems = sqliteTable(
  'crawl_items',
  {
    columnId: integer()
      .notNull()
      .references(() => columns.id),
    /** The address, or the title of what has none. */
    key: text().notNull(),
    address: text().notNull(),
    /** Numbers of persons in it are masked. */
    title: text().notNull(),
    /** As shown then; null when it was not. */
    day: day(),
    firstSeenAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.columnId, table.key] })],
)

/** Pages of which the office has said that they were misread, as they were when they were looked at next. */
export const disputedPages = sqliteTable('disputed_pages', {
  columnId: integer()
    .primaryKey()
    .references(() => columns.id),
  disputedAt: instant().notNull(),
  note: text().notNull(),
  /** What the machine had read. */
  said: text({ mode: 'json' }).$type<Reading>(),
  url: text().notNull(),
  /** Null until it has been looked at; UTF-8, packed by gzip, without persons' numbers. */
  page: blob({ mode: 'buffer' }),
  keptAt: instant(),
})
