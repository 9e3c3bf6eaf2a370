import * as z from 'zod'
import { type Clock, pause } from '../../clock.ts'
import { DeliveryError, VerificationError } from '../../errors.ts'
import { DINGTALK_MODES, dingtalkApp as words } from '../../messages/channels/dingtalk-app.ts'
import { toDingtalkMarkdown } from '../../messages/channels/dingtalk-markdown.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { byteLength, splitReply } from '../../messages/talk/split.ts'
import {
  deliveredTo,
  type DingtalkApi,
  fileTypeOf,
  openDingtalkApi,
  type RobotMessage,
} from '../../platforms/dingtalk/api.ts'
import { checkDingtalkApp } from '../../platforms/dingtalk/check.ts'
import { parseMessage } from '../../platforms/dingtalk/message.ts'
import { verifyCallback } from '../../platforms/dingtalk/sign.ts'
import { fileSent } from '../../platforms/exchange.ts'
import type { StreamTimings } from '../../platforms/dingtalk/stream.ts'
import type { Channel, OutgoingFile, RawRequest, RawResponse, Receipt, ReplyTicket } from '../channel.ts'
import { defineChannel } from '../define.ts'
import { DINGTALK_CLIENT_ID, DINGTALK_OAPI_ORIGIN, DINGTALK_QUOTAS, origin } from '../variables.ts'
import { hear, hearData, hearFrame, type Hearing, isOurs } from './hear.ts'

export interface DingtalkAppSettings {
  readonly clientId: string
  readonly clientSecret: string
  readonly robotCode: string
  /** The console lets a robot have one of them (消息接收模式). */
  readonly mode: 'http' | 'stream'
  readonly apiOrigin: string
  readonly oapiOrigin: string
  readonly monthlyQuota?: NonNullable<Channel['monthlyQuota']>
  readonly timeoutMs?: number
  readonly timings?: Partial<StreamTimings>
}

/** Of msgParam, which is JSON as text; documented for groups only, taken for both. */
const MAX_PARAM_BYTES = 15_000
/** Of the text: in JSON a line break takes two bytes, a third more where every line is a single letter. */
const MAX_BYTES = 11_000
/** Session webhooks and the API name no limit to one receiver; a group robot's is taken for them. */
const LIMIT = { count: 18, perMs: 60_000 }
/** Says nothing in the chat: answers go another way, and both would be two messages. */
const EMPTY: RawResponse = {
  status: 200,
  contentType: 'application/json; charset=utf-8',
  body: '{"msgtype":"empty"}',
}
const TARGET = /^(?<kind>user|group):(?<id>\S{1,256})$/u

interface App extends Hearing {
  readonly settings: DingtalkAppSettings
  readonly api: DingtalkApi
}

/** An app's robot (企业内部应用机器人): one-to-one and in groups of the organisation, by HTTP callback or Stream. */
export function openDingtalkApp(
  settings: DingtalkAppSettings,
  clock: Clock,
  random: (below: number) => number,
): Channel {
  const { robotCode, apiOrigin, oapiOrigin } = settings
  const api = openDingtalkApi(settings, clock)
  const app: App = { robotCode, apiOrigin, oapiOrigin, clock, settings, api }
  return {
    name: 'dingtalk-app',
    platform: 'dingtalk',
    limit: LIMIT,
    maxBytes: MAX_BYTES,
    render,
    // Neither the session webhook nor the robot API knows an idempotency key.
    repeatWindowMs: 0,
    targetOf: (userId) => `user:${userId}`,
    remarks: [DINGTALK_MODES[settings.mode]],
    ...(settings.monthlyQuota ? { monthlyQuota: settings.monthlyQuota } : {}),
    send: async (target, reply, { ticket }) => await send(app, target, reply, ticket),
    // sampleFile has been seen refused with “no such robot” where text and pictures went through.
    sendFile: async (target, file) => await fileSent(sendFile(app, target, file), ['robotCode.notExsit']),
    check: async () => await checkDingtalkApp(settings),
    ...(settings.mode === 'http'
      ? {
          callbackPath: '/callbacks/dingtalk',
          needsHttps: true,
          receive: (request: RawRequest) => receive(app, request),
        }
      : { listen: listenBy(app, random), hear: (frame: string) => hearFrame(app, frame) }),
  }
}

/** Without mentions: the robot API has none. */
function render(reply: Reply): string {
  return toDingtalkMarkdown(reply, 'omit').text
}

function receive(app: App, { method, headers, body }: RawRequest): Receipt {
  if (method !== 'POST') throw new VerificationError('method', 400)
  verifyCallback(headers, app.settings.clientSecret, app.clock.now())
  return {
    ...hear(app, parseMessage(body)),
    answer: (reply) => ({
      response: EMPTY,
      unsent: reply === null ? [] : splitReply(reply, MAX_BYTES, render),
    }),
  }
}

function listenBy(app: App, random: (below: number) => number): NonNullable<Channel['listen']> {
  const { settings } = app
  return async (handle, onTrouble, signal) => {
    const onMessage = async (data: string) => {
      const { message, trouble } = hearData(app, data)
      if (trouble !== undefined) onTrouble(trouble)
      if (message !== null) await handle(message)
    }
    const timings = settings.timings ?? {}
    // Only who has a stream needs a WebSocket.
    const { runStream } = await import('../../platforms/dingtalk/stream.ts')
    await runStream(settings, { timings, random, wait: pause, onMessage, onTrouble }, signal)
  }
}

/** By the session as long as it lasts, which costs none of the monthly API calls; else by the API. */
async function send(
  app: App,
  target: string,
  reply: Reply,
  ticket: ReplyTicket | undefined,
): Promise<string> {
  const { title, text } = toDingtalkMarkdown(reply, 'omit')
  const msgParam = JSON.stringify({ title, text })
  if (byteLength(msgParam) > MAX_PARAM_BYTES) throw new DeliveryError('too-long', { kind: 'permanent' })
  if (ticket && ticket.expiresAt > app.clock.now() && isOurs(app, ticket.token)) {
    try {
      await app.api.replyBySession(ticket.token, { msgtype: 'markdown', markdown: { title, text } })
      return ''
    } catch (error) {
      // What may have arrived must not be said a second time by another way.
      if (!(error instanceof DeliveryError)) throw error
      if (error.failure.kind === 'unknown' && error.failure.mayHaveArrived) throw error
    }
  }
  return await sendByApi(app.api, target, { msgKey: 'sampleMarkdown', msgParam })
}

async function sendFile({ api }: App, target: string, file: OutgoingFile): Promise<string> {
  const fileType = fileTypeOf(file)
  const mediaId = await api.uploadFile(file)
  const msgParam = JSON.stringify({ mediaId, fileName: file.name, fileType })
  return await sendByApi(api, target, { msgKey: 'sampleFile', msgParam })
}

async function sendByApi(api: DingtalkApi, target: string, message: RobotMessage): Promise<string> {
  const { kind, id } = TARGET.exec(target)?.groups ?? {}
  if (id === undefined) throw new DeliveryError('bad-target', { kind: 'permanent' })
  if (kind === 'group') return await api.sendToGroup(id, message)
  return deliveredTo(id, await api.sendToUsers([id], message))
}

export const dingtalkApp = defineChannel({
  words,
  variables: z.object({
    DINGTALK_CLIENT_ID,
    DINGTALK_CLIENT_SECRET: z.string(),
    DINGTALK_ROBOT_CODE: z.string(),
    DINGTALK_MODE: z.enum(['http', 'stream']).default('stream'),
    DINGTALK_API_ORIGIN: origin('https://api.dingtalk.com'),
    DINGTALK_OAPI_ORIGIN,
    ...DINGTALK_QUOTAS,
  }),
  wantedBy: ['DINGTALK_CLIENT_ID', 'DINGTALK_CLIENT_SECRET', 'DINGTALK_ROBOT_CODE'],
  settings: (env) => ({
    clientId: env.DINGTALK_CLIENT_ID,
    clientSecret: env.DINGTALK_CLIENT_SECRET,
    robotCode: env.DINGTALK_ROBOT_CODE,
    mode: env.DINGTALK_MODE,
    apiOrigin: env.DINGTALK_API_ORIGIN,
    oapiOrigin: env.DINGTALK_OAPI_ORIGIN,
    monthlyQuota: { api: env.DINGTALK_API_QUOTA, webhook: env.DINGTALK_WEBHOOK_QUOTA },
  }),
  open: (settings, { clock, random }) => openDingtalkApp(settings, clock, random.below),
})
