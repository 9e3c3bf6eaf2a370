import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

export interface AibotArrival {
  readonly way: 'answer' | 'welcome' | 'push'
  /** The request id of an answer, the chat of a push. */
  readonly to: string
  readonly content: string
  readonly body: Json
  /** For file messages. */
  readonly file?: { readonly name: string; readonly content: Buffer }
}

export type AibotFault =
  | { readonly kind: 'errcode'; readonly errcode: number }
  /** Taken and shown, but never acknowledged. */
  | { readonly kind: 'no-ack' }
  | { readonly kind: 'drop-before' | 'drop-after' }

export interface FakeAibotOptions {
  readonly botId?: string
  readonly secret?: string
  readonly port?: number
  /** Chats in which somebody has written to the bot before. */
  readonly chats?: readonly string[]
  /** Takes connections, but does not answer subscriptions, so often. */
  readonly muteSubscriptions?: number
}

export interface FakeAibot extends AsyncDisposable {
  readonly url: string
  readonly arrived: readonly AibotArrival[]
  /** Every command that came, in order. */
  readonly commands: readonly string[]
  /** The next frames that carry a message fail so. */
  readonly failNext: (fault: AibotFault, times?: number) => void
  /** Waits until the bot knows that it is subscribed, for the `count`-th time. */
  readonly subscribed: (count?: number) => Promise<void>
  /** A member writes; returns the request id. The same body again is a redelivery. */
  readonly say: (body: Json, reqId?: string) => string
  readonly happen: (body: Json) => string
  /** Sends bytes that may be anything. */
  readonly junk: (data: string | Buffer) => void
  /** Sends a frame that breaks the WebSocket protocol itself. */
  readonly break: () => void
  /** Breaks the connection, as networks do. */
  readonly drop: () => void
  readonly muteHeartbeats: (muted: boolean) => void
  readonly close: () => Promise<void>
}

type Json = Readonly<Record<string, unknown>>

interface Frame {
  readonly cmd: string
  readonly headers: { readonly req_id: string }
  readonly body: Json
}

const MAX_CONTENT = 20_480
const PER_MINUTE = 30

/** WeCom's long connection on loopback: one subscriber per bot, acknowledgements, limits, faults on demand. */
export async function openFakeAibot(options: FakeAibotOptions = {}): Promise<FakeAibot> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: options.port ?? 0 })
  await once(server, 'listening')
  const state = new State(options)
  server.on('connection', (socket, { socket: connection }) => {
    state.connection = connection
    socket.on('error', () => undefined)
    socket.on('message', (data: Buffer) => serve(state, socket, JSON.parse(data.toString('utf8')) as Frame))
  })
  const close = async () => {
    for (const socket of server.clients) socket.terminate()
    server.close()
    await once(server, 'close')
  }
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived: state.arrived,
    commands: state.commands,
    failNext: (fault, times = 1) => void state.faults.push(...Array.from({ length: times }, () => fault)),
    subscribed: async (count = 1) => {
      while (state.subscriptions < count) await new Promise((resolve) => state.waiting.push(resolve))
    },
    say: (body, reqId = randomUUID()) => {
      state.questions.add(reqId)
      state.chats.add(chatOf(body))
      state.push('aibot_msg_callback', reqId, body)
      return reqId
    },
    happen: (body) => {
      const reqId = randomUUID()
      state.events.add(reqId)
      state.push('aibot_event_callback', reqId, body)
      return reqId
    },
    junk: (data) => state.subscriber?.send(data),
    // Reserved bits set, and an opcode that does not exist.
    break: () => {
      state.connection?.write(Buffer.from([0xff, 0x00]))
    },
    drop: () => state.subscriber?.terminate(),
    muteHeartbeats: (muted) => void (state.areHeartbeatsMuted = muted),
    close,
    [Symbol.asyncDispose]: close,
  }
}

class State {
  readonly options: FakeAibotOptions
  readonly arrived: AibotArrival[] = []
  readonly commands: string[] = []
  readonly faults: AibotFault[] = []
  readonly waiting: ((value: unknown) => void)[] = []
  readonly questions = new Set<string>()
  readonly events = new Set<string>()
  readonly chats: Set<string>
  readonly sends = new Map<string, number>()
  readonly uploads = new Map<string, { readonly name: string; readonly chunks: Buffer[] }>()
  subscriber: WebSocket | null = null
  /** Under the newest WebSocket. */
  connection: Socket | null = null
  subscriptions = 0
  muted: number
  areHeartbeatsMuted = false

  constructor(options: FakeAibotOptions) {
    this.options = options
    this.chats = new Set(options.chats)
    this.muted = options.muteSubscriptions ?? 0
  }

  push(cmd: string, reqId: string, body: Json): void {
    this.subscriber?.send(JSON.stringify({ cmd, headers: { req_id: reqId }, body }))
  }
}

function serve(state: State, socket: WebSocket, frame: Frame): void {
  state.commands.push(frame.cmd)
  const ack = (errcode: number, body?: Json) =>
    socket.send(
      JSON.stringify({ headers: frame.headers, errcode, errmsg: errcode === 0 ? 'ok' : 'refused', body }),
    )
  if (frame.cmd === 'aibot_subscribe') return subscribe(state, socket, frame.body, ack)
  // Nothing is taken from a socket that is not, or no longer, the bot's.
  if (socket !== state.subscriber) return ack(846_601)
  if (frame.cmd === 'ping') return state.areHeartbeatsMuted ? undefined : ack(0)
  const fault = state.faults.shift()
  if (fault?.kind === 'drop-before') return socket.terminate()
  if (fault?.kind === 'errcode') return ack(fault.errcode)
  const { errcode, body } = take(state, frame)
  if (fault?.kind === 'drop-after') return socket.terminate()
  if (fault?.kind !== 'no-ack') ack(errcode, body)
}

function subscribe(state: State, socket: WebSocket, body: Json, ack: (errcode: number) => void): void {
  const { botId = 'AIBOTID', secret = 'aibot-secret' } = state.options
  if (state.muted > 0) {
    state.muted -= 1
    return
  }
  if (body.bot_id !== botId || body.secret !== secret) return ack(40001)
  const earlier = state.subscriber
  if (earlier && earlier !== socket) {
    state.push('aibot_event_callback', randomUUID(), {
      msgtype: 'event',
      event: { eventtype: 'disconnected_event' },
    })
    earlier.close()
  }
  state.subscriber = socket
  ack(0)
  // What answers this ping has read the acknowledgement before it.
  socket.ping()
  socket.once('pong', () => {
    state.subscriptions += 1
    for (const resolve of state.waiting.splice(0)) resolve(undefined)
  })
}

function take(state: State, { cmd, headers, body }: Frame): { errcode: number; body?: Json } {
  const reqId = headers.req_id
  switch (cmd) {
    case 'aibot_respond_msg':
      return { errcode: state.questions.has(reqId) ? show(state, 'answer', reqId, body) : 846_605 }
    case 'aibot_respond_welcome_msg':
      return { errcode: state.events.has(reqId) ? show(state, 'welcome', reqId, body) : 846_605 }
    case 'aibot_send_msg':
      return {
        errcode: state.chats.has(String(body.chatid))
          ? show(state, 'push', String(body.chatid), body)
          : 93_006,
      }
    case 'aibot_upload_media_init':
      state.uploads.set('upload-1', { name: String(body.filename), chunks: [] })
      return { errcode: 0, body: { upload_id: 'upload-1' } }
    case 'aibot_upload_media_chunk':
      state.uploads.get(String(body.upload_id))!.chunks[Number(body.chunk_index)] = Buffer.from(
        String(body.base64_data),
        'base64',
      )
      return { errcode: 0 }
    case 'aibot_upload_media_finish':
      return { errcode: 0, body: { type: 'file', media_id: String(body.upload_id), created_at: '0' } }
    default:
      return { errcode: 40_008 }
  }
}

/** Every way has its own kinds of message; a text, for one, cannot be pushed. */
function show(state: State, way: AibotArrival['way'], to: string, body: Json): number {
  const allowed = { answer: ['stream', 'markdown', 'file'], welcome: ['text'], push: ['markdown', 'file'] }[
    way
  ]
  const kind = String(body.msgtype)
  if (!allowed.includes(kind)) return 40_008
  const said = body[kind] as { content?: string; media_id?: string }
  const upload = kind === 'file' ? state.uploads.get(said.media_id ?? '') : undefined
  if (kind === 'file' && !upload) return 40_007
  if (kind !== 'file' && (said.content ?? '') === '') return 44_004
  if (Buffer.byteLength(said.content ?? '') > MAX_CONTENT) return 45_002
  const count = (state.sends.get(to) ?? 0) + 1
  if (count > PER_MINUTE) return 45_009
  state.sends.set(to, count)
  const file = upload && { name: upload.name, content: Buffer.concat(upload.chunks) }
  state.arrived.push({ way, to, content: said.content ?? '', body, ...(file ? { file } : {}) })
  return 0
}

function chatOf(body: Json): string {
  return String(body.chattype === 'group' ? body.chatid : (body.from as Json | undefined)?.userid)
}
