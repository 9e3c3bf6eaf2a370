import { setTimeout as sleep } from 'node:timers/promises'
import type { Instant } from '../../../rules/dates.ts'
import type { Clock } from '../../clock.ts'
import { readAibotMessage, readCallback } from '../../platforms/wecom/aibot-message.ts'
import { loadAibotSdk, openAibotSocket } from '../../platforms/wecom/aibot-socket.ts'
import type { AibotSdk, AibotSocket } from '../../platforms/wecom/aibot-socket.ts'
import { GREETING_COMMAND, type Channel, type InboundMessage } from '../channel.ts'

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

/** WeCom protects its subscription; the secret will not get better by itself, but a fault of WeCom's may. */
const REFUSED_MS = 10 * 60_000
const ANSWER_MS = 24 * 60 * 60_000
const WELCOME_MS = 5_000
const GREETED_EVENT = 'enter_chat'
/** Tells the two kinds of request ids apart: each is answered with a command of its own. */
export const WELCOME = 'welcome:'
export const MESSAGE = 'message:'

interface Listening {
  readonly handle: Parameters<Listen>[0]
  /** Tells somebody that their message was not taken. */
  readonly refuse: (socket: AibotSocket, message: InboundMessage) => Promise<void>
  readonly onTrouble: Parameters<Listen>[1]
  readonly signal: AbortSignal
  readonly keep: (socket: AibotSocket | null) => void
}

/** Ends when `signal` aborts, or when another instance has taken the bot over: coming back would be a tug of war. */
export async function keepListening(
  settings: WecomAibotWsSettings,
  clock: Clock,
  to: Listening,
): Promise<void> {
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
  { handle, refuse, onTrouble, signal, keep, onOpen }: Listening & { readonly onOpen: () => void },
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
            try {
              await refuse(socket, message)
            } finally {
              onTrouble('not-stored')
            }
          })
          .catch(() => undefined)
      },
    })
    keep(socket)
    signal.addEventListener('abort', abort)
  })
}

/** Null for what is neither a message nor a greeting. */
export function toInbound(frame: unknown, name: string, now: Instant): InboundMessage | null {
  const { body, reqId } = readCallback(frame)
  const asked = reqId === '' ? null : readAibotMessage(body, name)
  if (asked === null || asked.msgId === '' || asked.userId === '' || asked.chat === '') return null
  const isGreeting = asked.kind === 'event' && asked.event === GREETED_EVENT
  if (asked.kind !== 'message' && !isGreeting) return null
  const [prefix, lastsMs] = isGreeting ? [WELCOME, WELCOME_MS] : [MESSAGE, ANSWER_MS]
  return {
    channel: 'wecom-aibot-ws',
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
