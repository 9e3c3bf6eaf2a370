/** What the Stream gateway sends, told apart by type and topic. */
export type StreamFrame =
  /** `data` is a robot message as JSON, the same as a callback's body. */
  | { readonly kind: 'message'; readonly messageId: string; readonly data: string }
  | { readonly kind: 'ping'; readonly messageId: string; readonly data: string }
  /** The server will send nothing more over this connection and hang up about ten seconds later. */
  | { readonly kind: 'disconnect' }
  /** CONNECTED, REGISTERED, KEEPALIVE and whatever else the system says. */
  | { readonly kind: 'system' }
  /** A topic that was not subscribed to. */
  | { readonly kind: 'unknown'; readonly messageId: string }

type Json = Readonly<Record<string, unknown>>

export const ROBOT_TOPIC = '/v1.0/im/bot/messages/get'

/** Null for what is no frame at all. */
export function parseFrame(bytes: { toString: (encoding: 'utf8') => string }): StreamFrame | null {
  const frame = parseObject(bytes.toString('utf8'))
  const headers = objectOf(frame?.headers)
  if (frame === null || headers === null) return null
  const messageId = typeof headers.messageId === 'string' ? headers.messageId : ''
  const data = typeof frame.data === 'string' ? frame.data : '{}'
  if (frame.type === 'SYSTEM') {
    if (headers.topic === 'disconnect') return { kind: 'disconnect' }
    return headers.topic === 'ping' ? { kind: 'ping', messageId, data } : { kind: 'system' }
  }
  if (frame.type === 'CALLBACK' && headers.topic === ROBOT_TOPIC) return { kind: 'message', messageId, data }
  return frame.type === 'CALLBACK' || frame.type === 'EVENT' ? { kind: 'unknown', messageId } : null
}

/** The text to send back; null where nothing is expected. */
export function acknowledgement(frame: StreamFrame): string | null {
  switch (frame.kind) {
    case 'message':
      return ack(frame.messageId, 200, 'OK', '{"response":null}')
    case 'ping':
      return ack(frame.messageId, 200, 'OK', frame.data)
    case 'unknown':
      return ack(frame.messageId, 404, 'not found', '{}')
    case 'disconnect':
    case 'system':
      return null
  }
}

function ack(messageId: string, code: number, message: string, data: string): string {
  return JSON.stringify({ code, message, headers: { messageId, contentType: 'application/json' }, data })
}

function parseObject(text: string): Json | null {
  try {
    return objectOf(JSON.parse(text))
  } catch {
    return null
  }
}

function objectOf(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null
}
