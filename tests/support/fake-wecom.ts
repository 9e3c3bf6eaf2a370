import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../bot/clock.ts'
import type { Instant } from '../../rules/dates.ts'

export interface Arrival {
  readonly door: 'app' | 'webhook'
  /** The member, or the webhook's key. */
  readonly to: string
  /** The app's text is cut at 2048 bytes, as WeCom does without saying so. */
  readonly content: string
  readonly body: Readonly<Record<string, unknown>>
  readonly at: Instant
}

export type Fault =
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'drop-before' | 'drop-after' | 'http-500-after' | 'html' }
  | { readonly kind: 'errcode'; readonly errcode: number }

export interface FakeWecomOptions {
  readonly clock: Clock
  readonly corpId?: string
  readonly secret?: string
  readonly agentId?: string
  /** Members the app may write to; everybody when left out. */
  readonly members?: readonly string[]
  readonly webhookKeys?: readonly string[]
  readonly port?: number
}

export interface FakeWecom extends AsyncDisposable {
  readonly origin: string
  readonly arrived: readonly Arrival[]
  /** Paths without their query, in order, answered or not. */
  readonly calls: readonly string[]
  /** The next `times` calls of a path that ends in `path` fail so. */
  readonly failNext: (fault: Fault, path?: string, times?: number) => void
  /** Tokens given out so far are answered with 42001. */
  readonly expireTokens: () => void
  readonly close: () => Promise<void>
}

type Json = Readonly<Record<string, unknown>>
const OK = { errcode: 0, errmsg: 'ok' }
const MINUTE = 60_000
const refusal = (errcode: number): Json => ({
  errcode,
  errmsg: `refused, hint: [170], more info at e=${errcode}`,
})

/** WeCom's three calls on loopback: HTTP 200 with an errcode, its limits, and faults on demand. */
export async function openFakeWecom(options: FakeWecomOptions): Promise<FakeWecom> {
  const state = new State(options)
  const server = createServer((request, response) => void serve(state, request, response))
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived: state.arrived,
    calls: state.calls,
    failNext: (fault, path = '/send', times = 1) => void state.faults.push({ fault, path, left: times }),
    expireTokens: () => state.tokens.clear(),
    close,
    [Symbol.asyncDispose]: close,
  }
}

class State {
  readonly options: FakeWecomOptions
  readonly arrived: Arrival[] = []
  readonly calls: string[] = []
  readonly faults: { readonly fault: Fault; readonly path: string; left: number }[] = []
  readonly tokens = new Set<string>()
  readonly webhookSends = new Map<string, Instant[]>()
  readonly recent = new Map<string, Instant>()
  issued = 0

  constructor(options: FakeWecomOptions) {
    this.options = options
  }

  takeFault(path: string): Fault | null {
    const found = this.faults.find((it) => it.left > 0 && path.endsWith(it.path))
    if (!found) return null
    found.left -= 1
    return found.fault
  }
}

async function serve(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://fake')
  state.calls.push(url.pathname)
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const fault = state.takeFault(url.pathname)
  if (fault?.kind === 'drop-before') return void request.socket.destroy()
  if (fault?.kind === 'html') return end(response, 200, 'text/html', '<html><body>请先登录认证</body></html>')
  if (fault?.kind === 'errcode')
    return end(response, 200, 'application/json', JSON.stringify(refusal(fault.errcode)))
  const answer = route(state, url, Buffer.concat(chunks).toString('utf8'))
  if (fault?.kind === 'delay') await sleep(fault.ms)
  if (fault?.kind === 'drop-after') return void request.socket.destroy()
  if (fault?.kind === 'http-500-after') return end(response, 500, 'text/html', 'Internal Server Error')
  end(response, answer ? 200 : 404, 'application/json', JSON.stringify(answer ?? {}))
}

function end(response: ServerResponse, status: number, type: string, body: string): void {
  if (!response.destroyed) response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body)
}

function route(state: State, url: URL, body: string): Json | null {
  switch (url.pathname) {
    case '/cgi-bin/gettoken':
      return getToken(state, url.searchParams)
    case '/cgi-bin/message/send':
      return sendMessage(state, url.searchParams, JSON.parse(body))
    case '/cgi-bin/webhook/send':
      return sendWebhook(state, url.searchParams, JSON.parse(body))
    default:
      return null
  }
}

function getToken(state: State, parameters: URLSearchParams): Json {
  const { corpId = 'ww1', secret = 'app-secret' } = state.options
  if (parameters.get('corpid') !== corpId) return refusal(40013)
  if (parameters.get('corpsecret') !== secret) return refusal(40001)
  const token = `token-${(state.issued += 1)}`
  state.tokens.add(token)
  return { ...OK, access_token: token, expires_in: 7200 }
}

interface AppMessage extends Json {
  readonly touser: string
  readonly agentid: number
  readonly text?: { readonly content?: string }
}

function sendMessage(state: State, parameters: URLSearchParams, message: AppMessage): Json {
  const { clock, members, agentId = '218' } = state.options
  const token = parameters.get('access_token') ?? ''
  if (token === '') return refusal(41001)
  if (!state.tokens.has(token)) return refusal(token.startsWith('token-') ? 42001 : 40014)
  if (message.agentid !== Number(agentId)) return refusal(40056)
  const content = message.text?.content ?? ''
  if (content === '') return refusal(44004)
  if (members && !members.includes(message.touser))
    return { ...OK, invaliduser: message.touser.toLowerCase() }
  const now = clock.now()
  const [body, before] = [JSON.stringify(message), state.recent.get(JSON.stringify(message))]
  const isRepeat = before !== undefined && now - before < Number(message.duplicate_check_interval) * 1000
  if (message.enable_duplicate_check === 1 && isRepeat) return { ...OK, msgid: 'swallowed' }
  state.recent.set(body, now)
  state.arrived.push({ door: 'app', to: message.touser, content: cut(content), body: message, at: now })
  return { ...OK, invaliduser: '', msgid: `msg-${state.arrived.length}` }
}

interface WebhookMessage extends Json {
  readonly msgtype: string
  readonly markdown?: { readonly content?: string }
}

/** The minute slides: WeCom does not say whether its own does. */
function sendWebhook(state: State, parameters: URLSearchParams, message: WebhookMessage): Json {
  const { clock, webhookKeys = ['group-key'] } = state.options
  const key = parameters.get('key') ?? ''
  if (!webhookKeys.includes(key)) return refusal(93000)
  const now = clock.now()
  const lastMinute = (state.webhookSends.get(key) ?? []).filter((at) => at > now - MINUTE)
  if (lastMinute.length >= 20) return refusal(45009)
  state.webhookSends.set(key, [...lastMinute, now])
  if (message.msgtype !== 'markdown') return refusal(40008)
  const content = message.markdown?.content ?? ''
  if (content === '') return refusal(44004)
  if (Buffer.byteLength(content) > 4096) return refusal(40058)
  state.arrived.push({ door: 'webhook', to: key, content, body: message, at: now })
  return OK
}

function cut(content: string): string {
  return Buffer.from(content).subarray(0, 2048).toString('utf8')
}
