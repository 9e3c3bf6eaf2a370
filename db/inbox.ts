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

/** Every message is looked for and kept, so nothing is mapped. */
const findReply = prepareOnce(({ $client }) =>
  $client.prepare<[string, string], { userId: string; reply: string | null }>(
    'select user_id as userId, reply from inbox where channel = ? and message_id = ?',
  ),
)

const addMessage = prepareOnce(({ $client }) =>
  $client.prepare<[ReceivedMessage & { reply: string | null }]>(
    `insert into inbox (channel, message_id, user_id, conversation, text, reply, received_at)
     values (@channel, @messageId, @userId, @conversation, @text, @reply, @receivedAt)`,
  ),
)

/** The answer given when this message came first, and to whom; undefined when it never did. */
export function storedReply(
  db: Database,
  channel: string,
  messageId: string,
): { readonly reply: unknown; readonly userId: string } | undefined {
  const row = findReply(db).get(channel, messageId)
  return row && { userId: row.userId, reply: row.reply === null ? null : JSON.parse(row.reply) }
}

/** Keeps a message with its answer, in the transaction of whatever it changed. */
export function storeMessage(db: Database, message: ReceivedMessage, reply: unknown): void {
  addMessage(db).run({ ...message, reply: reply === null ? null : JSON.stringify(reply) })
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
