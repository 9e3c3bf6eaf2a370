/** What a 智能机器人 was told, over either of its ways. A field that did not come is ''. */
export type AibotMessage =
  /** `text` is null for pictures, files and types we do not know. */
  | (Frame & { readonly kind: 'message'; readonly text: string | null; readonly responseUrl: string })
  /** WeCom asks how an answer that it did not get to the end goes on. */
  | (Frame & { readonly kind: 'refresh'; readonly streamId: string })
  | (Frame & { readonly kind: 'event'; readonly event: string })

interface Frame {
  readonly msgId: string
  readonly aibotId: string
  readonly userId: string
  readonly conversation: 'direct' | 'group'
  /** Where an answer can be pushed to: the group's chatid, whose case counts, or the member. */
  readonly chat: string
}

type Fields = Readonly<Record<string, unknown>>

/** A spoken question ends in a full stop that nobody said. */
const SPOKEN_END = /[。.！!？?]+$/u

/**
 * Reads a message or an event, whose shape is the same in the callback and on the socket
 * (developer.work.weixin.qq.com/document/path/100719 and 101027). A type we do not know is a value;
 * null when this is no such message at all. `name` is the bot's, which groups put in front of the words.
 */
export function readAibotMessage(value: unknown, name: string): AibotMessage | null {
  const fields = fieldsOf(value)
  const [msgType, aibotId] = [textOf(fields?.msgtype), textOf(fields?.aibotid)]
  if (fields === null || msgType === '' || aibotId === '') return null
  const userId = textOf(fieldsOf(fields.from)?.userid)
  const conversation = fields.chattype === 'group' ? 'group' : 'direct'
  const chat = conversation === 'group' ? textOf(fields.chatid) : userId
  const frame: Frame = { msgId: textOf(fields.msgid), aibotId, userId, conversation, chat }
  if (msgType === 'event')
    return { kind: 'event', ...frame, event: textOf(fieldsOf(fields.event)?.eventtype) }
  if (msgType === 'stream')
    return { kind: 'refresh', ...frame, streamId: textOf(fieldsOf(fields.stream)?.id) }
  const said = wordsOf(msgType, fields)
  const text = said === null ? null : withoutMention(said, name, conversation)
  return { kind: 'message', ...frame, text, responseUrl: textOf(fields.response_url) }
}

/** What a frame of the socket brings, and the id under which it can be answered; '' when none came. */
export function readCallback(frame: unknown): { readonly body: unknown; readonly reqId: string } {
  const fields = fieldsOf(frame)
  return { body: fields?.body, reqId: textOf(fieldsOf(fields?.headers)?.req_id) }
}

/** Parses a decrypted body; undefined when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
}

function wordsOf(msgType: string, fields: Fields): string | null {
  switch (msgType) {
    case 'text':
      return contentOf(fields.text)
    case 'mixed':
      return mixedWords(fields.mixed)
    case 'voice':
      return contentOf(fields.voice)?.replace(SPOKEN_END, '') ?? null
    default:
      return null
  }
}

/** Text and pictures in one message: the words of all its texts. */
function mixedWords(mixed: unknown): string | null {
  const items = fieldsOf(mixed)?.msg_item
  if (!Array.isArray(items)) return null
  const words = items.flatMap((item: unknown) => {
    const fields = fieldsOf(item)
    return fields?.msgtype === 'text' ? (contentOf(fields.text) ?? []) : []
  })
  return words.length === 0 ? null : words.join(' ')
}

function contentOf(value: unknown): string | null {
  const content = fieldsOf(value)?.content
  return typeof content === 'string' ? content : null
}

/**
 * A bot's name may hold spaces, so the configured one is looked for first, wherever it stands. A group's message comes
 * only to who is called in it: without that name it is the mention at the beginning, else the one at the end.
 */
function withoutMention(text: string, name: string, conversation: Frame['conversation']): string {
  const said = text.trim()
  const parts = name === '' ? [said] : said.replaceAll(`＠${name}`, `@${name}`).split(`@${name}`)
  if (parts.length > 1) {
    const words = parts.map((part) => part.trim()).filter((part) => part !== '')
    return words.join(' ')
  }
  if (conversation !== 'group') return said
  const rest = said.replace(/^[@＠]\S+\s*/u, '')
  return rest === said ? said.replace(/\s+[@＠]\S+$/u, '') : rest
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
