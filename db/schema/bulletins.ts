import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { BulletinModel } from '../../rules/bulletin/model.ts'
import { day, id, instant } from './kinds.ts'
import { people } from './people.ts'

/** draft → issued → void. An issued one keeps its model, its profile and its files for ever. */
export const bulletins = sqliteTable('bulletins', {
  id: id(),
  periodKey: text().notNull(),
  state: text().$type<'draft' | 'issued' | 'void'>().notNull(),
  issueNumber: text(),
  /** What staff edited: deadline, e-mail, recipients, added paragraphs. */
  fields: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
  model: text({ mode: 'json' }).$type<BulletinModel>().notNull(),
  profileId: text().notNull(),
  createdAt: instant().notNull(),
  issuedOn: day(),
  issuedBy: integer().references(() => people.id),
  voidReason: text(),
})

export const bulletinFiles = sqliteTable('bulletin_files', {
  id: id(),
  bulletinId: integer()
    .notNull()
    .references(() => bulletins.id),
  name: text().notNull(),
  sha256: text().notNull(),
  content: blob({ mode: 'buffer' }).notNull(),
})
