import * as z from 'zod'
import type { Clock } from '../../clock.ts'
import { DeliveryError } from '../../errors.ts'
import { wecomApp as words } from '../../messages/channels/wecom-app.ts'
import { byteLength } from '../../messages/talk/split.ts'
import { fileSent } from '../../platforms/exchange.ts'
import { openWecomApi } from '../../platforms/wecom/api.ts'
import { checkWecomApp } from '../../platforms/wecom/check.ts'
import { openReply } from '../../platforms/wecom/xml.ts'
import type { Channel } from '../channel.ts'
import { defineChannel } from '../define.ts'
import { aesKey, callbackToken, digits, WECOM_API_ORIGIN } from '../variables.ts'
import { receive } from './receive.ts'
import { MAX_BYTES, render } from './render.ts'

export interface WecomAppSettings {
  readonly corpId: string
  readonly agentId: string
  readonly secret: string
  readonly token: string
  readonly encodingAesKey: string
  readonly origin: string
  readonly timeoutMs?: number
}

/** WeCom drops silently what one member gets beyond 30 a minute. */
const LIMIT = { count: 30, perMs: 60_000 }

/** A self-built app: one-to-one chats, encrypted callbacks, and message/send for whatever comes later. */
export function openWecomApp(
  settings: WecomAppSettings,
  clock: Clock,
  random: (bytes: number) => Buffer,
): Channel & Required<Pick<Channel, 'receive' | 'sendFile'>> {
  const { token, encodingAesKey, corpId, agentId } = settings
  const receiving = { corpId, agentId, keys: { token, encodingAesKey, receiveId: corpId }, clock, random }
  const api = openWecomApi(settings, clock)
  return {
    name: 'wecom-app',
    platform: 'wecom',
    limit: LIMIT,
    maxBytes: MAX_BYTES,
    render,
    // The duplicate check of message/send looks back five minutes.
    repeatWindowMs: 4 * 60_000,
    callbackPath: '/callbacks/wecom',
    receive: (request) => receive(receiving, request),
    openAnswer: (body) => openReply(encodingAesKey, body),
    targetOf: (userId) => userId,
    send: async (target, reply) => {
      const content = render(reply)
      if (byteLength(content) > MAX_BYTES) throw new DeliveryError('too-long', { kind: 'permanent' })
      return await api.sendText(target, content)
    },
    check: async () => await checkWecomApp(settings),
    sendFile: async (target, file, { key }) => await fileSent(api.sendFile(target, file, key)),
  }
}

export const wecomApp = defineChannel({
  words,
  variables: z.object({
    WECOM_CORP_ID: z.string(),
    WECOM_AGENT_ID: digits,
    WECOM_SECRET: z.string(),
    WECOM_TOKEN: callbackToken,
    WECOM_ENCODING_AES_KEY: aesKey,
    WECOM_API_ORIGIN,
  }),
  wantedBy: ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET', 'WECOM_TOKEN', 'WECOM_ENCODING_AES_KEY'],
  settings: (env) => ({
    corpId: env.WECOM_CORP_ID,
    agentId: env.WECOM_AGENT_ID,
    secret: env.WECOM_SECRET,
    token: env.WECOM_TOKEN,
    encodingAesKey: env.WECOM_ENCODING_AES_KEY,
    origin: env.WECOM_API_ORIGIN,
  }),
  open: (settings, { clock, random }) => openWecomApp(settings, clock, random.bytes),
})
