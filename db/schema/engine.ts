import { sql } from 'drizzle-orm'
import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
} from 'drizzle-orm/sqlite-core'
import type { SubjectKind } from '../../rules/codes.ts'
import type { CheckId } from '../../rules/finding.ts'
import type { Stage } from '../../rules/types.ts'
import { audience, day, flag, id, instant } from './kinds.ts'
import { people } from './people.ts'

/** One trouble from the day it began to the day it was gone. */
export const episodes = sqliteTable(
  'episodes',
  {
    id: id(),
    check: text().$type<CheckId>().notNull(),
    subjectKind: text().$type<SubjectKind>().notNull(),
    subjectId: integer().notNull(),
    since: day().notNull(),
    departmentId: integer().notNull(),
    lastSeenOn: day().notNull(),
    remindedStage: text().$type<Stage>(),
    remindedOn: day(),
    reminders: integer().notNull().default(0),
    acknowledgedUntil: day(),
    acknowledgedStage: text().$type<Stage>(),
    acknowledgedBy: integer().references(() => people.id),
    closedOn: day(),
  },
  (table) => [
    unique('episodes_key').on(table.check, table.subjectKind, table.subjectId, table.since),
    index('episodes_open').on(table.closedOn),
  ],
)

/** A bulletin in one of its formats. */
export interface FileReference {
  readonly bulletinId: number
  /** As it was called when this was decided. */
  readonly name: string
  /** docx */
  readonly extension: string
}

/** What has to be said, from the moment it was decided until the platform took it or nobody will. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: id(),
    /** The decision's name: the same one is never enqueued twice. */
    key: text().notNull().unique(),
    channel: text().notNull(),
    target: text().notNull(),
    audience: audience().notNull(),
    /** Why it is said: an id of bot/messages/delivery/origins.ts, of this version or an earlier one. */
    origin: text().notNull(),
    body: text({ mode: 'json' }).notNull(),
    /** What is sent in place of the words; they are said when it cannot be. Its bytes are made when it is sent. */
    file: text({ mode: 'json' }).$type<FileReference>(),
    /** A short-lived way back that came with the question; only the channel reads it. */
    ticket: text({ mode: 'json' }),
    /** `dropped`: it could not be delivered, and somebody said it need not be. */
    state: text()
      .$type<'pending' | 'leased' | 'sent' | 'dead' | 'dropped' | 'merged'>()
      .notNull()
      .default('pending'),
    /** The row whose message says what this one was to say. */
    mergedInto: integer().references((): AnySQLiteColumn => outbox.id),
    createdAt: instant().notNull(),
    notBefore: instant().notNull(),
    attemptedAt: instant(),
    attempts: integer().notNull().default(0),
    sentAt: instant(),
    platformId: text(),
    failure: text(),
    /** When the first send went out of which nobody knows whether it arrived. */
    unclearSince: instant(),
    /** It left marked 可能重复. */
    mayBeDuplicate: flag().notNull().default(false),
    /** It holds what opens a door: its words are forgotten once it has gone. */
    isSecret: flag().notNull().default(false),
  },
  (table) => [
    index('outbox_due').on(table.state, table.notBefore),
    index('outbox_target').on(table.channel, table.target),
    index('outbox_sent').on(table.state, table.sentAt),
    // As db/outbox.ts asks for the head of a queue.
    index('outbox_waiting')
      .on(table.channel, table.target)
      .where(sql`state in ('pending', 'leased')`),
  ],
)

/** A door that nothing goes through at present: its queue waits. The row goes when something has gone through. */
export const doorTroubles = sqliteTable('door_troubles', {
  channel: text().primaryKey(),
  /** The platform's code, or "network" and the like. */
  code: text().notNull(),
  since: instant().notNull(),
  triedAt: instant().notNull(),
  /** The last day on which those who run the bot were told. */
  toldOn: day(),
})

/** Which episode was spoken of in which message. */
export const reminders = sqliteTable(
  'reminders',
  {
    id: id(),
    episodeId: integer()
      .notNull()
      .references(() => episodes.id),
    outboxKey: text().notNull(),
    stage: text().$type<Stage>().notNull(),
    ordinal: integer().notNull(),
    saidOn: day().notNull(),
  },
  (table) => [index('reminders_episode').on(table.episodeId)],
)

/** What is kept of an answer that must not stay. */
export interface Withheld {
  readonly withheld: { readonly kind: string; readonly hash: string }
}

/** Every message handled, by its platform's id, with the answer a retry gets. */
export const inbox = sqliteTable(
  'inbox',
  {
    channel: text().notNull(),
    messageId: text().notNull(),
    userId: text().notNull(),
    conversation: text().$type<'direct' | 'group'>().notNull(),
    text: text().notNull(),
    reply: text({ mode: 'json' }),
    receivedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.channel, table.messageId] }),
    index('inbox_received').on(table.receivedAt),
  ],
)

export const jobRuns = sqliteTable(
  'job_runs',
  {
    job: text().notNull(),
    slot: text().notNull(),
    claimedAt: instant().notNull(),
    outcome: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.job, table.slot] })],
)

/** Something done: who, when, from where. Written in the same transaction as what it changed. */
export const audit = sqliteTable(
  'audit',
  {
    id: id(),
    /** Names the act before it has an id: its first changed row writes this line. */
    act: text().unique(),
    at: instant().notNull(),
    personId: integer().references(() => people.id),
    channel: text().notNull(),
    action: text().notNull(),
    /** Others were told of it: 「撤销」 does not take it back, but a command of its own, which tells them too. */
    isFinal: flag().notNull().default(false),
    subjectKind: text(),
    subjectId: integer(),
    before: text({ mode: 'json' }),
    after: text({ mode: 'json' }),
  },
  (table) => [index('audit_person').on(table.personId, table.at), index('audit_at').on(table.at)],
)

/** One row that an act changed, as it was and as it became; null before it was there and after it was gone. */
export const auditRows = sqliteTable(
  'audit_rows',
  {
    id: id(),
    auditId: integer()
      .notNull()
      .references(() => audit.id),
    tableName: text().notNull(),
    rowId: integer().notNull(),
    before: text({ mode: 'json' }).$type<Readonly<Record<string, string | number | null>>>(),
    after: text({ mode: 'json' }).$type<Readonly<Record<string, string | number | null>>>(),
  },
  (table) => [index('audit_rows_audit').on(table.auditId)],
)

/** What a person was shown and has not confirmed yet; one at a time. */
export const confirmations = sqliteTable('confirmations', {
  personId: integer()
    .primaryKey()
    .references(() => people.id),
  channel: text().notNull(),
  conversation: text().$type<'direct' | 'group'>().notNull(),
  /** The chat it was shown in, as the channel calls it. */
  place: text().notNull().default(''),
  text: text().notNull(),
  preview: text().notNull(),
  /** How often this very preview was confirmed. */
  given: integer().notNull(),
  expiresAt: instant().notNull(),
})

/** What a person was asked in a chat and has not answered yet; one at a time in each. */
export interface AskedBack {
  /** `choice`: one of the options is what they mean. Else the answer stands between `before` and `after`. */
  readonly wants: 'choice' | 'day' | 'department' | 'item' | 'words'
  readonly before: string
  readonly after: string
  /** Whole sentences for a choice, else answers; told by their numbers. */
  readonly options: readonly string[]
}

export const dialogues = sqliteTable(
  'dialogues',
  {
    personId: integer()
      .notNull()
      .references(() => people.id),
    channel: text().notNull(),
    /** The chat, as the channel calls it. */
    place: text().notNull(),
    asked: text({ mode: 'json' }).$type<AskedBack>().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.channel, table.place] })],
)

/** One row that counts every change of a fact; see db/engine/fact-version.ts. */
export const factVersion = sqliteTable('fact_version', {
  id: integer().primaryKey(),
  version: integer().notNull(),
})
