import { sql } from 'drizzle-orm'
import { blob, integer, sqliteTable, text, unique, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { BulletinModel } from '../../rules/bulletin/model.ts'
import { day, id, instant } from './kinds.ts'
import { people } from './people.ts'

/**
 * draft → issued → void. An issued one keeps its model, its profile and its files for ever; see db/frozen.ts.
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
    /** What staff wrote in, by the field's name in the chat: 整改期限 → 2021-10-11. */
    fields: text({ mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull(),
    /** Holds the whole profile it was judged by. */
    model: text({ mode: 'json' }).$type<BulletinModel>().notNull(),
    profileId: text().notNull(),
    createdAt: instant().notNull(),
    issuedOn: day(),
    issuedBy: integer().references(() => people.id),
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
