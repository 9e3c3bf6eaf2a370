import { integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import type { Area } from '../../rules/types.ts'
import type { InspectedKind, InspectedSubject, Outcome } from '../../rules/verdicts.ts'
import { day, id } from './kinds.ts'
import { departments } from './people.ts'

/** What a person who looked found of a site or an account. */
export const verdicts = sqliteTable(
  'verdicts',
  {
    id: id(),
    subjectKind: text().$type<InspectedKind>().notNull(),
    subjectId: integer().notNull(),
    lookedOn: day().notNull(),
    outcome: text().$type<Outcome>().notNull(),
    reasons: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    note: text(),
  },
  (table) => [unique('verdicts_key').on(table.subjectKind, table.subjectId, table.lookedOn, table.outcome)],
)

/** A round of inspection: when, of what, and whether of a sample only. */
export const rounds = sqliteTable('rounds', {
  id: id(),
  name: text().notNull().unique(),
  fromDay: day().notNull(),
  toDay: day().notNull(),
  /** Null: sites and accounts alike. */
  area: text().$type<Extract<Area, 'website' | 'media'>>(),
  /** What a sample is made of; null: everything. */
  sample: text({ mode: 'json' }).$type<readonly InspectedSubject[]>(),
})

/** How much a department published in a month, on a site or an account, or in all. */
export const publications = sqliteTable(
  'publications',
  {
    id: id(),
    departmentId: integer()
      .notNull()
      .references(() => departments.id),
    /** 2025-04 */
    month: text().notNull(),
    medium: text().$type<'website' | 'media'>().notNull(),
    /** An account, or a kind of information; empty for all of it. */
    title: text().notNull().default(''),
    published: integer().notNull(),
    original: integer(),
  },
  (table) => [unique('publications_key').on(table.departmentId, table.month, table.medium, table.title)],
)
