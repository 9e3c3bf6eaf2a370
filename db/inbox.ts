import { and, asc, eq, gte, sql } from 'drizzle-orm'
import type { Instant } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import { prepareOnce } from './engine/prepared.ts'
import { inbox } from './schema/index.ts'

export type { Withheld } from './schema/engine.ts'

export interface ReceivedMessage {
  readonly channel: string
  readonly messageId: string
  readonly userId: string
  readonly conversation: 'direct' | 'group'
  readonly text: string
  readonly receivedAt: Instant
}

const findReply = prepareOnce((db) =>
  db
    .select({ reply: inbox.reply, userId: inbox.userId })
    .from(inbox)
    .where(
      and(eq(inbox.channel, sql.placeholder('channel')), eq(inbox.messageId, sql.placeholder('messageId'))),
    )
    .prepare(),
)

const addMessage = prepareOnce((db) =>
  db
    .insert(inbox)
    .values({
      channel: sql.placeholder('channel'),
      messageId: sql.placeholder('messageId'),
      userId: sql.placeholder('userId'),
      conversation: sql.placeholder('conversation'),
      text: sql.placeholder('text'),
      reply: sql.placeholder('reply'),
      receivedAt: sql.placeholder('receivedAt'),
    })
    .prepare(),
)

/** The answer given when this message came first, and to whom; undefined when it never did. */
export function storedReply(
  db: Database,
  channel: string,
  messageId: string,
): { readonly reply: unknown; readonly userId: string } | undefined {
  return findReply(db).get({ channel, messageId })
}

/** Keeps a message with its answer, in the transaction of whatever it changed. */
export function storeMessage(db: Database, message: ReceivedMessage, reply: unknown): void {
  addMessage(db).run({ ...message, reply })
}

export function messagesSince(db: Database, channel: string, since: Instant) {
  return db
    .select()
    .from(inbox)
    .where(and(eq(inbox.channel, channel), gte(inbox.receivedAt, since)))
    .orderBy(asc(inbox.receivedAt))
    .all()
}

export function countMessages(db: Database, channel: string, since: Instant): number {
  return (
    db
      .select({ count: sql<number>`count(*)` })
      .from(inbox)
      .where(and(eq(inbox.channel, channel), gte(inbox.receivedAt, since)))
      .get()?.count ?? 0
  )
}
