import type { Instant } from '../../../rules/dates.ts'
import type { Clock } from '../../clock.ts'
import { VerificationError } from '../../errors.ts'
import { toMarkdownV2 } from '../../messages/channels/markdown-v2.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { splitReply } from '../../messages/talk/split.ts'
import { toText } from '../../messages/talk/text.ts'
import type { CallbackKeys } from '../../platforms/callback-crypto.ts'
import { type AibotMessage, readAibotMessage } from '../../platforms/wecom/aibot-message.ts'
import { isResponseUrl, openAibotBody, openEcho, sealAibotReply } from '../../platforms/wecom/aibot.ts'
import {
  GREETING_COMMAND,
  type InboundMessage,
  type RawRequest,
  type RawResponse,
  type Receipt,
} from '../channel.ts'

/** Of stream.content and of markdown.content. */
export const MAX_BYTES = 20_480
/** A welcome is plain text, of which WeCom documents no limit here: that of its other texts. */
const WELCOME_BYTES = 2048
const RESPONSE_URL_MS = 60 * 60_000
const GREETED_EVENT = 'enter_chat'
/** Events whose only allowed answer is none, or whose answer could only be a card. */
const SILENT_EVENTS = new Set(['feedback_event', 'template_card_event'])
const PLAIN = 'text/plain; charset=utf-8'
const EMPTY: RawResponse = { status: 200, contentType: PLAIN, body: '' }

/** What reading a callback takes. */
export interface Receiving {
  readonly name: string
  readonly origin: string
  readonly botId?: string
  readonly keys: CallbackKeys
  readonly clock: Clock
  readonly random: (bytes: number) => Buffer
}

/** Throws VerificationError. */
export function receive(aibot: Receiving, { method, query, body }: RawRequest): Receipt {
  const now = aibot.clock.now()
  if (method === 'GET') {
    const echo = openEcho(aibot.keys, query, now)
    return { message: null, answer: () => ({ response: { ...EMPTY, body: echo }, unsent: [] }) }
  }
  if (method !== 'POST') throw new VerificationError('method', 400)
  const asked = readAibotMessage(openAibotBody(aibot.keys, query, body, now), aibot.name)
  if (asked === null) throw new VerificationError('plaintext', 400)
  const { botId = asked.aibotId } = aibot
  if (asked.aibotId !== botId) throw new VerificationError('aibotid', 403)
  const seal = (reply: object): RawResponse => {
    // Checked with the signature: one string.
    const nonce = String(query.nonce)
    const sealed = sealAibotReply(aibot.keys, reply, { nonce, random: aibot.random(16) }, aibot.clock.now())
    return { ...EMPTY, body: sealed }
  }
  return { message: toInbound(aibot, asked, now), answer: (reply) => answer(asked, reply, seal) }
}

function toInbound({ origin }: Receiving, asked: AibotMessage, now: Instant): InboundMessage | null {
  const heard = hear(asked)
  if (heard === null || heard.messageId === '' || asked.userId === '' || asked.chat === '') return null
  const hasWayBack = asked.kind === 'message' && isResponseUrl(asked.responseUrl, origin)
  return {
    channel: 'wecom-aibot',
    platform: 'wecom',
    ...heard,
    userId: asked.userId,
    conversation: asked.conversation,
    receivedAt: now,
    replyTarget: asked.chat,
    ...(hasWayBack
      ? { ticket: { token: asked.responseUrl, expiresAt: (now + RESPONSE_URL_MS) as Instant } }
      : {}),
  }
}

/** A refresh asks for the answer to the message that gave its stream the id. */
function hear(asked: AibotMessage): Pick<InboundMessage, 'messageId' | 'text'> | null {
  switch (asked.kind) {
    case 'message':
      return { messageId: asked.msgId, text: asked.text }
    case 'refresh':
      return { messageId: asked.streamId, text: null }
    case 'event':
      return asked.event === GREETED_EVENT ? { messageId: asked.msgId, text: GREETING_COMMAND } : null
  }
}

type Seal = (reply: object) => RawResponse

function answer(asked: AibotMessage, reply: Reply | null, seal: Seal): ReturnType<Receipt['answer']> {
  if (asked.kind === 'event') return { response: answerEvent(asked, reply, seal), unsent: [] }
  const id = asked.kind === 'refresh' ? asked.streamId : asked.msgId
  const stream = (content: string) => seal({ msgtype: 'stream', stream: { id, finish: true, content } })
  if (reply === null) {
    // The answer went another way; WeCom stops asking once the stream is finished.
    return { response: asked.kind === 'refresh' ? stream('') : EMPTY, unsent: [] }
  }
  const [first = reply, ...unsent] = splitReply(reply, MAX_BYTES, toMarkdownV2)
  return { response: stream(toMarkdownV2(first)), unsent }
}

/** What of a welcome does not fit is left out: it could not be sent later, and 帮助 says it again. */
function answerEvent(asked: AibotMessage & { kind: 'event' }, reply: Reply | null, seal: Seal): RawResponse {
  if (SILENT_EVENTS.has(asked.event)) return EMPTY
  if (asked.event !== GREETED_EVENT || reply === null) return seal({})
  const [first = reply] = splitReply(reply, WELCOME_BYTES, toText)
  return seal({ msgtype: 'text', text: { content: toText(first) } })
}
