import { decrypt, getSignature } from '@wecom/crypto'
import type { RawRequest, RawResponse } from '../../bot/channels/channel.ts'
import { seal } from '../../bot/platforms/callback-crypto.ts'
import type { Instant } from '../../rules/dates.ts'

export interface WecomCallback {
  readonly corpId: string
  readonly agentId: string
  readonly token: string
  readonly encodingAesKey: string
}

export interface SignedEnvelope {
  readonly corpId: string
  readonly agentId: string
  readonly signature: string
  readonly timestamp: string
  readonly nonce: string
  readonly encrypt: string
}

const HEADERS = { 'content-type': 'text/xml' }

/** What WeCom posts when a member has said `plaintext`: encrypted, signed, at `now`. */
export function wecomRequest(callback: WecomCallback, plaintext: string, now: Instant): RawRequest {
  const { corpId, agentId } = callback
  const sealed = seal(
    keysOf(callback),
    plaintext,
    { nonce: '1372623149', random: Buffer.alloc(16, 'r') },
    now,
  )
  return envelopeRequest({ corpId, agentId, ...sealed })
}

/** What the console asks when the callback's address is saved. */
export function wecomVerification(callback: WecomCallback, echo: string, now: Instant): RawRequest {
  const sealed = seal(keysOf(callback), echo, { nonce: '263014780', random: Buffer.alloc(16, 'r') }, now)
  return verificationRequest({ corpId: callback.corpId, agentId: callback.agentId, ...sealed })
}

/** A POST of a ciphertext that somebody else made. */
export function envelopeRequest(envelope: SignedEnvelope): RawRequest {
  const body =
    `<xml><ToUserName><![CDATA[${envelope.corpId}]]></ToUserName><AgentID><![CDATA[${envelope.agentId}]]></AgentID>` +
    `<Encrypt><![CDATA[${envelope.encrypt}]]></Encrypt></xml>`
  return { method: 'POST', query: queryOf(envelope), headers: HEADERS, body: Buffer.from(body) }
}

export function verificationRequest(envelope: SignedEnvelope): RawRequest {
  const query = { ...queryOf(envelope), echostr: envelope.encrypt }
  return { method: 'GET', query, headers: {}, body: Buffer.alloc(0) }
}

/** A text as the platform writes it, to be given to `wecomRequest`. */
export function textPlaintext(
  callback: WecomCallback,
  userId: string,
  content: string,
  msgId: string,
): string {
  return (
    `<xml><ToUserName><![CDATA[${callback.corpId}]]></ToUserName><FromUserName><![CDATA[${userId}]]></FromUserName>` +
    `<CreateTime>1409659813</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${content}]]></Content>` +
    `<MsgId>${msgId}</MsgId><AgentID>${callback.agentId}</AgentID></xml>`
  )
}

/** The decrypted passive reply, or '' for an empty answer. Throws when the member's client could not read it. */
export function readWecomReply(callback: WecomCallback, { body }: RawResponse): string {
  if (body === '') return ''
  const [encrypt, signature] = [element(body, 'Encrypt'), element(body, 'MsgSignature')]
  const expected = getSignature(callback.token, element(body, 'TimeStamp'), element(body, 'Nonce'), encrypt)
  if (signature !== expected) throw new Error('the reply is not signed with our token')
  const { message, id } = decrypt(callback.encodingAesKey, encrypt)
  if (id !== callback.corpId) throw new Error('the reply does not carry our CorpID')
  return message
}

/** The text of an element, its CDATA sections joined. Written apart from the parser that is under test. */
export function element(xml: string, name: string): string {
  const found = new RegExp(`<${name}>((?:<!\\[CDATA\\[[\\s\\S]*?\\]\\]>|[^<])*)</${name}>`, 'u').exec(xml)
  if (!found) throw new Error(`no <${name}> in the reply`)
  return (found[1] ?? '').replace(/<!\[CDATA\[([\s\S]*?)\]\]>/gu, '$1')
}

function keysOf({ corpId, token, encodingAesKey }: WecomCallback) {
  return { token, encodingAesKey, receiveId: corpId }
}

function queryOf({ signature, timestamp, nonce }: SignedEnvelope) {
  return { msg_signature: signature, timestamp, nonce }
}
