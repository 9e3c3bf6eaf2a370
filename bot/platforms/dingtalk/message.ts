import { VerificationError } from '../../errors.ts'

interface Frame {
  /** The same when the message is delivered again; '' when none came. */
  readonly msgId: string
  /** The organisation's userId of the sender; '' for people outside it and before the robot is published. */
  readonly senderStaffId: string
  readonly conversation: 'direct' | 'group'
  /** Good as openConversationId in groupMessages/send. */
  readonly conversationId: string
  /** '' when none came. */
  readonly sessionWebhook: string
  /** Milliseconds; 0 when none came. */
  readonly sessionWebhookExpiredTime: number
}

/** What the robot was told, by HTTP or by Stream. */
export type DingtalkMessage =
  /** Written, or spoken and recognised. */
  | (Frame & { readonly kind: 'text'; readonly text: string })
  /** The organisation's monthly calls are used up: DingTalk delivers the message without its words. */
  | (Frame & { readonly kind: 'over-quota' })
  | (Frame & { readonly kind: 'unsupported'; readonly msgType: string })

type Json = Readonly<Record<string, unknown>>

const MAX_BYTES = 256 * 1024
const OVER_QUOTA = '20001'

/**
 * Reads a callback's body, or the `data` of a Stream frame. A type we do not know is a value, not an error.
 * Throws VerificationError when it is no such message at all.
 */
export function parseMessage(body: Buffer | string): DingtalkMessage {
  if (body.length > MAX_BYTES) throw new VerificationError('too-large', 413)
  const json = parseJson(body.toString('utf8'))
  // Only event pushes are encrypted; a robot's messages never are.
  if ('encrypt' in json) throw new VerificationError('encrypted', 400)
  const frame: Frame = {
    msgId: textOf(json.msgId),
    senderStaffId: textOf(json.senderStaffId),
    conversation: String(json.conversationType) === '2' ? 'group' : 'direct',
    conversationId: textOf(json.conversationId),
    sessionWebhook: textOf(json.sessionWebhook),
    sessionWebhookExpiredTime: Number(textOf(json.sessionWebhookExpiredTime)) || 0,
  }
  if (isOverQuota(json)) return { kind: 'over-quota', ...frame }
  const msgType = textOf(json.msgtype)
  const text = wordsOf(msgType, json)
  return text === null
    ? { kind: 'unsupported', ...frame, msgType }
    : { kind: 'text', ...frame, text: text.trim() }
}

function parseJson(text: string): Json {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new VerificationError('body', 400)
  }
  const object = objectOf(json)
  if (object === null) throw new VerificationError('body', 400)
  return object
}

/** Null for what holds no words. */
function wordsOf(msgType: string, json: Json): string | null {
  const { text, content } = json
  switch (msgType) {
    case 'text': {
      // One official sample has `content` at the top.
      const words = objectOf(text)?.content ?? content
      return typeof words === 'string' ? words : ''
    }
    case 'richText':
      return joinRichText(objectOf(content)?.richText, isCalled(json))
    case 'audio': {
      const recognition = objectOf(content)?.recognition
      return typeof recognition === 'string' && recognition.trim() !== '' ? recognition : null
    }
    default:
      return null
  }
}

/** Whether the robot is among those whom a message in a group calls. */
function isCalled({ conversationType, atUsers, chatbotUserId }: Json): boolean {
  const called = Array.isArray(atUsers) ? atUsers.map((user) => textOf(objectOf(user)?.dingtalkId)) : []
  const own = textOf(chatbotUserId)
  return String(conversationType) === '2' && own !== '' && called.includes(own)
}

/**
 * The words between the pictures; null when there are only pictures. DingTalk takes the robot's mention off a plain
 * text; clients that write rich text (HarmonyOS) leave it in, as a piece of its own.
 */
function joinRichText(pieces: unknown, isRobotCalled: boolean): string | null {
  if (!Array.isArray(pieces)) return null
  const words = pieces.map((piece) => textOf(objectOf(piece)?.text))
  const isMention = (word: string) => isRobotCalled && /^\s*[@＠]\S+\s*$/u.test(word)
  const said = words.map((word) => (isMention(word) ? ' ' : word)).join('')
  return said.trim() === '' && !words.every(isMention) ? null : said
}

/** The documents do not show where errorCode stands. */
function isOverQuota({ errorCode, text, content }: Json): boolean {
  return [errorCode, objectOf(text)?.errorCode, objectOf(content)?.errorCode].some(
    (code) => textOf(code) === OVER_QUOTA,
  )
}

/** Numbers and strings change places between the documents and the wire. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function objectOf(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null
}
