import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../bot/clock.ts'
import { signOf } from '../../bot/platforms/dingtalk/sign.ts'
import type { Instant } from '../../rules/dates.ts'
import type { FakeGateway } from './fake-dingtalk-gateway.ts'

export interface DingtalkArrival {
  readonly door: 'user' | 'group' | 'session' | 'webhook'
  /** The staffId, openConversationId, session or token. */
  readonly to: string
  readonly title: string
  /** The Markdown, or a file's media_id. */
  readonly content: string
  readonly body: Readonly<Record<string, unknown>>
  readonly at: Instant
}

export type DingtalkFault =
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'drop-before' | 'drop-after' | 'http-500-after' | 'html' | 'abuse' }
  /** A number is an errcode with status 200, a word a code with status 400 (system.error: 500). */
  | { readonly kind: 'refuse'; readonly code: string | number; readonly message?: string }

export interface FakeRobot {
  readonly secret?: string
  readonly keywords?: readonly string[]
  readonly isIpRefused?: boolean
}

export interface FakeDingtalkOptions {
  readonly clock: Clock
  readonly clientId?: string
  readonly clientSecret?: string
  readonly robotCode?: string
  /** Staff ids that see the app; everybody when left out. */
  readonly members?: readonly string[]
  /** openConversationIds the robot is in; all when left out. */
  readonly groups?: readonly string[]
  readonly flowControlled?: readonly string[]
  readonly robots?: Readonly<Record<string, FakeRobot>>
  /** Where Stream mode is sent to. */
  readonly gateway?: FakeGateway
  readonly port?: number
}

export interface FakeDingtalk extends AsyncDisposable {
  readonly origin: string
  readonly arrived: readonly DingtalkArrival[]
  readonly files: readonly { readonly name: string; readonly content: Buffer }[]
  /** Paths without their query, in order, answered or not. */
  readonly calls: readonly string[]
  /** The next `times` calls of a path that holds `path` fail so; by default every call that says something. */
  readonly failNext: (fault: DingtalkFault, path?: string, times?: number) => void
  readonly expireTokens: () => void
  /** A session webhook as a message brings it. */
  readonly openSession: (name: string, until: Instant) => string
  readonly close: () => Promise<void>
}

type Json = Readonly<Record<string, unknown>>

interface Answered {
  readonly status: number
  readonly json: Json
}

const OK: Answered = { status: 200, json: { errcode: 0, errmsg: 'ok' } }
const MINUTE = 60_000
const BLOCK = 600_000
const SAYING = /batchSend|groupMessages|sendBySession|robot\/send/u

/** DingTalk's calls on loopback: both origins in one, errcodes with 200, limits, and faults on demand. */
export async function openFakeDingtalk(options: FakeDingtalkOptions): Promise<FakeDingtalk> {
  const state = new State(options)
  const server = createServer((request, response) => void serve(state, request, response))
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return {
    origin,
    arrived: state.arrived,
    files: state.files,
    calls: state.calls,
    failNext: (fault, path, times = 1) => void state.faults.push({ fault, path, left: times }),
    expireTokens: () => state.tokens.clear(),
    openSession: (name, until) => {
      state.sessions.set(name, until)
      return `${origin}/robot/sendBySession?session=${name}`
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

class State {
  readonly options: FakeDingtalkOptions
  readonly arrived: DingtalkArrival[] = []
  readonly files: { readonly name: string; readonly content: Buffer }[] = []
  readonly calls: string[] = []
  readonly faults: { readonly fault: DingtalkFault; readonly path: string | undefined; left: number }[] = []
  readonly tokens = new Set<string>()
  readonly sessions = new Map<string, Instant>()
  readonly robotSends = new Map<string, Instant[]>()
  readonly shutUntil = new Map<string, number>()
  readonly msgUuids = new Set<string>()
  issued = 0

  constructor(options: FakeDingtalkOptions) {
    this.options = options
  }

  takeFault(path: string): DingtalkFault | null {
    const found = this.faults.find(
      (it) => it.left > 0 && (it.path ? path.includes(it.path) : SAYING.test(path)),
    )
    if (!found) return null
    found.left -= 1
    return found.fault
  }

  show(door: DingtalkArrival['door'], to: string, markdown: Json, body: Json): void {
    const { title = '', text, mediaId = '' } = markdown
    const content = String(text ?? mediaId)
    this.arrived.push({ door, to, title: String(title), content, body, at: this.options.clock.now() })
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
  if (fault?.kind === 'abuse')
    return endJson(response, {
      status: 200,
      json: { status: 1111, wait: 5, source: 'x5', punish: 'deny', uuid: 'u' },
    })
  if (fault?.kind === 'refuse') return endJson(response, refusal(fault.code, fault.message))
  const answered = await route(state, url, request, Buffer.concat(chunks))
  if (fault?.kind === 'delay') await sleep(fault.ms)
  if (fault?.kind === 'drop-after') return void request.socket.destroy()
  if (fault?.kind === 'http-500-after') return end(response, 500, 'text/html', 'Internal Server Error')
  endJson(response, answered)
}

function endJson(response: ServerResponse, { status, json }: Answered): void {
  end(response, status, 'application/json', JSON.stringify(json))
}

function end(response: ServerResponse, status: number, type: string, body: string): void {
  if (!response.destroyed) response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body)
}

function refusal(code: string | number, message = 'refused'): Answered {
  if (typeof code === 'number')
    return { status: 200, json: { errcode: code, errmsg: message, request_id: 'r1' } }
  return { status: code === 'system.error' ? 500 : 400, json: { code, requestid: 'r1', message } }
}

async function route(state: State, url: URL, request: IncomingMessage, bytes: Buffer): Promise<Answered> {
  const body = () => JSON.parse(bytes.toString('utf8')) as Json
  switch (url.pathname) {
    case '/v1.0/oauth2/accessToken':
      return giveToken(state, body())
    case '/v1.0/gateway/connections/open': {
      const { status, json } = state.options.gateway?.ticketFor(body()) ?? { status: 404, json: {} }
      return { status, json: json as Json }
    }
    case '/v1.0/robot/oToMessages/batchSend':
    case '/v1.0/robot/groupMessages/send':
      if (!state.tokens.has(String(request.headers['x-acs-dingtalk-access-token'])))
        return {
          status: 401,
          json: { code: 'InvalidAuthentication', requestid: 'r1', message: '不合法的access_token' },
        }
      return sendAsRobot(state, body())
    case '/robot/sendBySession':
      return sendBySession(state, url.searchParams.get('session') ?? '', body())
    case '/robot/send':
      return sendByWebhook(state, url.searchParams, body())
    case '/media/upload':
      return await upload(state, url.searchParams, request, bytes)
    default:
      return { status: 404, json: {} }
  }
}

function giveToken(state: State, body: Json): Answered {
  const { clientId = 'ding-client', clientSecret = 'client-secret' } = state.options
  if (body.appKey !== clientId || body.appSecret !== clientSecret) return refusal('invalidClientIdOrSecret')
  const accessToken = `token-${(state.issued += 1)}`
  state.tokens.add(accessToken)
  return { status: 200, json: { accessToken, expireIn: 7200 } }
}

function sendAsRobot(state: State, body: Json): Answered {
  const { robotCode = 'dingrobot000', members, groups, flowControlled = [] } = state.options
  if (body.robotCode !== robotCode) return refusal('invalidParameter.robotCode.auth')
  const param = String(body.msgParam)
  if (Buffer.byteLength(param) > 15_000) return refusal('invalidParameter.msgParam')
  const markdown = JSON.parse(param) as Json
  if (Object.values(markdown).some((value) => typeof value !== 'string'))
    return refusal('invalidParameter.msgParam')
  const processQueryKey = `query-${state.arrived.length + 1}`
  if (typeof body.openConversationId === 'string') {
    if (groups && !groups.includes(body.openConversationId)) return refusal('invalid.openConversationId')
    state.show('group', body.openConversationId, markdown, body)
    return { status: 200, json: { processQueryKey } }
  }
  const userIds = body.userIds as string[]
  if (userIds.length > 20) return refusal('invalidParameter.userIds')
  const invalidStaffIdList = userIds.filter((id) => members && !members.includes(id))
  const flowControlledStaffIdList = userIds.filter((id) => flowControlled.includes(id))
  const lost = new Set([...invalidStaffIdList, ...flowControlledStaffIdList])
  for (const id of userIds) if (!lost.has(id)) state.show('user', id, markdown, body)
  return { status: 200, json: { processQueryKey, invalidStaffIdList, flowControlledStaffIdList } }
}

function sendBySession(state: State, session: string, body: Json): Answered {
  const until = state.sessions.get(session)
  if (until === undefined || until <= state.options.clock.now()) return refusal(300001, 'session 不存在')
  return showMarkdown(state, 'session', session, body)
}

function showMarkdown(state: State, door: 'session' | 'webhook', to: string, body: Json): Answered {
  if (body.msgtype !== 'markdown') return refusal(400105, 'unsupported msgtype')
  const markdown = body.markdown as Json
  if (!markdown.title || !markdown.text) return refusal(40035, '缺少参数 json')
  state.show(door, to, markdown, body)
  return OK
}

/** The safety settings add up; the 21st message of a sliding minute shuts the robot for ten. */
function sendByWebhook(state: State, parameters: URLSearchParams, body: Json): Answered {
  const token = parameters.get('access_token') ?? ''
  const { robots = { 'group-token': {} } } = state.options
  const robot = Object.hasOwn(robots, token) ? robots[token] : undefined
  if (!robot) return refusal(300001, 'token is not exist')
  const now = state.options.clock.now()
  if (now < (state.shutUntil.get(token) ?? 0)) return refusal(410100, '发送速度太快而限流')
  const unsafe = safetyFault(robot, parameters, body, now)
  if (unsafe !== null) return refusal(310000, unsafe)
  const lastMinute = (state.robotSends.get(token) ?? []).filter((at) => at > now - MINUTE)
  if (lastMinute.length >= 20) {
    state.shutUntil.set(token, now + BLOCK)
    return refusal(410100, '发送速度太快而限流')
  }
  state.robotSends.set(token, [...lastMinute, now])
  if (Buffer.byteLength(JSON.stringify(body)) > 20_000)
    return refusal(460101, 'description: body 大小不合法;solution:请保持大小在 20000bytes 以内;')
  const uuid = typeof body.msgUuid === 'string' ? `${token}:${body.msgUuid}` : null
  if (uuid !== null && state.msgUuids.has(uuid)) return OK
  const answered = showMarkdown(state, 'webhook', token, body)
  if (uuid !== null && answered === OK) state.msgUuids.add(uuid)
  return answered
}

function safetyFault(
  { secret, keywords, isIpRefused }: FakeRobot,
  parameters: URLSearchParams,
  body: Json,
  now: Instant,
): string | null {
  if (isIpRefused) return 'ip 203.0.113.7 not in whitelist'
  if (secret !== undefined) {
    const timestamp = parameters.get('timestamp') ?? ''
    if (Math.abs(now - Number(timestamp)) > 3_600_000) return 'invalid timestamp'
    if (parameters.get('sign') !== signOf(timestamp, secret)) return 'sign not match'
  }
  const words = JSON.stringify(body.markdown)
  return keywords && !keywords.some((keyword) => words.includes(keyword)) ? 'keywords not in content' : null
}

async function upload(
  state: State,
  parameters: URLSearchParams,
  request: IncomingMessage,
  bytes: Buffer,
): Promise<Answered> {
  if (!state.tokens.has(parameters.get('access_token') ?? '')) return refusal(40014, '不合法的access_token')
  if (parameters.get('type') !== 'file') return refusal(40004, '不合法的媒体文件类型')
  const headers = { 'content-type': request.headers['content-type'] ?? '' }
  const form = await new Response(new Uint8Array(bytes), { headers }).formData()
  const media = form.get('media')
  if (media === null || typeof media === 'string') return refusal(40035, '缺少参数 media')
  state.files.push({ name: media.name, content: Buffer.from(await media.arrayBuffer()) })
  return { status: 200, json: { ...OK.json, media_id: `@media-${state.files.length}`, type: 'file' } }
}
