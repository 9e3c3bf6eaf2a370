import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../bot/clock.ts'
import type { Instant } from '../../rules/dates.ts'
import { readUpload, type UploadedFile } from './multipart.ts'

export interface Arrival {
  readonly door: 'app' | 'webhook' | 'response'
  /** The member, the webhook's key, or the response code. */
  readonly to: string
  /** The app's text is cut at 2048 bytes, as WeCom does without saying so. */
  readonly content: string
  /** For file messages, whose content is ''. */
  readonly file?: UploadedFile
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
  /** Its answers carry the clock's time, as a platform's do. */
  readonly saysTime?: true
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
  /** A new response_url, good for one answer within an hour. */
  readonly responseUrl: () => string
  readonly close: () => Promise<void>
}

type Json = Readonly<Record<string, unknown>>
const OK = { errcode: 0, errmsg: 'ok' }
const MINUTE = 60_000
const RESPONSE_URL_MS = 60 * MINUTE
const refusal = (errcode: number): Json => ({
  errcode,
  errmsg: `refused, hint: [170]${errcode === 60020 ? ', from ip: 203.0.113.7' : ''}, more info at e=${errcode}`,
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
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    arrived: state.arrived,
    calls: state.calls,
    failNext: (fault, path = '/send', times = 1) => void state.faults.push({ fault, path, left: times }),
    expireTokens: () => state.tokens.clear(),
    responseUrl: () => {
      const code = `RC-${(state.issued += 1)}`
      state.responseCodes.set(code, options.clock.now())
      return `${origin}/cgi-bin/aibot/response?response_code=${code}`
    },
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
  readonly responseCodes = new Map<string, Instant>()
  /** Files by media id, and the webhook key or '' for the app that uploaded them. */
  readonly media = new Map<string, UploadedFile & { readonly owner: string }>()
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
  const { clock, saysTime } = state.options
  if (saysTime) response.setHeader('date', new Date(clock.now()).toUTCString())
  const fault = state.takeFault(url.pathname)
  if (fault?.kind === 'drop-before') return void request.socket.destroy()
  if (fault?.kind === 'html') return end(response, 200, 'text/html', '<html><body>请先登录认证</body></html>')
  if (fault?.kind === 'errcode')
    return end(response, 200, 'application/json', JSON.stringify(refusal(fault.errcode)))
  const answer = route(state, url, String(request.headers['content-type']), Buffer.concat(chunks))
  if (fault?.kind === 'delay') await sleep(fault.ms)
  if (fault?.kind === 'drop-after') return void request.socket.destroy()
  if (fault?.kind === 'http-500-after') return end(response, 500, 'text/html', 'Internal Server Error')
  end(response, answer ? 200 : 404, 'application/json', JSON.stringify(answer ?? {}))
}

function end(response: ServerResponse, status: number, type: string, body: string): void {
  if (!response.destroyed) response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body)
}

function route(state: State, url: URL, contentType: string, bytes: Buffer): Json | null {
  const json = () => JSON.parse(bytes.toString('utf8'))
  const parameters = url.searchParams
  switch (url.pathname) {
    case '/cgi-bin/gettoken':
      return getToken(state, parameters)
    case '/cgi-bin/agent/get':
      return refuseToken(state, parameters) ?? getAgent(state, parameters)
    case '/cgi-bin/message/send':
      return sendMessage(state, parameters, json())
    case '/cgi-bin/media/upload':
      return refuseToken(state, parameters) ?? upload(state, '', contentType, bytes)
    case '/cgi-bin/webhook/send':
      return sendWebhook(state, parameters, json())
    case '/cgi-bin/webhook/upload_media':
      return refuseKey(state, parameters) ?? upload(state, parameters.get('key') ?? '', contentType, bytes)
    case '/cgi-bin/aibot/response':
      return respond(state, parameters.get('response_code') ?? '', json())
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

function getAgent({ options }: State, parameters: URLSearchParams): Json {
  const { agentId = '218' } = options
  return parameters.get('agentid') === agentId
    ? { ...OK, agentid: Number(agentId), name: '督查' }
    : refusal(40056)
}

function refuseToken(state: State, parameters: URLSearchParams): Json | null {
  const token = parameters.get('access_token') ?? ''
  if (token === '') return refusal(41001)
  if (!state.tokens.has(token)) return refusal(token.startsWith('token-') ? 42001 : 40014)
  return null
}

function refuseKey({ options }: State, parameters: URLSearchParams): Json | null {
  const { webhookKeys = ['group-key'] } = options
  return webhookKeys.includes(parameters.get('key') ?? '') ? null : refusal(93000)
}

function upload(state: State, owner: string, contentType: string, bytes: Buffer): Json {
  const file = readUpload(contentType, bytes)
  if (!file) return refusal(44001)
  if (file.content.length < 5 || file.content.length > 20 * 1024 * 1024) return refusal(40006)
  const mediaId = `media-${state.media.size + 1}`
  state.media.set(mediaId, { ...file, owner })
  return { ...OK, type: 'file', media_id: mediaId, created_at: '1380000000' }
}

interface Message extends Json {
  readonly msgtype: string
  readonly text?: { readonly content?: string }
  readonly markdown?: { readonly content?: string }
  readonly file?: { readonly media_id?: string }
}

/** What a message says, or the errcode for one that says nothing. A media id is good only for its owner. */
function saidBy(state: State, message: Message, owner: string, kinds: readonly string[]) {
  const { msgtype } = message
  if (msgtype === 'file') {
    const { owner: uploader, ...file } = state.media.get(message.file?.media_id ?? '') ?? { owner: null }
    return uploader === owner && 'name' in file ? { content: '', file } : 40007
  }
  if (!kinds.includes(msgtype)) return 40008
  const content = (msgtype === 'text' ? message.text : message.markdown)?.content ?? ''
  return content === '' ? 44004 : { content }
}

interface AppMessage extends Message {
  readonly touser: string
  readonly agentid: number
}

function sendMessage(state: State, parameters: URLSearchParams, message: AppMessage): Json {
  const { clock, members, agentId = '218' } = state.options
  const refused = refuseToken(state, parameters)
  if (refused) return refused
  if (message.agentid !== Number(agentId)) return refusal(40056)
  const said = saidBy(state, message, '', ['text', 'markdown'])
  if (typeof said === 'number') return refusal(said)
  if (members && !members.includes(message.touser))
    return { ...OK, invaliduser: message.touser.toLowerCase() }
  const now = clock.now()
  const [body, before] = [JSON.stringify(message), state.recent.get(JSON.stringify(message))]
  const isRepeat = before !== undefined && now - before < Number(message.duplicate_check_interval) * 1000
  if (message.enable_duplicate_check === 1 && isRepeat) return { ...OK, msgid: 'swallowed' }
  state.recent.set(body, now)
  const shown = { ...said, content: cut(said.content) }
  state.arrived.push({ door: 'app', to: message.touser, ...shown, body: message, at: now })
  return { ...OK, invaliduser: '', msgid: `msg-${state.arrived.length}` }
}

/** The minute slides: WeCom does not say whether its own does. */
function sendWebhook(state: State, parameters: URLSearchParams, message: Message): Json {
  const refused = refuseKey(state, parameters)
  if (refused) return refused
  const [key, now] = [parameters.get('key') ?? '', state.options.clock.now()]
  const lastMinute = (state.webhookSends.get(key) ?? []).filter((at) => at > now - MINUTE)
  if (lastMinute.length >= 20) return refusal(45009)
  state.webhookSends.set(key, [...lastMinute, now])
  const said = saidBy(state, message, key, ['markdown', 'markdown_v2'])
  if (typeof said === 'number') return refusal(said)
  if (Buffer.byteLength(said.content) > 4096) return refusal(40058)
  state.arrived.push({ door: 'webhook', to: key, ...said, body: message, at: now })
  return OK
}

/** Which code a used or expired address gives is documented nowhere; that it takes one answer is. */
function respond(state: State, code: string, message: Message): Json {
  const now = state.options.clock.now()
  const issuedAt = state.responseCodes.get(code)
  if (issuedAt === undefined || now - issuedAt > RESPONSE_URL_MS) return refusal(40058)
  const said = saidBy(state, message, '', ['markdown'])
  if (typeof said === 'number') return refusal(said)
  if (Buffer.byteLength(said.content) > 20_480) return refusal(40058)
  state.responseCodes.delete(code)
  state.arrived.push({ door: 'response', to: code, ...said, body: message, at: now })
  return OK
}

function cut(content: string): string {
  return Buffer.from(content).subarray(0, 2048).toString('utf8')
}
