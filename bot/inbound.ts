import { createHash } from 'node:crypto'
import { inTransaction } from '../db/engine/database.ts'
import { storedReply, storeMessage, type Withheld } from '../db/inbox.ts'
import type { App } from './app.ts'
import type { Channel, InboundMessage, RawRequest, RawResponse } from './channels/channel.ts'
import { BINDING, holdsCode } from './commands/people/bind.ts'
import { answer } from './commands/talk/dispatch.ts'
import { MAX_TEXT } from './commands/talk/parse.ts'
import { enqueue, enqueueAnswer } from './delivery/outbox.ts'
import { reportTrouble } from './delivery/trouble.ts'
import { failureReply, forgottenReply } from './messages/talk/answers.ts'
import { asSecret, type Reply, secretOf } from './messages/talk/reply.ts'
import { toText } from './messages/talk/text.ts'
import { forgetDeparted } from './upkeep/departures.ts'

/** Platforms drop a connection after 5 s and ask again; by then the answer must be on its way. */
const ANSWER_WITHIN_MS = 3_000

/** What a platform hears when neither the message could be kept nor its sender be told. */
const UNAVAILABLE: RawResponse = { status: 503, contentType: 'text/plain; charset=utf-8', body: '' }

/**
 * A platform's request, from raw bytes to raw bytes. The message is handled, its answer stored and
 * whatever does not fit on this connection put into the outbox, all in one transaction; a retry of
 * the same message gets the stored answer. Throws VerificationError.
 */
export async function handleCallback(
  app: App,
  channel: Channel,
  request: RawRequest,
  onUnsent: () => void = () => {},
): Promise<RawResponse> {
  if (!channel.receive) throw new Error(`${channel.name} receives nothing`)
  const { message, trouble, departed = [], answer: respond } = channel.receive(request)
  if (trouble !== undefined) reportTrouble(app, channel, trouble)
  if (departed.length > 0) forgetDeparted(app, channel, departed)
  if (message === null) return respond(null).response
  let hasUnsent = false
  try {
    app.store.check()
    const response = await app.commit(() => {
      const reply = handleOnce(app, message, channel)
      const { response: answered, unsent } = respond(reply)
      const secret = reply && secretOf(reply)
      const rest = secret ? unsent.map((part) => asSecret(part, secret)) : unsent
      enqueueAnswer(app, channel, message, rest)
      hasUnsent = unsent.length > 0
      return answered
    })
    logHandled(app, message)
    if (hasUnsent) onUnsent()
    return response
  } catch (error) {
    logFailed(app, message, error)
    const { response, unsent } = respond(failureReply())
    return unsent.length === 0 || (await isTold(channel, message)) ? response : UNAVAILABLE
  }
}

/**
 * Says that a message was not taken, past the outbox, where that did not fit on the connection. False when it
 * could not be said: then the platform is told that the request failed.
 */
async function isTold(
  channel: Channel,
  { messageId, replyTarget, ticket }: InboundMessage,
): Promise<boolean> {
  try {
    await channel.send(replyTarget, failureReply(), {
      key: `failed:${messageId}`,
      ...(ticket ? { ticket } : {}),
    })
    return true
  } catch {
    return false
  }
}

/**
 * A message that came over a connection of our own: its answer goes out through the outbox. Throws when
 * it could not be stored, so that it is not acknowledged.
 */
export function handleHeard(app: App, channel: Channel, message: InboundMessage): void {
  try {
    app.store.check()
    inTransaction(app.db, () => {
      const reply = handleOnce(app, message, null)
      enqueueAnswer(app, channel, message, reply === null ? [] : [reply])
    })
  } catch (error) {
    logFailed(app, message, error)
    throw error
  }
  logHandled(app, message)
}

/** A message that came by another way than a platform (the simulator, the command line). */
export function handleMessage(app: App, message: InboundMessage): Reply {
  try {
    app.store.check()
    const reply = inTransaction(app.db, () => handleOnce(app, message, null))
    logHandled(app, message)
    return reply ?? failureReply()
  } catch (error) {
    logFailed(app, message, error)
    return failureReply()
  }
}

/**
 * The answer for this connection; null when it came too late and went into the outbox instead, and for whoever
 * asks with the id of another's message.
 */
function handleOnce(app: App, message: InboundMessage, channel: Channel | null): Reply | null {
  const stored = storedReply(app.db, message.channel, message.messageId)
  if (stored) return stored.userId === message.userId ? keptReply(app, message, stored.reply) : null
  const { reply, messages } = answer(app, message)
  for (const told of messages) enqueue(app, told)
  const isLate = channel !== null && app.clock.now() - message.receivedAt > ANSWER_WITHIN_MS
  if (isLate) enqueueAnswer(app, channel, { ...message, messageId: `${message.messageId}:late` }, [reply])
  const { messageId, userId, conversation, receivedAt } = message
  // What is longer than any command was not read, and is not kept whole.
  const text = (message.text ?? '').slice(0, MAX_TEXT)
  const words = holdsCode(text) ? `${BINDING} ${hashOf(text)}` : text
  const kept = { channel: message.channel, messageId, userId, conversation, receivedAt, text: words }
  storeMessage(app.db, kept, isLate ? null : toKeep(app, message, reply))
  return isLate ? null : reply
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

function logHandled(app: App, { channel, messageId }: InboundMessage): void {
  app.tally.count('heard', channel, app.clock.now())
  app.log.info({ channel, messageId }, 'message handled')
}

/** Nothing of it was kept, and the process lives. */
function logFailed(app: App, { channel, messageId }: InboundMessage, error: unknown): void {
  app.store.refused(error)
  app.tally.count('not-taken', channel, app.clock.now())
  app.log.error({ channel, messageId, err: error }, 'message failed')
}
