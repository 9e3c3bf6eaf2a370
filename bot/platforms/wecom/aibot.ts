import type { Instant } from '../../../rules/dates.ts'
import { VerificationError } from '../../errors.ts'
import { type CallbackKeys, open, openSealed, seal } from '../callback-crypto.ts'
import { fieldsOf, parseJson } from './aibot-message.ts'
import { type Answer, callWecom } from './call.ts'

type Query = Readonly<Record<string, unknown>>

const MAX_BYTES = 256 * 1024
/** What the console wants echoed is a number; JSON would be a message that somebody has overheard. */
const ECHO = /^[\w-]{1,128}$/u
const RESPONSE_PATH = '/cgi-bin/aibot/response'
const WECOM_ORIGIN = 'https://qyapi.weixin.qq.com'

/** An aibot of one's own company has no receiveid, so any garbage carries the right one. */
export function aibotKeys(token: string, encodingAesKey: string): CallbackKeys {
  return { token, encodingAesKey, receiveId: '' }
}

/** The bare text the console wants back. Throws VerificationError. */
export function openEcho(keys: CallbackKeys, query: Query, now: Instant): string {
  const { echostr } = query
  // A `+` that was not percent-encoded has become a space; base64 has no spaces.
  const ciphertext = typeof echostr === 'string' ? echostr.replaceAll(' ', '+') : echostr
  const echo = open(keys, query, ciphertext, now)
  if (!ECHO.test(echo)) throw new VerificationError('echostr', 400)
  return echo
}

/** The JSON inside a signed POST; undefined when it is none, as with another key. Throws VerificationError. */
export function openAibotBody(keys: CallbackKeys, query: Query, body: Buffer, now: Instant): unknown {
  if (body.length > MAX_BYTES) throw new VerificationError('too-large', 413)
  const envelope = fieldsOf(parseJson(body.toString('utf8')))
  if (envelope === null) throw new VerificationError('envelope', 400)
  return parseJson(open(keys, query, envelope.encrypt ?? envelope.Encrypt, now))
}

/** An encrypted answer. WeCom reads it only when it carries the nonce of the request's URL. */
export function sealAibotReply(
  keys: CallbackKeys,
  reply: object,
  { nonce, random }: { readonly nonce: string; readonly random: Buffer },
  now: Instant,
): string {
  const sealed = seal(keys, JSON.stringify(reply), { nonce, random }, now)
  return JSON.stringify({
    encrypt: sealed.encrypt,
    msgsignature: sealed.signature,
    timestamp: Number(sealed.timestamp),
    nonce,
  })
}

/** What an answer of ours says, for those who replay a request; null when `body` is no encrypted answer. */
export function openAibotReply(encodingAesKey: string, body: string): string | null {
  return openSealed(encodingAesKey, fieldsOf(parseJson(body))?.encrypt)
}

/** Only WeCom, or the private deployment at `origin`, is ever posted to: the address came from outside. */
export function isResponseUrl(address: string, origin: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  const isOurs = url.origin === WECOM_ORIGIN || url.origin === new URL(origin).origin
  return isOurs && url.pathname === RESPONSE_PATH && url.username === '' && url.password === ''
}

/** Answers a message through the address that came with it: once, within an hour. Throws DeliveryError. */
export async function postResponse(
  responseUrl: string,
  content: string,
  timeoutMs?: number,
): Promise<Answer> {
  return await callWecom(new URL(responseUrl), { msgtype: 'markdown', markdown: { content } }, timeoutMs)
}
