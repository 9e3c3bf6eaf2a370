import { index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import type { AccountLook, AccountState, Filing, NoticeLevel } from '../../rules/types.ts'
import { day, id, instant } from './kinds.ts'
import { departments, people } from './people.ts'

export const mediaAccounts = sqliteTable(
  'media_accounts',
  {
    id: id(),
    departmentId: integer()
      .notNull()
      .references(() => departments.id),
    platform: text().notNull(),
    name: text().notNull(),
    ownerName: text().notNull(),
    state: text().$type<AccountState>().notNull().default('running'),
    registeredOn: day(),
    feedUrl: text(),
    nationalFiling: text().$type<Filing>().notNull().default('none'),
    provincialFiling: text().$type<Filing>().notNull().default('none'),
  },
  (table) => [unique('media_accounts_key').on(table.platform, table.name)],
)

export const posts = sqliteTable(
  'posts',
  {
    id: id(),
    accountId: integer()
      .notNull()
      .references(() => mediaAccounts.id),
    postedOn: day().notNull(),
    title: text().notNull().default(''),
    url: text(),
    source: text().$type<'inspection' | 'feed' | 'report'>().notNull(),
    reportedBy: integer().references(() => people.id),
  },
  (table) => [
    unique('posts_key').on(table.accountId, table.postedOn, table.title),
    index('posts_recent').on(table.postedOn),
  ],
)

/** What somebody saw on a day on which they looked at an account: its newest post, or none at all. */
export const accountLooks = sqliteTable(
  'account_looks',
  {
    id: id(),
    accountId: integer()
      .notNull()
      .references(() => mediaAccounts.id),
    lookedOn: day().notNull(),
    newestOn: day(),
    source: text().$type<AccountLook['source']>().notNull(),
    reportedBy: integer().references(() => people.id),
  },
  (table) => [unique('account_looks_key').on(table.accountId, table.lookedOn, table.source)],
)

/** The days on which an account's feed could be read: what it does not tell then has not been posted. */
export const feedReadDays = sqliteTable(
  'feed_read_days',
  {
    accountId: integer()
      .notNull()
      .references(() => mediaAccounts.id),
    day: day().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.day] })],
)

export const notices = sqliteTable(
  'notices',
  {
    id: id(),
    level: text().$type<NoticeLevel>().notNull(),
    number: text().notNull(),
    title: text().notNull(),
    issuedOn: day().notNull(),
    url: text(),
    /** Set when the notice is an issued bulletin of our own. */
    bulletinId: integer(),
    voidedOn: day(),
    voidReason: text(),
  },
  (table) => [unique('notices_key').on(table.level, table.number)],
)

export const noticeAccounts = sqliteTable(
  'notice_accounts',
  {
    noticeId: integer()
      .notNull()
      .references(() => notices.id),
    accountId: integer()
      .notNull()
      .references(() => mediaAccounts.id),
  },
  (table) => [
    primaryKey({ columns: [table.noticeId, table.accountId] }),
    index('notice_accounts_account').on(table.accountId),
  ],
)

/** 关停通知: drafted by the bot, approved by a person. */
export const shutdownOrders = sqliteTable('shutdown_orders', {
  id: id(),
  accountId: integer()
    .notNull()
    .references(() => mediaAccounts.id),
  draftedAt: instant().notNull(),
  approvedBy: integer().references(() => people.id),
  approvedAt: instant(),
  announcedOn: day(),
  deregisteredOn: day(),
  filedOn: day(),
  withdrawnReason: text(),
})
