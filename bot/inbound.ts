import { inTransaction } from '../db/engine/database.ts'
import { storedReply, storeMessage } from '../db/inbox.ts'
import type { App } from './app.ts'
import type { Channel, InboundMessage, RawRequest, RawResponse } from './channels/channel.ts'
import { answer } from './commands/talk/dispatch.ts'
import { enqueue, enqueueAnswer } from './delivery/outbox.ts'
import { reportTrouble } from './delivery/trouble.ts'
import { failureReply } from './messages/talk/answers.ts'
import type { Reply } from './messages/talk/reply.ts'
import { forgetDeparted } from './upkeep/departures.ts'

/** Platforms drop a connection after 5 s and ask again; by then the answer must be on its way. */
const ANSWER_WITHIN_MS = 3_000

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
    const response = await app.commit(() => {
      const { response: answered, unsent } = respond(handleOnce(app, message, channel))
      enqueueAnswer(app, channel, message, unsent)
      hasUnsent = unsent.length > 0
      return answered
    })
    logHandled(app, message)
    if (hasUnsent) onUnsent()
    return response
  } catch (error) {
    logFailed(app, message, error)
    return respond(failureReply()).response
  }
}

/**
 * A message that came over a connection of our own: its answer goes out through the outbox. Throws when
 * it could not be stored, so that it is not acknowledged.
 */
export function handleHeard(app: App, channel: Channel, message: InboundMessage): void {
  inTransaction(app.db, () => {
    const reply = handleOnce(app, message, null)
    enqueueAnswer(app, channel, message, reply === null ? [] : [reply])
  })
  logHandled(app, message)
}

/** A message that came by another way than a platform (the simulator, the command line). */
export function handleMessage(app: App, message: InboundMessage): Reply {
  try {
    const reply = inTransaction(app.db, () => handleOnce(app, message, null))
    logHandled(app, message)
    return reply ?? failureReply()
  } catch (error) {
    logFailed(app, message, error)
    return failureReply()
  }
}

/** The answer for this connection; null when it came too late and went into the outbox instead. */
function handleOnce(app: App, message: InboundMessage, channel: Channel | null): Reply | null {
  const stored = storedReply(app.db, message.channel, message.messageId)
  if (stored) return stored.reply as Reply | null
  const { reply, messages } = answer(app, message)
  for (const told of messages) enqueue(app, told)
  const isLate = channel !== null && app.clock.now() - message.receivedAt > ANSWER_WITHIN_MS
  if (isLate) enqueueAnswer(app, channel, { ...message, messageId: `${message.messageId}:late` }, [reply])
  const { messageId, userId, conversation, receivedAt, text } = message
  const kept = { channel: message.channel, messageId, userId, conversation, receivedAt, text: text ?? '' }
  storeMessage(app.db, kept, isLate ? null : reply)
  return isLate ? null : reply
}

function logHandled(app: App, { channel, messageId }: InboundMessage): void {
  app.log.info({ channel, messageId }, 'message handled')
}

/** Nothing of it was kept, and the process lives. */
function logFailed(app: App, { channel, messageId }: InboundMessage, error: unknown): void {
  app.log.error({ channel, messageId, err: error }, 'message failed')
}
