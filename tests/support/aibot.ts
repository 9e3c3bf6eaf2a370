import { decrypt, getSignature } from '@wecom/crypto'
import type { RawRequest, RawResponse } from '../../bot/channels/channel.ts'
import { openWecomAibot, type WecomAibotSettings } from '../../bot/channels/wecom-aibot/channel.ts'
import { seal } from '../../bot/platforms/callback-crypto.ts'
import type { Instant } from '../../rules/dates.ts'
import { clockAt, momentOf, wecomFixture, type WecomVector, wecomVector } from './wecom-vectors.ts'

type Sealed = Pick<WecomVector, 'signature' | 'timestamp' | 'nonce' | 'encrypt'>
type Keyed = Pick<WecomVector, 'token' | 'encodingAesKey'>

export const s1 = wecomVector('s1')
export const AIBOT_NOW = momentOf(s1)

/** The bot the vector was meant for, at the moment at which it was fresh. */
export function openVectorAibot(more: Partial<WecomAibotSettings> = {}) {
  const { token, encodingAesKey } = s1
  const settings = { token, encodingAesKey, name: '督查助手', origin: 'http://127.0.0.1:9', ...more }
  return openWecomAibot(settings, clockAt(AIBOT_NOW), (count) => Buffer.alloc(count, 'r'))
}

/** A decrypted body, with some of its fields changed. */
export function aibotBody(name: string, more: object = {}): Readonly<Record<string, unknown>> {
  return { ...JSON.parse(wecomFixture(`aibot/${name}.json`)), ...more }
}

export function aibotRequest(plaintext: string, now: Instant = AIBOT_NOW, keys: Keyed = s1): RawRequest {
  const random = Buffer.alloc(16, 'r')
  return aibotEnvelope(seal({ ...keys, receiveId: '' }, plaintext, { nonce: 'n0nce', random }, now))
}

/** A POST of a ciphertext that somebody else made. */
export function aibotEnvelope({ encrypt, ...signed }: Sealed): RawRequest {
  const body = Buffer.from(JSON.stringify({ encrypt }))
  return { method: 'POST', query: queryOf(signed), headers: {}, body }
}

export function aibotVerification({ encrypt, ...signed }: Sealed): RawRequest {
  return {
    method: 'GET',
    query: { ...queryOf(signed), echostr: encrypt },
    headers: {},
    body: Buffer.alloc(0),
  }
}

/** The decrypted reply, or null for an empty answer. Throws when WeCom could not read it. */
export function readAibotReply({ query }: RawRequest, { body }: RawResponse): unknown {
  if (body === '') return null
  const { encrypt, msgsignature, timestamp, nonce } = JSON.parse(body)
  if (nonce !== query.nonce) throw new Error('the reply does not carry the nonce of the URL')
  if (typeof timestamp !== 'number') throw new Error('the timestamp is no number')
  const expected = getSignature(s1.token, String(timestamp), nonce, encrypt)
  if (msgsignature !== expected) throw new Error('the reply is not signed with our token')
  const { message, id } = decrypt(s1.encodingAesKey, encrypt)
  if (id !== '') throw new Error('the reply carries a receiveid')
  return JSON.parse(message)
}

function queryOf({ signature, timestamp, nonce }: Omit<Sealed, 'encrypt'>) {
  return { msg_signature: signature, timestamp, nonce }
}
