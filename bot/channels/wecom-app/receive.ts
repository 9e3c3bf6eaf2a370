import type { Instant } from '../../../rules/dates.ts'
import type { Clock } from '../../clock.ts'
import { VerificationError } from '../../errors.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { splitReply } from '../../messages/talk/split.ts'
import { type CallbackKeys, open, seal } from '../../platforms/callback-crypto.ts'
import { parseEnvelope, parseMessage, replyEnvelopeXml, textReplyXml } from '../../platforms/wecom/xml.ts'
import type { WecomMessage } from '../../platforms/wecom/xml.ts'
import {
  GREETING_COMMAND,
  type InboundMessage,
  type RawRequest,
  type RawResponse,
  type Receipt,
} from '../channel.ts'
import { MAX_BYTES, render } from './render.ts'

const EMPTY: RawResponse = { status: 200, contentType: 'text/plain; charset=utf-8', body: '' }
/** Opening the app, or being let in, is answered with what one can ask. */
const GREETED_EVENTS = new Set(['enter_agent', 'subscribe'])
/** WeCom suspends apps that nobody uses, after a warning; a suspended app can neither hear nor remind. */
const TROUBLE_EVENTS: ReadonlyMap<string, string> = new Map([
  ['inactive_alert', 'app-soon-suspended'],
  ['low_active_alert', 'app-soon-suspended'],
  ['close_inactive_agent', 'app-suspended'],
  ['low_active', 'app-suspended'],
])

/** What reading a callback takes. */
export interface Receiving {
  readonly corpId: string
  readonly agentId: string
  readonly keys: CallbackKeys
  readonly clock: Clock
  readonly random: (bytes: number) => Buffer
}

/** Throws VerificationError. */
export function receive(app: Receiving, { method, query, body }: RawRequest): Receipt {
  const now = app.clock.now()
  if (method === 'GET') return verifyUrl(app, query, now)
  if (method !== 'POST') throw new VerificationError('method', 400)
  const envelope = parseEnvelope(body)
  checkAddressee(app, envelope)
  const message = parseMessage(open(app.keys, query, envelope.encrypt, now))
  // The envelope is not signed, its content is: what counts is the addressee inside.
  checkAddressee(app, message)
  const trouble = message.kind === 'event' ? TROUBLE_EVENTS.get(message.event) : undefined
  return {
    message: toInbound(app, message, now),
    ...(trouble === undefined ? {} : { trouble }),
    answer: (reply) => (reply === null ? { response: EMPTY, unsent: [] } : answer(app, message, reply)),
  }
}

/** The console wants the bare text back within a second: no quotes, no line break. */
function verifyUrl(app: Receiving, query: RawRequest['query'], now: Instant): Receipt {
  const { echostr } = query
  // A `+` that was not percent-encoded has become a space; base64 has no spaces.
  const ciphertext = typeof echostr === 'string' ? echostr.replaceAll(' ', '+') : echostr
  const body = open(app.keys, query, ciphertext, now)
  // Or whoever overheard a message could post its ciphertext back as an echostr and be told what it says.
  if (body.includes('<')) throw new VerificationError('echostr', 400)
  return { message: null, answer: () => ({ response: { ...EMPTY, body }, unsent: [] }) }
}

function checkAddressee(
  { corpId, agentId }: Receiving,
  addressed: { toUserName: string; agentId: string },
): void {
  if (addressed.toUserName !== corpId) throw new VerificationError('corpid', 403)
  // Events of the whole company name no app.
  if (addressed.agentId !== '' && addressed.agentId !== agentId) throw new VerificationError('agentid', 403)
}

function toInbound({ agentId }: Receiving, message: WecomMessage, now: Instant): InboundMessage | null {
  const heard = message.kind === 'event' ? hearEvent(message) : hearMessage(agentId, message)
  if (heard === null || message.fromUserName === '') return null
  return {
    channel: 'wecom-app',
    platform: 'wecom',
    messageId: heard.messageId,
    userId: message.fromUserName,
    conversation: 'direct',
    text: heard.text,
    receivedAt: now,
    replyTarget: message.fromUserName,
  }
}

interface Heard {
  readonly messageId: string
  readonly text: string | null
}

/** MsgId has been seen to repeat between members, so the member is part of the key. */
function hearMessage(agentId: string, message: Exclude<WecomMessage, { kind: 'event' }>): Heard | null {
  // Without an id a retry could not be told from a second message.
  if (message.msgId === '') return null
  const messageId = `${agentId}:${message.fromUserName}:${message.msgId}`
  return { messageId, text: message.kind === 'text' ? message.content : null }
}

/** Events have no MsgId; a menu click says its key, as if it had been typed. */
function hearEvent(message: WecomMessage & { kind: 'event' }): Heard | null {
  const { fromUserName, createTime, event, eventKey } = message
  const messageId = `${fromUserName}:${createTime}:${event}:${eventKey}`
  if (GREETED_EVENTS.has(event)) return { messageId, text: GREETING_COMMAND }
  return event === 'click' && eventKey !== '' ? { messageId, text: eventKey } : null
}

/** A retry of a message gets the identical text: its time is the question's, not the answer's. */
function answer(app: Receiving, asked: WecomMessage, reply: Reply): ReturnType<Receipt['answer']> {
  const [first = reply, ...unsent] = splitReply(reply, MAX_BYTES, render)
  const now = app.clock.now()
  const plaintext = textReplyXml({
    toUserName: asked.fromUserName,
    fromUserName: app.corpId,
    // Digits, or nothing at all when the message was not told the time.
    createTime: Number(asked.createTime) || Math.floor(now / 1000),
    content: render(first),
  })
  const sealed = seal(
    app.keys,
    plaintext,
    { nonce: app.random(8).toString('hex'), random: app.random(16) },
    now,
  )
  const response = {
    status: 200,
    contentType: 'application/xml; charset=utf-8',
    body: replyEnvelopeXml(sealed),
  }
  return { response, unsent }
}
