import * as z from 'zod'
import type { Clock } from '../../clock.ts'
import { DeliveryError } from '../../errors.ts'
import { toMarkdownV2 } from '../../messages/channels/markdown-v2.ts'
import { wecomAibot as words } from '../../messages/channels/wecom-aibot.ts'
import { byteLength } from '../../messages/talk/split.ts'
import { aibotKeys, isResponseUrl, openAibotReply, postResponse } from '../../platforms/wecom/aibot.ts'
import type { Channel, ReplyTicket } from '../channel.ts'
import { defineChannel } from '../define.ts'
import { aesKey, callbackToken, WECOM_AIBOT_NAME, WECOM_API_ORIGIN } from '../variables.ts'
import { MAX_BYTES, receive } from './receive.ts'

export interface WecomAibotSettings {
  readonly token: string
  readonly encodingAesKey: string
  /** When it is known, messages to other bots are refused. */
  readonly botId?: string
  /** As members see it, without the @; '' when it is not known. */
  readonly name: string
  readonly origin: string
  readonly timeoutMs?: number
}

/** Thirty a minute and chat are documented for the bot's socket; two are left for what else it says. */
const LIMIT = { count: 28, perMs: 60_000 }

/** A 智能机器人 called over HTTP: it answers in groups, where it is mentioned, and cannot speak first. */
export function openWecomAibot(
  settings: WecomAibotSettings,
  clock: Clock,
  random: (bytes: number) => Buffer,
): Channel & Required<Pick<Channel, 'receive'>> {
  const { token, encodingAesKey, timeoutMs, ...bot } = settings
  const receiving = { ...bot, keys: aibotKeys(token, encodingAesKey), clock, random }
  return {
    name: 'wecom-aibot',
    platform: 'wecom',
    limit: LIMIT,
    maxBytes: MAX_BYTES,
    render: toMarkdownV2,
    repeatWindowMs: 0,
    callbackPath: '/callbacks/wecom-aibot',
    receive: (request) => receive(receiving, request),
    openAnswer: (body) => openAibotReply(encodingAesKey, body),
    send: async (_target, reply, { ticket }) => {
      const content = toMarkdownV2(reply)
      if (byteLength(content) > MAX_BYTES) throw new DeliveryError('too-long', { kind: 'permanent' })
      await postResponse(wayBack(settings.origin, clock, ticket), content, timeoutMs)
      return ''
    },
  }
}

/** The ticket's address. Throws DeliveryError when there is none: this bot cannot push. */
function wayBack(origin: string, clock: Clock, ticket: ReplyTicket | undefined): string {
  const isGood = ticket && ticket.expiresAt > clock.now() && isResponseUrl(ticket.token, origin)
  if (!isGood) throw new DeliveryError('no-push', { kind: 'permanent' })
  return ticket.token
}

export const wecomAibot = defineChannel({
  words,
  variables: z.object({
    WECOM_AIBOT_TOKEN: callbackToken,
    WECOM_AIBOT_ENCODING_AES_KEY: aesKey,
    WECOM_AIBOT_ID: z.string().optional(),
    WECOM_AIBOT_NAME,
    WECOM_API_ORIGIN,
  }),
  wantedBy: ['WECOM_AIBOT_TOKEN', 'WECOM_AIBOT_ENCODING_AES_KEY'],
  settings: ({ WECOM_AIBOT_ID: botId, ...env }) => ({
    token: env.WECOM_AIBOT_TOKEN,
    encodingAesKey: env.WECOM_AIBOT_ENCODING_AES_KEY,
    ...(botId === undefined ? {} : { botId }),
    name: env.WECOM_AIBOT_NAME,
    origin: env.WECOM_API_ORIGIN,
  }),
  open: (settings, { clock, random }) => openWecomAibot(settings, clock, random.bytes),
})
