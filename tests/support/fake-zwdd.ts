import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../bot/clock.ts'

export interface ZwddArrival {
  readonly to: string
  readonly content: string
  readonly bizMsgId: string
  readonly tenantId: string
}

export type ZwddFault =
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'drop-after' | 'http-500-after' | 'html' }
  /** The gateway says yes, the service no. */
  | { readonly kind: 'refuse'; readonly code: string }
  /** The same, as the text of a field. */
  | { readonly kind: 'refuse-in-text' }

export interface FakeZwddOptions {
  readonly clock: Clock
  readonly accessKey?: string
  readonly secretKey?: string
}

type Fields = Readonly<Record<string, string>>

const FRESH_MS = 15 * 60_000
const MAX_MSG = 2048

/** The gateway of 专有钉钉 on loopback, as public clients know it: it checks the signature the way they make it. */
export async function openFakeZwdd({ clock, accessKey = 'ak', secretKey = 'sk' }: FakeZwddOptions) {
  const arrived: ZwddArrival[] = []
  const calls: { readonly path: string; readonly headers: IncomingMessage['headers'] }[] = []
  const faults: ZwddFault[] = []
  const nonces = new Set<string>()
  const seen = new Set<string>()

  const answer = (path: string, fields: Fields): object => {
    if (path === '/gettoken.json')
      return fields['appsecret'] === secretKey
        ? wrapped({ data: { expiresIn: 7200, accessToken: 'app_1' }, success: true, bizErrorCode: '0' })
        : wrapped({ success: false, responseMessage: 'appsecret not correct', bizErrorCode: '250001' })
    const { receiverIds = '', bizMsgId = '', tenantId = '', msg = '' } = fields
    if (Buffer.byteLength(msg) > MAX_MSG) return { success: false, errorCode: 'too-long' }
    if (seen.has(bizMsgId))
      return wrapped({ success: false, responseMessage: '消息重复', bizErrorCode: '250099' })
    seen.add(bizMsgId)
    arrived.push({ to: receiverIds, content: JSON.parse(msg).text.content, bizMsgId, tenantId })
    return { success: true, content: { msgId: `zwdd-${arrived.length}` } }
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://fake')
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const form =
      request.method === 'GET' ? url.searchParams : new URLSearchParams(Buffer.concat(chunks).toString())
    const fields = Object.fromEntries(form)
    calls.push({ path: url.pathname, headers: request.headers })
    const refused = refusalOf(request, url.pathname, fields, {
      accessKey,
      secretKey,
      nonces,
      now: clock.now(),
    })
    if (refused !== null) return end(response, 401, { Code: refused, Message: refused })
    const fault = url.pathname === '/gettoken.json' ? undefined : faults.shift()
    if (fault?.kind === 'html') return void response.end('<html>login</html>')
    if (fault?.kind === 'refuse')
      return end(response, 200, wrapped({ success: false, bizErrorCode: fault.code }))
    if (fault?.kind === 'refuse-in-text') return end(response, 200, wrapped('{"success":false}'))
    const body = answer(url.pathname, fields)
    if (fault?.kind === 'drop-after') return void request.socket.destroy()
    if (fault?.kind === 'http-500-after') return end(response, 500, {})
    if (fault?.kind === 'delay') await sleep(fault.ms)
    end(response, 200, body)
  }

  const server = createServer((request, response) => void serve(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    calls,
    failNext: (fault: ZwddFault) => void faults.push(fault),
    close,
    [Symbol.asyncDispose]: close,
  }
}

function wrapped(content: object | string): object {
  return { success: true, content }
}

function end(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

interface Gate {
  readonly accessKey: string
  readonly secretKey: string
  readonly nonces: Set<string>
  readonly now: number
}

function refusalOf(
  { method = '', headers }: IncomingMessage,
  path: string,
  fields: Fields,
  { accessKey, secretKey, nonces, now }: Gate,
): string | null {
  const [timestamp, nonce] = [String(headers['x-hmac-auth-timestamp']), String(headers['x-hmac-auth-nonce'])]
  const isWhole = ['version', 'ip', 'mac', 'signature'].every((name) => headers[`x-hmac-auth-${name}`])
  if (!isWhole || headers['apikey'] !== accessKey) return 'headers'
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/u.test(timestamp)) return 'timestamp'
  if (Math.abs(Date.parse(timestamp) - now) > FRESH_MS) return 'stale'
  if (!/^\d{17}$/u.test(nonce) || nonces.has(nonce)) return 'nonce'
  nonces.add(nonce)
  const pairs = Object.entries(fields).map(([name, value]) => `${name}=${value}`)
  const said = `${method}\n${timestamp}\n${nonce}\n${path}\n${pairs.sort().join('&')}`
  const expected = createHmac('sha256', secretKey).update(said).digest('base64')
  return headers['x-hmac-auth-signature'] === expected ? null : 'signature'
}
