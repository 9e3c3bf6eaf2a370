import { XMLParser } from 'fast-xml-parser'
import { VerificationError } from '../../errors.ts'
import { openSealed } from '../callback-crypto.ts'

export interface Envelope {
  readonly toUserName: string
  /** '' when the envelope names no app. */
  readonly agentId: string
  readonly encrypt: string
}

interface Frame {
  readonly toUserName: string
  readonly fromUserName: string
  /** Unix seconds, as text. */
  readonly createTime: string
  readonly agentId: string
}

/** What the app was told. A field that did not come is ''. */
export type WecomMessage =
  /** `msgId` is a 64-bit number: text, or it loses its last digits. */
  | (Frame & { readonly kind: 'text'; readonly msgId: string; readonly content: string })
  | (Frame & { readonly kind: 'event'; readonly event: string; readonly eventKey: string })
  | (Frame & { readonly kind: 'unsupported'; readonly msgType: string; readonly msgId: string })

export interface TextReply {
  readonly toUserName: string
  readonly fromUserName: string
  /** Unix seconds. */
  readonly createTime: number
  readonly content: string
}

export interface ReplyEnvelope {
  readonly encrypt: string
  readonly signature: string
  readonly timestamp: string
  readonly nonce: string
}

const MAX_BYTES = 256 * 1024
const CDATA_OPEN = '<![CDATA['
const CDATA_CLOSE = ']]>'
/** Control characters but tab and line breaks, and two non-characters: XML 1.0 cannot hold most of them. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu

// Numbers stay text: FromUserName 007 is not 7.
const parser = new XMLParser({ parseTagValue: false, processEntities: false, ignoreAttributes: true })

/** Throws VerificationError. */
export function parseEnvelope(body: Buffer): Envelope {
  if (body.length > MAX_BYTES) throw new VerificationError('too-large', 413)
  const fields = readFields(body.toString('utf8'), 'envelope')
  return { toUserName: fields('ToUserName'), agentId: fields('AgentID'), encrypt: fields('Encrypt') }
}

/**
 * Reads a decrypted message. A type we do not know is a value, not an error.
 * Throws VerificationError when the plaintext is not such a message at all.
 */
export function parseMessage(plaintext: string): WecomMessage {
  const fields = readFields(plaintext, 'plaintext')
  const frame: Frame = {
    toUserName: fields('ToUserName'),
    fromUserName: fields('FromUserName'),
    createTime: fields('CreateTime'),
    agentId: fields('AgentID'),
  }
  const [msgType, msgId] = [fields('MsgType'), fields('MsgId')]
  switch (msgType) {
    case 'text':
      return { kind: 'text', ...frame, msgId, content: fields('Content') }
    case 'event':
      return { kind: 'event', ...frame, event: fields('Event'), eventKey: fields('EventKey') }
    default:
      return { kind: 'unsupported', ...frame, msgType, msgId }
  }
}

/** Sender and receiver change places: `toUserName` is the member, `fromUserName` the CorpID. */
export function textReplyXml({ toUserName, fromUserName, createTime, content }: TextReply): string {
  return (
    `<xml><ToUserName>${cdata(toUserName)}</ToUserName><FromUserName>${cdata(fromUserName)}</FromUserName>` +
    `<CreateTime>${createTime}</CreateTime><MsgType>${cdata('text')}</MsgType><Content>${cdata(content)}</Content></xml>`
  )
}

export function replyEnvelopeXml({ encrypt, signature, timestamp, nonce }: ReplyEnvelope): string {
  return (
    `<xml><Encrypt>${cdata(encrypt)}</Encrypt><MsgSignature>${cdata(signature)}</MsgSignature>` +
    `<TimeStamp>${timestamp}</TimeStamp><Nonce>${cdata(nonce)}</Nonce></xml>`
  )
}

/** What an answer of ours says, for those who replay a request; null when `body` is no encrypted answer. */
export function openReply(encodingAesKey: string, body: string): string | null {
  try {
    return openSealed(encodingAesKey, parseEnvelope(Buffer.from(body)).encrypt)
  } catch {
    return null
  }
}

function cdata(text: string): string {
  const written = text.replace(FORBIDDEN, '').replaceAll(CDATA_CLOSE, `]]]]>${CDATA_OPEN}>`)
  return `${CDATA_OPEN}${written}${CDATA_CLOSE}`
}

/** A reader of the root's direct children. A repeated or nested element is refused, a missing one is ''. */
function readFields(xml: string, code: string): (name: string) => string {
  const root = parseRoot(xml, code)
  return (name) => {
    const value = root[name] ?? ''
    if (typeof value !== 'string') throw new VerificationError(code, 400)
    return value
  }
}

function parseRoot(xml: string, code: string): Readonly<Record<string, unknown>> {
  if (declaresTypes(xml)) throw new VerificationError(code, 400)
  let document: { xml?: unknown }
  try {
    document = parser.parse(xml)
  } catch {
    throw new VerificationError(code, 400)
  }
  const root = document.xml
  if (typeof root !== 'object' || root === null || Array.isArray(root)) throw new VerificationError(code, 400)
  return root as Record<string, unknown>
}

/** A DOCTYPE or an entity, outside CDATA: a person may well write `<!DOCTYPE html>` in a message. */
function declaresTypes(xml: string): boolean {
  let from = 0
  while (from < xml.length) {
    const start = xml.indexOf(CDATA_OPEN, from)
    const markup = xml.slice(from, start === -1 ? xml.length : start)
    if (/<!\s*(?:DOCTYPE|ENTITY)/iu.test(markup)) return true
    const end = start === -1 ? -1 : xml.indexOf(CDATA_CLOSE, start)
    if (end === -1) return false
    from = end + CDATA_CLOSE.length
  }
  return false
}
