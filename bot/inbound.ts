import type { Meanwhile } from '../db/engine/batch.ts'
import { databaseFault, inSavepoint, inTransaction } from '../db/engine/database.ts'
import type { App } from './app.ts'
import type { Channel, InboundMessage, RawRequest, RawResponse, Receipt } from './channels/channel.ts'
import { enqueueAnswer } from './delivery/outbox.ts'
import { reportTrouble } from './delivery/trouble.ts'
import { answerUnwritten, handleOnce } from './commands/talk/handle.ts'
import { failureReply } from './messages/talk/answers.ts'
import { asSecret, type Reply, secretOf } from './messages/talk/reply.ts'
import { forgetDeparted } from './upkeep/departures.ts'

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
  try {
    app.store.check()
    const handled = await app.commit(
      () => handle(app, channel, message, respond),
      () => handleUnwritten(app, message, respond),
    )
    app.store.stored()
    for (const part of handled.direct) await sendNow(channel, message, part)
    logHandled(app, message)
    if (handled.hasUnsent) onUnsent()
    return handled.response
  } catch (error) {
    logFailed(app, message, error)
    const { response, unsent } = respond(failureReply())
    return unsent.length === 0 || (await isTold(channel, message)) ? response : UNAVAILABLE
  }
}

interface Handled {
  readonly response: RawResponse
  /** The outbox has more of the answer. */
  readonly hasUnsent: boolean
  /** What of the answer has to go past the outbox, because that cannot be written. */
  readonly direct: readonly Reply[]
}

function handle(app: App, channel: Channel, message: InboundMessage, respond: Receipt['answer']): Handled {
  const reply = handleOnce(app, message, channel)
  const { response, unsent } = respond(reply)
  const secret = reply && secretOf(reply)
  const rest = secret ? unsent.map((part) => asSecret(part, secret)) : unsent
  enqueueAnswer(app, channel, message, rest)
  return { response, hasUnsent: unsent.length > 0, direct: [] }
}

/** While another writes, a question is answered and kept with the next commit. */
function handleUnwritten(
  app: App,
  message: InboundMessage,
  respond: Receipt['answer'],
): Meanwhile<Handled> | null {
  const unwritten = inSavepoint(app.db, () => answerUnwritten(app, message))
  if (unwritten === null) return null
  const { response, unsent } = respond(unwritten.reply)
  const direct = unwritten.isKnown ? [] : unsent
  return { value: { response, hasUnsent: false, direct }, later: unwritten.keep }
}

async function sendNow(
  channel: Channel,
  { messageId, replyTarget, ticket }: InboundMessage,
  reply: Reply,
  key = `direct:${messageId}`,
): Promise<void> {
  await channel.send(replyTarget, reply, { key, ...(ticket ? { ticket } : {}) })
}

/**
 * Says that a message was not taken, past the outbox, where that did not fit on the connection. False when it
 * could not be said: then the platform is told that the request failed.
 */
async function isTold(channel: Channel, message: InboundMessage): Promise<boolean> {
  try {
    await sendNow(channel, message, failureReply(), `failed:${message.messageId}`)
    return true
  } catch {
    return false
  }
}

/**
 * A message that came over a connection of our own: its answer goes out through the outbox. Throws when
 * it could not be stored, so that it is not acknowledged.
 */
export async function handleHeard(app: App, channel: Channel, message: InboundMessage): Promise<void> {
  try {
    app.store.check()
    const direct = await app.commit(
      () => {
        const reply = handleOnce(app, message, null)
        enqueueAnswer(app, channel, message, reply === null ? [] : [reply])
        return null
      },
      () => {
        const unwritten = inSavepoint(app.db, () => answerUnwritten(app, message))
        if (unwritten === null) return null
        return { value: unwritten.isKnown ? null : unwritten.reply, later: unwritten.keep }
      },
    )
    app.store.stored()
    if (direct !== null) await sendNow(channel, message, direct)
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

function logHandled(app: App, { channel, messageId }: InboundMessage): void {
  app.tally.count('heard', channel, app.clock.now())
  app.log.info({ channel, messageId }, 'message handled')
}

/** Nothing of it was kept, and the process lives. */
function logFailed(app: App, { channel, messageId }: InboundMessage, error: unknown): void {
  app.store.refused(error)
  app.tally.count('not-taken', channel, app.clock.now())
  // Whoever sent it was told; somebody else is writing, and will have done soon.
  if (databaseFault(error) === 'busy') app.log.warn({ channel, messageId }, 'message not taken')
  else app.log.error({ channel, messageId, err: error }, 'message failed')
}
