import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Instant } from '../../../rules/dates.ts'
import type { Clock } from '../../clock.ts'
import { DeliveryError } from '../../errors.ts'
import { toMarkdownV2 } from '../../messages/channels/markdown-v2.ts'
import { failureReply } from '../../messages/talk/answers.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { byteLength, splitReply } from '../../messages/talk/split.ts'
import { toText } from '../../messages/talk/text.ts'
import { parseJson, readAibotMessage, readCallback } from '../../platforms/wecom/aibot-message.ts'
import { loadAibotSdk, openAibotSocket } from '../../platforms/wecom/aibot-socket.ts'
import type { AibotSdk, AibotSocket } from '../../platforms/wecom/aibot-socket.ts'
import { GREETING_COMMAND, type Channel, type InboundMessage } from '../channel.ts'
import type { ReplyTicket, SendOptions } from '../channel.ts'

export interface WecomAibotWsSettings {
  readonly botId: string
  readonly secret: string
  /** As members see it, without the @; '' when it is not known. */
  readonly name: string
  readonly wsUrl: string
  readonly reconnectMs?: number
  readonly heartbeatMs?: number
  readonly subscribeMs?: number
  /** How long a refused secret is let alone. */
  readonly refusedMs?: number
}

type Listen = NonNullable<Channel['listen']>

const NAME = 'wecom-aibot-ws'
/** Of stream.content and of markdown.content. */
const MAX_BYTES = 20_480
/** A welcome is plain text, of which WeCom documents no limit here: that of its other texts. */
const WELCOME_BYTES = 2048
/** WeCom allows 30 a minute and chat, answers included; two are left for the welcomes. */
const LIMIT = { count: 28, perMs: 60_000 }
/** WeCom protects its subscription; the secret will not get better by itself, but a fault of WeCom's may. */
const REFUSED_MS = 10 * 60_000
const ANSWER_MS = 24 * 60 * 60_000
const WELCOME_MS = 5_000
/** Tells the two kinds of request ids apart: each is answered with a command of its own. */
const WELCOME = 'welcome:'
const MESSAGE = 'message:'
/** The request id is not known any more, or its stream has ended: the words go as a new message. */
const WAY_BACK_LOST = new Set(['846605', '846608'])
const GREETED_EVENT = 'enter_chat'

/**
 * A 智能机器人 on a connection of our own, for an office without a public address: it answers in groups,
 * where it is mentioned, and may speak first wherever somebody has written to it before.
 */
export function openWecomAibotWs(
  settings: WecomAibotWsSettings,
  clock: Clock,
): Channel & Required<Pick<Channel, 'listen' | 'sendFile'>> {
  let socket: AibotSocket | null = null
  const connected = (): AibotSocket => {
    if (socket) return socket
    throw new DeliveryError('not-connected', { kind: 'unknown', mayHaveArrived: false })
  }
  return {
    name: NAME,
    platform: 'wecom',
    limit: LIMIT,
    maxBytes: MAX_BYTES,
    render: toMarkdownV2,
    repeatWindowMs: 0,
    send: async (target, reply, options) => {
      const content = toMarkdownV2(reply)
      if (byteLength(content) > MAX_BYTES) throw new DeliveryError('too-long', { kind: 'permanent' })
      if (!(await answered(connected(), reply, options, clock.now()))) await connected().push(target, content)
      return ''
    },
    sendFile: async (target, file) => {
      await connected().pushFile(target, file)
      return ''
    },
    listen: async (handle, onTrouble, signal) => {
      const keep = (opened: AibotSocket | null) => {
        socket = opened
      }
      await keepListening(settings, clock, { handle, onTrouble, signal, keep })
    },
    hear: (frame) => ({
      message: toInbound(parseJson(frame), settings.name, clock.now()),
      acknowledgement: null,
    }),
  }
}

/** False when there is no way back, or WeCom has forgotten it. */
async function answered(
  socket: AibotSocket,
  reply: Reply,
  { key, ticket }: SendOptions,
  now: Instant,
): Promise<boolean> {
  if (!ticket || ticket.expiresAt <= now) return false
  try {
    await answer(socket, ticket, reply, key)
    return true
  } catch (error) {
    if (error instanceof DeliveryError && WAY_BACK_LOST.has(error.code)) return false
    throw error
  }
}

async function answer(socket: AibotSocket, { token }: ReplyTicket, reply: Reply, key: string): Promise<void> {
  if (token.startsWith(MESSAGE)) {
    // A repeat under the same id replaces what the first one showed.
    const streamId = createHash('sha256').update(key).digest('hex').slice(0, 32)
    await socket.respond(token.slice(MESSAGE.length), streamId, toMarkdownV2(reply))
    return
  }
  // What of a welcome does not fit is left out: 帮助 says it again.
  const [first = reply] = splitReply(reply, WELCOME_BYTES, toText)
  await socket.welcome(token.slice(WELCOME.length), toText(first))
}

interface Listening {
  readonly handle: Parameters<Listen>[0]
  readonly onTrouble: Parameters<Listen>[1]
  readonly signal: AbortSignal
  readonly keep: (socket: AibotSocket | null) => void
}

/** Ends when `signal` aborts, or when another instance has taken the bot over: coming back would be a tug of war. */
async function keepListening(settings: WecomAibotWsSettings, clock: Clock, to: Listening): Promise<void> {
  const sdk = await loadAibotSdk()
  let isTold = false
  const onOpen = () => {
    isTold = false
  }
  while (!to.signal.aborted) {
    const end = await connection(sdk, settings, clock, { ...to, onOpen })
    if (end === 'aborted') return
    if (!isTold) to.onTrouble(end)
    if (end === 'kicked-off') return
    isTold = true
    await sleep(settings.refusedMs ?? REFUSED_MS, undefined, { signal: to.signal }).catch(() => undefined)
  }
}

async function connection(
  sdk: AibotSdk,
  settings: WecomAibotWsSettings,
  clock: Clock,
  { handle, onTrouble, signal, keep, onOpen }: Listening & { readonly onOpen: () => void },
): Promise<'aborted' | 'kicked-off' | 'bad-secret'> {
  return await new Promise((resolve) => {
    const abort = () => finish('aborted')
    const finish = (end: 'aborted' | 'kicked-off' | 'bad-secret') => {
      signal.removeEventListener('abort', abort)
      keep(null)
      socket.close()
      resolve(end)
    }
    const socket = openAibotSocket(sdk, settings, {
      onOpen,
      onUnreachable: () => onTrouble('unreachable'),
      onEnd: finish,
      onFrame: (frame) => {
        const message = toInbound(frame, settings.name, clock.now())
        if (message === null) return
        // Nothing tells WeCom that it failed: whether it delivers again is documented nowhere.
        Promise.resolve()
          .then(() => handle(message))
          .catch(async () => {
            const { ticket } = message
            if (ticket) await answer(socket, ticket, failureReply(), `failed:${message.messageId}`)
            onTrouble('not-stored')
          })
          .catch(() => undefined)
      },
    })
    keep(socket)
    signal.addEventListener('abort', abort)
  })
}

function toInbound(frame: unknown, name: string, now: Instant): InboundMessage | null {
  const { body, reqId } = readCallback(frame)
  const asked = reqId === '' ? null : readAibotMessage(body, name)
  if (asked === null || asked.msgId === '' || asked.userId === '' || asked.chat === '') return null
  const isGreeting = asked.kind === 'event' && asked.event === GREETED_EVENT
  if (asked.kind !== 'message' && !isGreeting) return null
  const [prefix, lastsMs] = isGreeting ? [WELCOME, WELCOME_MS] : [MESSAGE, ANSWER_MS]
  return {
    channel: NAME,
    platform: 'wecom',
    messageId: asked.msgId,
    userId: asked.userId,
    conversation: asked.conversation,
    text: asked.kind === 'message' ? asked.text : GREETING_COMMAND,
    receivedAt: now,
    replyTarget: asked.chat,
    ticket: { token: `${prefix}${reqId}`, expiresAt: (now + lastsMs) as Instant },
  }
}
