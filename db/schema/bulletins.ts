import { sql } from 'drizzle-orm'
import {
  blob,
  customType,
  index,
  integer,
  sqliteTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { KeptFields } from '../../rules/bulletin/fields.ts'
import type { BulletinModel } from '../../rules/bulletin/model.ts'
import { readModel } from '../../rules/bulletin/stored.ts'
import { day, id, instant } from './kinds.ts'
import { people } from './people.ts'

/** As it was kept, whichever version did: an issued one is never written again. */
const model = customType<{ data: BulletinModel; driverData: string }>({
  dataType: () => 'text',
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (kept) => readModel(JSON.parse(kept)),
})

export type LetterheadKind = 'bulletin'

/** The bytes of letterheads, once however often the same file comes. Apart, because the trail holds no bytes. */
export const letterheadContents = sqliteTable('letterhead_contents', {
  sha256: text().primaryKey(),
  content: blob({ mode: 'buffer' }).notNull(),
})

/** The office's own paper. The latest of a kind that is not withdrawn is in force; without one, the built-in. */
export const letterheads = sqliteTable(
  'letterheads',
  {
    id: id(),
    kind: text().$type<LetterheadKind>().notNull(),
    /** The file's name as it was uploaded. */
    name: text().notNull(),
    sha256: text()
      .notNull()
      .references(() => letterheadContents.sha256),
    uploadedBy: integer().references(() => people.id),
    uploadedAt: instant().notNull(),
    withdrawnAt: instant(),
  },
  (table) => [index('letterheads_in_force').on(table.kind, table.withdrawnAt)],
)

/**
 * draft → issued → void. An issued one keeps its model, its profile and its files for ever; see db/engine/frozen.ts.
 * A period has one draft and one that is in force at the most.
 */
export const bulletins = sqliteTable(
  'bulletins',
  {
    id: id(),
    periodKey: text().notNull(),
    state: text().$type<'draft' | 'issued' | 'void'>().notNull(),
    /** As it is cited: 督查通报2021年第11期. */
    issueNumber: text(),
    /** What staff wrote in: deadline → 2021-10-11. */
    fields: text({ mode: 'json' }).$type<KeptFields>().notNull(),
    /** Holds the whole profile it was judged by. */
    model: model().notNull(),
    profileId: text().notNull(),
    createdAt: instant().notNull(),
    issuedOn: day(),
    issuedBy: integer().references(() => people.id),
    /** The paper it was issued on; null for the built-in. */
    letterheadId: integer().references(() => letterheads.id),
    voidedOn: day(),
    voidedBy: integer().references(() => people.id),
    voidReason: text(),
  },
  (table) => [
    uniqueIndex('bulletins_draft')
      .on(table.periodKey)
      .where(sql`state = 'draft'`),
    uniqueIndex('bulletins_issued')
      .on(table.periodKey)
      .where(sql`state = 'issued'`),
  ],
)

/** An issued bulletin as it was rendered once, with what shows that nobody has changed it since. */
export const bulletinFiles = sqliteTable(
  'bulletin_files',
  {
    id: id(),
    bulletinId: integer()
      .notNull()
      .references(() => bulletins.id),
    name: text().notNull(),
    sha256: text().notNull(),
    content: blob({ mode: 'buffer' }).notNull(),
  },
  (table) => [unique('bulletin_files_key').on(table.bulletinId, table.name)],
)
