import { inTransaction } from '../../db/engine/database.ts'
import { whenFree } from '../../db/engine/patience.ts'
import { endDoorTrouble, openDoorTroubles } from '../../db/door-troubles.ts'
import {
  ANSWER,
  dueRows,
  enqueueRow,
  forgetWords,
  isAskedFor,
  leasedRows,
  leaseRow,
  markDead,
  markForRetry,
  markSent,
  type OutboxRow,
  outboxRow,
  postpone,
  putBack,
  sayInstead,
  TEST,
  TROUBLE,
} from '../../db/outbox.ts'
import { groupBy } from '../../rules/group.ts'
import { isRepeat, type MessageFailure, nextAttempt } from '../../rules/retry.ts'
import { nextOpening } from '../../rules/working-hours.ts'
import type { App } from '../app.ts'
import type { Channel, InboundMessage, ReplyTicket } from '../channels/channel.ts'
import { DEAD_LETTER, deadLetterMessages } from './dead-letter.ts'
import type { OutgoingMessage } from './doors.ts'
import { deliveryErrorOf, FileRefusedError } from '../errors.ts'
import { fallbackMessages } from './fallback.ts'
import { sendFileOf } from './file-sending.ts'
import { joinHeld } from './held.ts'
import { markedAsRepeat } from '../messages/delivery/reminders.ts'
import { forgottenReply } from '../messages/talk/answers.ts'
import { type Reply, secretOf } from '../messages/talk/reply.ts'
import { splitReply } from '../messages/talk/split.ts'
import { earliestSending } from './pacing.ts'
import { hasOwnWay, mayTry, shutDoor } from './shut-doors.ts'

const INTERRUPTED = 'interrupted'
const NOT_CONFIGURED = 'channel-not-configured'
/** Whatever became of it, it is tried again in its own time. */
const TRY_AGAIN: MessageFailure = { kind: 'unknown', mayHaveArrived: false }

/** All it takes to say something later. */
type Outbox = Pick<App, 'clock' | 'db' | 'calendar' | 'profile'>

/**
 * Writes a message's parts into the outbox; call it inside the transaction of the decision. Returns the keys.
 * What a person waits for goes at any hour; everything else keeps to working hours, and what waits for the
 * same opening and reader leaves together.
 */
export function enqueue(app: Outbox, message: OutgoingMessage): string[] {
  const { channel, target } = message.door
  const now = app.clock.now()
  const parts = splitReply(message.reply, channel.maxBytes, channel.render)
  const isSecret = secretOf(message.reply) !== null
  const notBefore = isAskedFor(message.origin) ? now : nextOpening(now, app.calendar(), app.profile.reminders)
  return parts.map((reply, index) => {
    const key = parts.length === 1 ? message.key : `${message.key}#${index + 1}`
    const row = {
      key,
      channel: channel.name,
      target,
      audience: message.audience,
      origin: message.origin,
      body: reply,
      file: message.file ?? null,
      ticket: message.ticket ?? null,
      mayBeDuplicate: message.mayBeDuplicate ?? false,
      isSecret,
      createdAt: now,
      notBefore,
    }
    const isHeld = notBefore > now && parts.length === 1
    if (!isHeld || !joinHeld(app, channel, row)) enqueueRow(app.db, row)
    return key
  })
}

/** Answers that did not fit on their connection, had none, or came too late for it. */
export function enqueueAnswer(
  app: Outbox,
  channel: Channel,
  message: InboundMessage,
  replies: readonly Reply[],
): void {
  const { messageId, replyTarget: target, ticket } = message
  replies.forEach((reply, index) => {
    const key = `answer:${channel.name}:${messageId}:${index}`
    const audience = { kind: 'user', id: message.userId } as const
    enqueue(app, {
      key,
      door: { channel, target },
      audience,
      origin: ANSWER,
      reply,
      ...(ticket ? { ticket } : {}),
    })
  })
}

/**
 * Sends what is due, channel by channel side by side. Returns how many rows were tried. `signal` ends it
 * between two messages. While the time of day is in doubt only what people wait for goes, and what tells of
 * the doubt. Throws when the database does, once every channel has come to rest.
 */
export async function drainOnce(app: App, signal?: AbortSignal): Promise<number> {
  const isDoubtful = (app.clock.doubt?.() ?? null) !== null
  const mayGo = ({ origin }: OutboxRow) => !isDoubtful || isAskedFor(origin) || origin === TROUBLE
  const due = groupBy(dueRows(app.db, app.clock.now()).filter(mayGo), (row) => row.channel)
  const shut = new Map(openDoorTroubles(app.db).map((trouble) => [trouble.channel, trouble]))
  const queues = [...due].map(([channel, rows]) => mayTry(app, rows, shut.get(channel)))
  const drained = await Promise.allSettled(queues.map((queue) => drainQueue(app, queue, signal)))
  let tried = 0
  for (const queue of drained) {
    if (queue.status === 'rejected') throw queue.reason
    tried += queue.value
  }
  return tried
}

/**
 * Deals with rows that were being sent when the process died, or whose outcome could not be written down.
 * Nobody knows whether they arrived: they are sent again, marked where the platform may show both, and however
 * often they were interrupted before. Only while nothing is being sent.
 */
export function recoverLeases(app: App): number {
  const rows = leasedRows(app.db)
  for (const row of rows) {
    const channel = app.channels.get(row.channel)
    if (channel)
      fail(app, { ...row, unclearSince: row.unclearSince ?? row.attemptedAt }, INTERRUPTED, TRY_AGAIN)
    else giveUp(app, row, NOT_CONFIGURED, true)
  }
  return rows.length
}

async function drainQueue(app: App, rows: readonly OutboxRow[], signal?: AbortSignal): Promise<number> {
  let tried = 0
  let isShut = false
  for (const row of rows) {
    if (signal?.aborted === true) break
    if (isShut && !hasOwnWay(row)) continue
    const channel = app.channels.get(row.channel)
    if (!channel) {
      await written(app, () => giveUp(app, row, NOT_CONFIGURED, row.unclearSince !== null))
      continue
    }
    const leased = await written(app, () => take(app, row, channel))
    if (leased === null) continue
    tried += 1
    isShut = (await sendRow(app, leased, channel)) === 'shut' || isShut
  }
  return tried
}

/** What became of a message is written down, however long an import takes: nothing else knows it. */
async function written<T>({ db }: App, work: () => T): Promise<T> {
  return await whenFree(() => inTransaction(db, work))
}

/** Leases a row that may go now; another waits until it may. */
function take(app: App, row: OutboxRow, channel: Channel): OutboxRow | null {
  const now = app.clock.now()
  const earliest = earliestSending(app, row, channel)
  if (earliest > now) {
    postpone(app.db, row.id, earliest)
    return null
  }
  // A file is uploaded anew each time, and no platform knows it again.
  const repeatWindowMs = row.file === null ? channel.repeatWindowMs : 0
  const mayBeDuplicate = row.mayBeDuplicate || isRepeat(row.unclearSince, repeatWindowMs, now)
  // While the rows before it were sent, another may have been merged into it.
  return leaseRow(app.db, row.id, now, mayBeDuplicate)
}

/** Tries one message if it may go now and nobody else has it, as a drain would. */
export async function sendOne(app: App, key: string): Promise<OutboxRow | null> {
  const row = dueRows(app.db, app.clock.now()).find((it) => it.key === key)
  if (row) await drainQueue(app, [row])
  return outboxRow(app.db, key)
}

async function sendRow(app: App, row: OutboxRow, channel: Channel): Promise<'shut' | null> {
  let platformId: string
  try {
    platformId = await (row.file === null ? sendWords(row, channel) : sendFileOf(app, row, row.file, channel))
  } catch (error) {
    return await written(app, () => notSent(app, row, channel, error))
  }
  return await written(app, () => sent(app, row, platformId))
}

function notSent(app: App, row: OutboxRow, channel: Channel, error: unknown): 'shut' | null {
  if (row.file !== null && error instanceof FileRefusedError) {
    sayInstead(app.db, row)
    app.log.warn({ row: row.key, channel: row.channel, code: error.code }, 'file refused')
    return null
  }
  const { code, failure } = deliveryErrorOf(error)
  app.tally.count('failed', row.channel, app.clock.now())
  if (failure.kind === 'door') holdBack(app, row, channel, code)
  else fail(app, row, code, failure)
  return failure.kind === 'door' ? 'shut' : null
}

function sent(app: App, row: OutboxRow, platformId: string): null {
  markSent(app.db, row.id, app.clock.now(), platformId)
  if (row.isSecret) forgetWords(app.db, row.id, forgottenReply())
  app.tally.count('sent', row.channel, app.clock.now())
  // The way back that came with a question may be open where the door is not.
  const mended = row.ticket === null ? endDoorTrouble(app.db, row.channel) : null
  if (mended !== null) app.log.info({ channel: row.channel, code: mended.code }, 'channel works again')
  app.log.info({ row: row.key, channel: row.channel }, 'message sent')
  return null
}

/** The door was refused, not the message, which waits for it as if it had not been tried. Whoever tests a door sees for themselves. */
function holdBack(app: App, row: OutboxRow, channel: Channel, code: string): void {
  inTransaction(app.db, () => {
    if (row.origin === TEST) markDead(app.db, row.id, code)
    else putBack(app.db, row)
    for (const message of shutDoor(app, channel, code)) enqueue(app, message)
  })
  app.log.warn({ row: row.key, channel: row.channel, code }, 'message waits for its channel')
}

async function sendWords(row: OutboxRow, channel: Channel): Promise<string> {
  const reply = row.body as Reply
  const ticket = row.ticket as ReplyTicket | null
  return await channel.send(row.target, row.mayBeDuplicate ? markedAsRepeat(reply) : reply, {
    key: row.key,
    ...(ticket ? { ticket } : {}),
  })
}

function fail(app: App, row: OutboxRow, code: string, failure: MessageFailure): void {
  const isUnclear = failure.kind === 'unknown' && failure.mayHaveArrived
  const unclearSince = row.unclearSince ?? (isUnclear ? row.attemptedAt : null)
  const again = nextAttempt(row.attempts, failure, app.clock.now(), row.mayBeDuplicate)
  if (again === null) {
    giveUp(app, row, code, unclearSince !== null)
    return
  }
  markForRetry(app.db, row.id, code, again, unclearSince)
  app.log.warn(
    { row: row.key, channel: row.channel, code, attempts: row.attempts },
    'message will be tried again',
  )
}

/**
 * A message that will not arrive: in the same transaction, what a group certainly did not get goes to its
 * people in private, and the office is told. Whoever tests a door sees for themselves.
 */
function giveUp(app: App, row: OutboxRow, code: string, mayHaveArrived: boolean): void {
  inTransaction(app.db, () => {
    markDead(app.db, row.id, code)
    if (row.isSecret) forgetWords(app.db, row.id, forgottenReply())
    if (row.origin === DEAD_LETTER || row.origin === TEST) return
    const fallback = mayHaveArrived ? [] : fallbackMessages(app, row)
    const told = deadLetterMessages(app, row, code, fallback.length)
    for (const message of [...fallback, ...told]) enqueue(app, message)
  })
  app.log.error({ row: row.key, channel: row.channel, code }, 'message given up')
}
