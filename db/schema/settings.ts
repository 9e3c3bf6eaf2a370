import { primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { RuleName, RuleValue } from '../../rules/profile-keys.ts'
import { day } from './kinds.ts'
import type { SettingName } from '../../rules/place.ts'

/** What an office has set once and for all: place.name → 桐柏县. What is not here stands as it comes. */
export const settings = sqliteTable('settings', {
  name: text().$type<SettingName>().primaryKey(),
  value: text().notNull(),
})

/** The rules that an office has set for itself, and since when; over those of the profile it has chosen. */
export const localRules = sqliteTable(
  'local_rules',
  {
    name: text().$type<RuleName>().notNull(),
    fromDay: day().notNull(),
    value: text({ mode: 'json' }).$type<RuleValue>().notNull(),
    clause: text(),
  },
  (table) => [primaryKey({ columns: [table.name, table.fromDay] })],
)
