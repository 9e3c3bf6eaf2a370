import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { SettingName } from '../../rules/place.ts'

/** What an office has set once and for all: place.name → 桐柏县. What is not here stands as it comes. */
export const settings = sqliteTable('settings', {
  name: text().$type<SettingName>().primaryKey(),
  value: text().notNull(),
})
