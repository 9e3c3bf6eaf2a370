import { createHash } from 'node:crypto'
import { storedReply, storeMessage, type Withheld } from '../../../db/inbox.ts'
import type { App } from '../../app.ts'
import type { Channel, InboundMessage } from '../../channels/channel.ts'
import { BINDING, holdsCode } from '../people/bind.ts'
import { holdsDraft, PROOFREAD } from '../content/proofread.ts'
import { answer } from './dispatch.ts'
import { MAX_TEXT } from './parse.ts'
import { enqueue, enqueueAnswer } from '../../delivery/outbox.ts'
import { forgottenReply } from '../../messages/talk/answers.ts'
import { type Reply, secretOf } from '../../messages/talk/reply.ts'
import { toText } from '../../messages/talk/text.ts'

/** Platforms drop a connection after 5 s and ask again; by then the answer must be on its way. */
const ANSWER_WITHIN_MS = 3_000

/**
 * Handles a message once, and keeps it with its answer, in the transaction of whatever it changes. The answer for
 * this connection; null when it came too late and went into the outbox instead, and for whoever asks with the id of
 * another's message.
 */
export function handleOnce(app: App, message: InboundMessage, channel: Channel | null): Reply | null {
  const stored = storedReply(app.db, message.channel, message.messageId)
  if (stored) return stored.userId === message.userId ? keptReply(app, message, stored.reply) : null
  const { reply, messages } = answer(app, message)
  for (const told of messages) enqueue(app, told)
  const isLate = channel !== null && app.clock.now() - message.receivedAt > ANSWER_WITHIN_MS
  if (isLate) enqueueAnswer(app, channel, { ...message, messageId: `${message.messageId}:late` }, [reply])
  keep(app, message, isLate ? null : reply)
  return isLate ? null : reply
}

/** A question's answer, and how to keep both once something can be written again. */
export interface Unwritten {
  readonly reply: Reply | null
  /** It was answered before: whatever of the answer does not go on the connection is on its way. */
  readonly isKnown: boolean
  readonly keep: () => void
}

/**
 * The answer to what only asks, while nobody but another may write. Throws SQLITE_BUSY for what would write, having
 * done nothing; null for what others would have to be told of.
 */
export function answerUnwritten(app: App, message: InboundMessage): Unwritten | null {
  const stored = storedReply(app.db, message.channel, message.messageId)
  if (stored) {
    const isTheirs = stored.userId === message.userId
    return { reply: isTheirs ? keptReply(app, message, stored.reply) : null, isKnown: true, keep: () => {} }
  }
  const { reply, messages } = answer(app, message)
  if (messages.length > 0 || secretOf(reply) !== null) return null
  const keepOnce = () => {
    if (!storedReply(app.db, message.channel, message.messageId)) keep(app, message, reply)
  }
  return { reply, isKnown: false, keep: keepOnce }
}

function keep(app: App, message: InboundMessage, reply: Reply | null): void {
  const { channel, messageId, userId, conversation, receivedAt } = message
  // What is longer than any command was not read, and is not kept whole.
  const text = (message.text ?? '').slice(0, MAX_TEXT)
  const kept = { channel, messageId, userId, conversation, receivedAt, text: wordsToKeep(text) }
  storeMessage(app.db, kept, reply === null ? null : toKeep(app, message, reply))
}

/** Of codes and of drafts only what they were. */
function wordsToKeep(text: string): string {
  if (holdsCode(text)) return `${BINDING} ${hashOf(text)}`
  return holdsDraft(text) ? `${PROOFREAD} ${hashOf(text)}` : text
}

/** What is kept of an answer. The demo's page is the only one that shows what was said, and its links open nothing. */
function toKeep(app: App, message: InboundMessage, reply: Reply): Reply | Withheld {
  const kind = message.channel === 'simulator' ? null : secretOf(reply)
  if (kind === null) return reply
  app.recent.keep(`${message.channel} ${message.messageId}`, reply)
  return { withheld: { kind, hash: hashOf(toText(reply)) } }
}

/** What was answered before, as far as it is kept. */
function keptReply(app: App, { channel, messageId }: InboundMessage, stored: unknown): Reply | null {
  const isWithheld = typeof stored === 'object' && stored !== null && 'withheld' in stored
  if (!isWithheld) return stored as Reply | null
  return app.recent.find(`${channel} ${messageId}`) ?? forgottenReply()
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
