import type { WSClient } from '@wecom/aibot-node-sdk'
import { fieldsOf } from './aibot-message.ts'

/** What happens on a socket. What they throw is lost. */
export interface AibotSocketEvents {
  /** A message or an event, as it came: the SDK checks no field of what it passes on. */
  readonly onFrame: (frame: unknown) => void
  readonly onOpen: () => void
  /** After a few minutes without a connection. The socket goes on trying. */
  readonly onUnreachable: () => void
  /** The socket has ended for good: another one has taken its place, or the secret is refused. */
  readonly onEnd: (reason: 'kicked-off' | 'bad-secret') => void
}

export interface SocketState {
  /** Subscribed: what is sent now is heard. */
  isOpen: boolean
  isOver: boolean
}

/** With waits of 1, 2, 4 … 30 s: some three minutes. */
const UNREACHABLE_ATTEMPTS = 10
const AUTH_EXHAUSTED = 'WS_AUTH_FAILURE_EXHAUSTED'

/** Translates the SDK's events. Returns `close`. */
export function followAibot(
  client: WSClient,
  state: SocketState,
  subscribeMs: number,
  given: AibotSocketEvents,
): () => void {
  const events = calm(given)
  const stopWatching = watchSubscription(client, state, subscribeMs)
  const close = () => {
    stopWatching()
    state.isOpen = false
    state.isOver = true
    client.disconnect()
  }
  const end = (reason: 'kicked-off' | 'bad-secret') => {
    if (state.isOver) return
    // Before the SDK takes its listeners off the socket, after which a broken frame would be an uncaught error.
    close()
    events.onEnd(reason)
  }
  client.on('authenticated', () => {
    state.isOpen = true
    events.onOpen()
  })
  client.on('disconnected', () => {
    state.isOpen = false
  })
  client.on('reconnecting', (attempt) => {
    if (attempt === UNREACHABLE_ATTEMPTS) events.onUnreachable()
  })
  client.on('error', (error) => {
    if ('code' in error && error.code === AUTH_EXHAUSTED) end('bad-secret')
  })
  client.on('message', events.onFrame)
  client.on('event', (frame) => {
    if (fieldsOf(fieldsOf(frame.body)?.event)?.eventtype === 'disconnected_event') end('kicked-off')
    else events.onFrame(frame)
  })
  return close
}

/** The SDK emits some of its events where nobody catches, and the process would end. */
function calm({ onFrame, onOpen, onUnreachable, onEnd }: AibotSocketEvents): AibotSocketEvents {
  const calmly =
    <Args extends unknown[]>(listener: (...args: Args) => void) =>
    (...args: Args) => {
      try {
        listener(...args)
      } catch {
        // The listener's own business.
      }
    }
  return {
    onFrame: calmly(onFrame),
    onOpen: calmly(onOpen),
    onUnreachable: calmly(onUnreachable),
    onEnd: calmly(onEnd),
  }
}

/** Connects anew when WeCom takes the connection but does not answer the subscription: the SDK would wait for ever. */
function watchSubscription(client: WSClient, state: SocketState, subscribeMs: number): () => void {
  let unanswered: NodeJS.Timeout | undefined
  let isRestarting = false
  const stop = () => clearTimeout(unanswered)
  client.on('connected', () => {
    stop()
    unanswered = setTimeout(() => {
      isRestarting = true
      client.disconnect()
    }, subscribeMs)
  })
  client.on('authenticated', stop)
  client.on('disconnected', () => {
    stop()
    // Once the SDK has let go of the old socket, or it would take the new one for it.
    if (isRestarting) setImmediate(() => state.isOver || client.connect())
    isRestarting = false
  })
  return stop
}
