import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { SubjectKind } from '../../rules/codes.ts'
import type { Department, Role } from '../../rules/types.ts'
import { flag, id, instant } from './kinds.ts'

export const departments = sqliteTable('departments', {
  id: id(),
  name: text().notNull().unique(),
  kind: text().$type<Department['kind']>().notNull(),
  sortOrder: integer().notNull(),
  /** 市直, 县区, a place below: rates are told group by group. Null: by its kind. */
  groupName: text(),
})

/** Every other name a bulletin, a spreadsheet or a person uses for a department. */
export const departmentAliases = sqliteTable('department_aliases', {
  alias: text().primaryKey(),
  departmentId: integer()
    .notNull()
    .references(() => departments.id),
})

export const people = sqliteTable('people', {
  id: id(),
  /** The person's short name in commands (`--as office`). */
  account: text().notNull().unique(),
  name: text().notNull(),
  role: text().$type<Role>().notNull(),
  isActive: flag().notNull().default(true),
})

export const peopleDepartments = sqliteTable(
  'people_departments',
  {
    personId: integer()
      .notNull()
      .references(() => people.id),
    departmentId: integer()
      .notNull()
      .references(() => departments.id),
  },
  (table) => [primaryKey({ columns: [table.personId, table.departmentId] })],
)

/** Who a platform's user id is. */
export const identities = sqliteTable(
  'identities',
  {
    /** Which platforms there are is told by bot/messages/channels/. */
    platform: text().notNull(),
    userId: text().notNull(),
    personId: integer()
      .notNull()
      .references(() => people.id),
  },
  (table) => [
    primaryKey({ columns: [table.platform, table.userId] }),
    index('identities_person').on(table.personId),
  ],
)

/** A way into a department, for one person, once. Only the code's hash is kept. */
export const bindingCodes = sqliteTable('binding_codes', {
  codeHash: text().primaryKey(),
  departmentId: integer()
    .notNull()
    .references(() => departments.id),
  role: text().$type<Role>().notNull().default('liaison'),
  issuedBy: integer().references(() => people.id),
  expiresAt: instant().notNull(),
  usedBy: integer().references(() => people.id),
  usedAt: instant(),
})

/** A chat group. Without a channel of its own it uses the door that is configured. */
export const groups = sqliteTable('groups', {
  id: id(),
  name: text().notNull().unique(),
  channel: text(),
  target: text(),
})

/** A group without rows here is about every department. */
export const groupDepartments = sqliteTable(
  'group_departments',
  {
    groupId: integer()
      .notNull()
      .references(() => groups.id),
    departmentId: integer()
      .notNull()
      .references(() => departments.id),
  },
  (table) => [primaryKey({ columns: [table.groupId, table.departmentId] })],
)

export type LinkPurpose =
  | 'import'
  | 'export'
  | 'bulletin'
  | 'shutdown-order'
  | 'letterhead'
  | 'letterhead-sample'

/** A one-time page: import, export or a document. Only hashes of what opens it are kept. */
export const links = sqliteTable('links', {
  tokenHash: text().primaryKey(),
  personId: integer()
    .notNull()
    .references(() => people.id),
  purpose: text().$type<LinkPurpose>().notNull(),
  subjectId: integer(),
  /** Said in the chat beside the link: whoever finds the link alone has nothing. */
  pinHash: text().notNull().default(''),
  wrongPins: integer().notNull().default(0),
  /** The one browser that gave the right number. */
  sessionHash: text(),
  expiresAt: instant().notNull(),
  usedAt: instant(),
})

/** What a department, or anybody, puts before the office: a request, an objection, an opinion. */
export type MatterKind = 'extension' | 'not-ours' | 'objection' | 'opinion'

export const matters = sqliteTable('matters', {
  id: id(),
  kind: text().$type<MatterKind>().notNull(),
  /** Null for what is about no item of a department. */
  departmentId: integer().references(() => departments.id),
  subjectKind: text().$type<SubjectKind>(),
  subjectId: integer(),
  /** As it was said. */
  words: text().notNull(),
  raisedBy: integer()
    .notNull()
    .references(() => people.id),
  raisedAt: instant().notNull(),
  answer: text(),
  answeredBy: integer().references(() => people.id),
  answeredAt: instant(),
})
