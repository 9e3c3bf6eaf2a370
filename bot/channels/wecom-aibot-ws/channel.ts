import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Instant } from '../../../rules/dates.ts'
import type { Clock } from '../../clock.ts'
import { DeliveryError } from '../../errors.ts'
import { toMarkdownV2 } from '../../messages/channels/markdown-v2.ts'
import { wecomAibotWs as words } from '../../messages/channels/wecom-aibot-ws.ts'
import { failureReply } from '../../messages/talk/answers.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { byteLength, splitReply } from '../../messages/talk/split.ts'
import { toText } from '../../messages/talk/text.ts'
import { parseJson } from '../../platforms/wecom/aibot-message.ts'
import type { AibotSocket } from '../../platforms/wecom/aibot-socket.ts'
import type { Channel, InboundMessage, ReplyTicket, SendOptions } from '../channel.ts'
import { defineChannel } from '../define.ts'
import { destinations, WECOM_AIBOT_NAME } from '../variables.ts'
import { keepListening, MESSAGE, toInbound, type WecomAibotWsSettings, WELCOME } from './connection.ts'

/** Of stream.content and of markdown.content. */
const MAX_BYTES = 20_480
/** A welcome is plain text, of which WeCom documents no limit here: that of its other texts. */
const WELCOME_BYTES = 2048
/** WeCom allows 30 a minute and chat, answers included; two are left for the welcomes. */
const LIMIT = { count: 28, perMs: 60_000 }
/** The request id is not known any more, or its stream has ended: the words go as a new message. */
const WAY_BACK_LOST = new Set(['846605', '846608'])

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
    name: 'wecom-aibot-ws',
    platform: 'wecom',
    limit: LIMIT,
    maxBytes: MAX_BYTES,
    render: toMarkdownV2,
    repeatWindowMs: 0,
    sendsByConnection: true,
    targetOf: (userId) => userId,
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
      const refuse = async (open: AibotSocket, { ticket, messageId }: InboundMessage) => {
        if (ticket) await answer(open, ticket, failureReply(), `failed:${messageId}`)
      }
      await keepListening(settings, clock, { handle, refuse, onTrouble, signal, keep })
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

export const wecomAibotWs = defineChannel({
  words,
  variables: z.object({
    WECOM_AIBOT_ID: z.string(),
    WECOM_AIBOT_SECRET: z.string(),
    WECOM_AIBOT_NAME,
    WECOM_AIBOT_WS_URL: z
      .url({ protocol: /^wss?$/u })
      .default('wss://openws.work.weixin.qq.com')
      .register(destinations, { isDestination: true }),
  }),
  // The id alone may be the other way's.
  wantedBy: ['WECOM_AIBOT_SECRET'],
  settings: (env) => ({
    botId: env.WECOM_AIBOT_ID,
    secret: env.WECOM_AIBOT_SECRET,
    name: env.WECOM_AIBOT_NAME,
    wsUrl: env.WECOM_AIBOT_WS_URL,
  }),
  open: (settings, { clock }) => openWecomAibotWs(settings, clock),
})
