import { WebSocket, type RawData } from 'ws'
import { DeliveryError, passesByItself } from '../../errors.ts'
import { callApi } from './call.ts'
import { acknowledgement, parseFrame, ROBOT_TOPIC, type StreamFrame } from './frames.ts'

export interface StreamSettings {
  readonly apiOrigin: string
  readonly clientId: string
  readonly clientSecret: string
  readonly timeoutMs?: number
}

export interface StreamTimings {
  /** A silent connection is asked every so often, and given up after `idleMs` without a sound. */
  readonly pingMs: number
  readonly idleMs: number
  readonly firstBackoffMs: number
  readonly maxBackoffMs: number
}

export interface StreamParts {
  readonly timings?: Partial<StreamTimings>
  /** A whole number from 0 up to, not including, `below`. */
  readonly random: (below: number) => number
  /** Rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** The `data` of a robot message's frame. Returns when it is stored; what throws is not acknowledged. */
  readonly onMessage: (data: string) => void | Promise<void>
  /** Once per code until a connection is open again: what a person has to see to. */
  readonly onTrouble: (code: string) => void
}

/** The server speaks every 20 to 30 s; what is silent for longer is dead (half-open after sleep or a NAT). */
const TIMINGS: StreamTimings = { pingMs: 30_000, idleMs: 90_000, firstBackoffMs: 1_000, maxBackoffMs: 60_000 }
const SOCKET = { handshakeTimeout: 10_000, maxPayload: 1_048_576, perMessageDeflate: false }
/** Attempts in a row; about half a minute. */
const TROUBLE_AFTER = 5

type Ending = 'disconnect' | 'closed'

interface Connection {
  readonly socket: WebSocket
  readonly ended: Promise<Ending>
  /** It has outlived a ping: the way is good, and the backoff starts anew. */
  readonly isProven: () => boolean
}

interface Stream {
  readonly settings: StreamSettings
  readonly parts: StreamParts
  readonly timings: StreamTimings
  readonly signal: AbortSignal
}

/**
 * Keeps one connection of Stream mode open until `signal` aborts. DingTalk's SDK 2.1.5 storms the gateway
 * when refused, leaks its timers and sleeps through `disconnect`: here each turn of the loop makes one
 * gateway call, and each but the hand-over of a proven connection begins with a wait.
 */
export async function runStream(
  settings: StreamSettings,
  parts: StreamParts,
  signal: AbortSignal,
): Promise<void> {
  const stream: Stream = { settings, parts, timings: { ...TIMINGS, ...parts.timings }, signal }
  const reported = new Set<string>()
  let failures = 0
  let current: Connection | null = null
  while (!signal.aborted) {
    try {
      const next: Connection = await connect(stream)
      // Only now: until the new one is open, the old one may still bring messages.
      current?.socket.close()
      current = next
      reported.clear()
      const ending = await next.ended
      if (next.isProven()) failures = 0
      if (ending === 'disconnect' && next.isProven()) continue
    } catch (error) {
      if (!signal.aborted) report(error, failures, reported, parts.onTrouble)
    }
    await backOff(stream, failures)
    failures += 1
  }
  current?.socket.terminate()
}

/** Half to all of 1 s, 2 s, 4 s … 60 s: many bots that lost the same server do not come back as one. */
async function backOff({ timings, parts, signal }: Stream, failures: number): Promise<void> {
  if (signal.aborted) return
  const full = Math.min(timings.firstBackoffMs * 2 ** Math.min(failures, 16), timings.maxBackoffMs)
  const half = Math.ceil(full / 2)
  try {
    await parts.wait(half + parts.random(full - half + 1), signal)
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** What cannot pass by itself is told at once, the rest when it has lasted. */
function report(
  error: unknown,
  failures: number,
  reported: Set<string>,
  onTrouble: (code: string) => void,
): void {
  const code = error instanceof DeliveryError ? error.code : 'socket'
  const isRefusal =
    error instanceof DeliveryError &&
    ['permanent', 'door'].includes(error.failure.kind) &&
    !passesByItself(code)
  if (reported.has(code) || (!isRefusal && failures + 1 < TROUBLE_AFTER)) return
  reported.add(code)
  onTrouble(code)
}

/** A ticket is good for one connection within 90 s. */
async function connect(stream: Stream): Promise<Connection> {
  const { apiOrigin, clientId, clientSecret, timeoutMs } = stream.settings
  const { endpoint, ticket } = await callApi(new URL('/v1.0/gateway/connections/open', apiOrigin), {
    // No `EVENT *`, which the SDK adds: every event counts against the monthly calls.
    body: { clientId, clientSecret, subscriptions: [{ type: 'CALLBACK', topic: ROBOT_TOPIC }] },
    timeoutMs,
    signal: stream.signal,
  })
  if (typeof endpoint !== 'string' || typeof ticket !== 'string' || !URL.canParse(endpoint))
    throw new DeliveryError('not-dingtalk', { kind: 'unknown', mayHaveArrived: false })
  const url = new URL(endpoint)
  url.searchParams.set('ticket', ticket)
  return await attach(stream, url)
}

/** Listeners come before the handshake: the first frame may come with its end. */
async function attach(stream: Stream, url: URL): Promise<Connection> {
  const { timings, signal } = stream
  const socket = new WebSocket(url, SOCKET)
  let [silentPings, isProven] = [0, false]
  const heard = () => {
    silentPings = 0
  }
  const watchdog = setInterval(() => {
    if (socket.readyState !== WebSocket.OPEN) return
    silentPings += 1
    isProven = true
    if (silentPings * timings.pingMs >= timings.idleMs) socket.terminate()
    else socket.ping()
  }, timings.pingMs)
  const abort = () => socket.terminate()
  signal.addEventListener('abort', abort, { once: true })
  const opened = deferred<void>()
  const ended = deferred<Ending>()
  socket.on('pong', heard)
  socket.on('ping', heard)
  socket.on('message', (data: RawData) => {
    heard()
    if (take(stream.parts, socket, parseFrame(data)) === 'disconnect') ended.resolve('disconnect')
  })
  socket.on('open', () => opened.resolve())
  // `close` follows, and an error's text may hold the ticket.
  socket.on('error', () => opened.reject(new Error('socket failed')))
  socket.on('close', () => {
    clearInterval(watchdog)
    signal.removeEventListener('abort', abort)
    opened.reject(new Error('socket closed'))
    ended.resolve('closed')
  })
  await opened.promise
  return { socket, ended: ended.promise, isProven: () => isProven }
}

/** Acknowledges what was taken; a frame that means nothing to us is left alone. */
function take(parts: StreamParts, socket: WebSocket, frame: StreamFrame | null): 'disconnect' | null {
  if (frame === null) return null
  if (frame.kind === 'disconnect') return 'disconnect'
  void acknowledge(parts, socket, frame)
  return null
}

async function acknowledge(parts: StreamParts, socket: WebSocket, frame: StreamFrame): Promise<void> {
  try {
    if (frame.kind === 'message') await parts.onMessage(frame.data)
  } catch {
    // Not stored: without an acknowledgement it comes again after about a minute.
    return
  }
  const answer = acknowledgement(frame)
  // Over a socket that is closing it cannot be said any more; the message comes again and is known.
  if (answer !== null) socket.send(answer, () => {})
}

function deferred<T>() {
  let settle: { resolve: (value: T) => void; reject: (reason: Error) => void } | null = null
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject }
  })
  return {
    promise,
    resolve: (value: T) => settle?.resolve(value),
    reject: (reason: Error) => settle?.reject(reason),
  }
}
