import type { WSClient } from '@wecom/aibot-node-sdk'
import { DeliveryError } from '../../errors.ts'
import { type AibotSocketEvents, followAibot, type SocketState } from './aibot-events.ts'
import { fieldsOf } from './aibot-message.ts'
import { fileSent, nothingSent, SHUT, UNCLEAR } from '../exchange.ts'
import { classify } from './errcodes.ts'
import { checkFileSize, type MediaFile } from './media.ts'

export interface AibotSocketSettings {
  readonly botId: string
  readonly secret: string
  readonly wsUrl: string
  /** The first wait after a lost connection; it doubles up to 30 s. */
  readonly reconnectMs?: number
  readonly heartbeatMs?: number
  /** How long WeCom may take to answer the subscription. */
  readonly subscribeMs?: number
}

/** Every send throws DeliveryError. */
export interface AibotSocket {
  /** Answers a message: the stream is finished at once. */
  readonly respond: (reqId: string, streamId: string, content: string) => Promise<void>
  /** Answers somebody who has opened the chat, within five seconds. */
  readonly welcome: (reqId: string, content: string) => Promise<void>
  /** Only where somebody has written to the bot before. */
  readonly push: (chat: string, content: string) => Promise<void>
  readonly pushFile: (chat: string, file: MediaFile) => Promise<void>
  readonly close: () => void
}

/** A message is a few KB. */
const MAX_FRAME = 1024 * 1024
const CONNECT_MS = 10_000
const SUBSCRIBE_MS = 15_000

export type AibotSdk = typeof import('@wecom/aibot-node-sdk')

/** Only when it is needed: it brings an HTTP client along, 24 MB of memory and an eighth of a second. */
export async function loadAibotSdk(): Promise<AibotSdk> {
  return await import('@wecom/aibot-node-sdk')
}

/** The SDK's own logger prints every message a person writes. */
function silent(): void {}

/**
 * The long connection of a 智能机器人 (developer.work.weixin.qq.com/document/path/101463), kept open by
 * Tencent's SDK, which reconnects by itself. WeCom keeps one connection per bot: a second one ends the first.
 */
export function openAibotSocket(
  sdk: AibotSdk,
  settings: AibotSocketSettings,
  events: AibotSocketEvents,
): AibotSocket {
  const client = openClient(sdk, settings)
  const state: SocketState = { isOpen: false, isOver: false }
  const close = followAibot(client, state, settings.subscribeMs ?? SUBSCRIBE_MS, events)
  const send = async <T>(sending: () => Promise<T>): Promise<T> => {
    if (!state.isOpen) throw new DeliveryError('not-connected', SHUT)
    return await sending().catch((error: unknown) => {
      throw failureOf(error)
    })
  }
  const pushFile = async (chat: string, file: MediaFile) => {
    checkFileSize(file)
    const options = { type: 'file', filename: file.name } as const
    const { media_id: mediaId } = await nothingSent(send(() => client.uploadMedia(file.content, options)))
    await send(() => client.sendMediaMessage(chat, 'file', mediaId))
  }
  client.connect()
  return {
    respond: async (reqId, streamId, content) => {
      await send(() => client.replyStream({ headers: { req_id: reqId } }, streamId, content, true))
    },
    welcome: async (reqId, content) => {
      const text = { msgtype: 'text', text: { content } } as const
      await send(() => client.replyWelcome({ headers: { req_id: reqId } }, text))
    },
    push: async (chat, content) => {
      await send(() => client.sendMessage(chat, { msgtype: 'markdown', markdown: { content } }))
    },
    pushFile: async (chat, file) => await fileSent(pushFile(chat, file)),
    close,
  }
}

function openClient(
  sdk: AibotSdk,
  { botId, secret, wsUrl, reconnectMs, heartbeatMs }: AibotSocketSettings,
): WSClient {
  return new sdk.WSClient({
    botId,
    secret,
    wsUrl,
    maxReconnectAttempts: -1,
    ...(reconnectMs === undefined ? {} : { reconnectInterval: reconnectMs }),
    ...(heartbeatMs === undefined ? {} : { heartbeatInterval: heartbeatMs }),
    wsOptions: { maxPayload: MAX_FRAME, handshakeTimeout: CONNECT_MS },
    logger: { debug: silent, info: silent, warn: silent, error: silent },
  })
}

/** A refusal comes as the frame, everything else as an Error, whose text is left behind. */
function failureOf(error: unknown): DeliveryError {
  const errcode = fieldsOf(error)?.errcode
  if (typeof errcode === 'number') return new DeliveryError(String(errcode), classify(errcode))
  const neverLeft = error instanceof Error && error.message.startsWith('WebSocket not connected')
  return neverLeft ? new DeliveryError('not-connected', SHUT) : new DeliveryError('no-ack', UNCLEAR)
}
