import { decrypt, encrypt, getSignature } from '@wecom/crypto'
import type { RawRequest } from '../../bot/channels/channel.ts'
import type { Instant } from '../../rules/dates.ts'
import type { DingtalkEventVector } from './dingtalk-vectors.ts'

export interface EventKeys {
  readonly token: string
  readonly aesKey: string
  /** Whom it is encrypted for: the app's ClientID. */
  readonly key: string
}

export const EVENT_KEYS: EventKeys = {
  token: 'CountyToken2026',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  key: 'dingtestappkey0001',
}

/** The settings of an app that subscribes to events with these keys. */
export function eventEnv({ token, aesKey, key }: EventKeys = EVENT_KEYS): Record<string, string> {
  return {
    DINGTALK_CLIENT_ID: key,
    DINGTALK_CLIENT_SECRET: 'client-secret',
    DINGTALK_ROBOT_CODE: 'dingrobot000',
    DINGTALK_MODE: 'http',
    DINGTALK_EVENT_TOKEN: token,
    DINGTALK_EVENT_AES_KEY: aesKey,
  }
}

/** What DingTalk posts of an event at `now`; `encryption` makes two pushes of one event differ. */
export function eventRequest(
  event: object | string,
  now: Instant,
  keys: EventKeys = EVENT_KEYS,
  encryption = 'r',
): RawRequest {
  const plaintext = typeof event === 'string' ? event : JSON.stringify(event)
  const ciphertext = encrypt(keys.aesKey, plaintext, keys.key, Buffer.alloc(16, encryption))
  const signed = { timestamp: String(now), nonce: 'n0nce', encrypt: ciphertext }
  const signature = getSignature(keys.token, signed.timestamp, signed.nonce, ciphertext)
  return eventEnvelope({ ...signed, signature })
}

type Envelope = Pick<DingtalkEventVector, 'signature' | 'timestamp' | 'nonce' | 'encrypt'>

/** A POST of a ciphertext that somebody else made. */
export function eventEnvelope({ signature, timestamp, nonce, encrypt: ciphertext }: Envelope): RawRequest {
  const body = Buffer.from(JSON.stringify({ encrypt: ciphertext }))
  return { method: 'POST', query: { signature, timestamp, nonce }, headers: {}, body }
}

/** What an answer says, and its ciphertext. Throws when DingTalk would not take it for ours. */
export function readEventAnswer(body: string, keys: EventKeys = EVENT_KEYS) {
  const answer = JSON.parse(body) as Readonly<Record<string, string>>
  const { msg_signature: signature, timeStamp = '', nonce = '', encrypt: ciphertext = '' } = answer
  if (signature !== getSignature(keys.token, timeStamp, nonce, ciphertext)) throw new Error('not signed')
  const { message, id } = decrypt(keys.aesKey, ciphertext)
  if (id !== keys.key) throw new Error('not for this app')
  return { message, ciphertext }
}
