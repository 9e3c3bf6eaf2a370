import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { systemClock, type Clock } from '../../bot/clock.ts'

export interface FakeGatewayOptions {
  readonly clock?: Clock
  readonly clientId?: string
  readonly clientSecret?: string
  /** A message without an acknowledgement is delivered again after this; DingTalk takes about 60 s. */
  readonly redeliverMs?: number
  /** From SYSTEM disconnect to the end of the TCP connection; DingTalk takes about 10 s. */
  readonly graceMs?: number
  readonly port?: number
}

export type GatewayFault = 'http-500' | 'html' | 'drop' | 'refused-handshake' | 'credentials'

interface Pending {
  readonly messageId: string
  readonly data: string
  deliveries: number
}

const TICKET_MS = 90_000
const ROBOT = '/v1.0/im/bot/messages/get'

/** DingTalk's Stream gateway on loopback: tickets for one connection, frames, redelivery, and bad days. */
export class FakeGateway implements AsyncDisposable {
  readonly options: FakeGatewayOptions
  /** Bodies of the calls for a ticket, refused ones too. */
  readonly calls: Readonly<Record<string, unknown>>[] = []
  /** Everything the client has sent, parsed. */
  readonly acks: {
    readonly code: number
    readonly headers: { readonly messageId?: string }
    readonly data: string
  }[] = []
  readonly deliveries: string[] = []
  connections = 0
  /** The most connections that were open at the same time. */
  mostOpen = 0
  readonly #server: Server
  readonly #sockets = new WebSocketServer({ noServer: true })
  readonly #tickets = new Map<string, number>()
  readonly #live = new Set<WebSocket>()
  /** The TCP connection under each. */
  readonly #lines = new WeakMap<WebSocket, Duplex>()
  readonly #pending = new Map<string, Pending>()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #faults: GatewayFault[] = []
  #origin = ''

  constructor(options: FakeGatewayOptions = {}) {
    this.options = options
    this.#server = createServer((request, response) => void this.#open(request, response))
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
  }

  async listen(): Promise<this> {
    this.#server.listen(this.options.port ?? 0, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return this
  }

  get origin(): string {
    return this.#origin
  }

  /** Connections that get messages. */
  get live(): number {
    return this.#live.size
  }

  /** Messages that nobody has acknowledged yet. */
  get unacknowledged(): number {
    return this.#pending.size
  }

  failNext(fault: GatewayFault, times = 1): void {
    for (let time = 0; time < times; time += 1) this.#faults.push(fault)
  }

  /** A robot message; kept until a connection takes it and acknowledges it. */
  push(message: object | string): void {
    const data = typeof message === 'string' ? message : JSON.stringify(message)
    const pending = { messageId: randomUUID(), data, deliveries: 0 }
    this.#pending.set(pending.messageId, pending)
    this.#deliver(pending)
  }

  /** Any text or bytes, to every live connection. */
  sendRaw(frame: string | Buffer): void {
    for (const socket of this.#live) socket.send(frame)
  }

  sendFrame(type: string, topic: string, data: string, messageId = 'm1'): void {
    const headers = { topic, messageId, contentType: 'application/json', time: '1700000000000' }
    this.sendRaw(JSON.stringify({ specVersion: '1.0', type, headers, data }))
  }

  /** SYSTEM disconnect: no more messages over the live connections, and the end of TCP after a while. */
  disconnect(): void {
    this.sendFrame('SYSTEM', 'disconnect', '{"reason":"connection is expired"}')
    const leaving = [...this.#live]
    this.#live.clear()
    this.#later(this.options.graceMs ?? 50, () => leaving.forEach((socket) => socket.terminate()))
  }

  /** The line is cut, when asked to in the middle of a frame. */
  drop(midFrame = false): void {
    for (const socket of this.#live) {
      // A text frame of 126 bytes or more, of which six come.
      if (midFrame) this.#lines.get(socket)?.write(Buffer.from([0x81, 0x7e, 0x01, 0x00, 0x7b, 0x22]))
      this.#lines.get(socket)?.destroy()
    }
    this.#live.clear()
  }

  /** Connections stay open, and nothing is heard over them any more. */
  freeze(): void {
    for (const socket of this.#live) this.#lines.get(socket)?.pause()
    this.#live.clear()
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer)
    for (const socket of this.#sockets.clients) socket.terminate()
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /** POST /v1.0/gateway/connections/open; for servers that answer other calls too. */
  ticketFor(body: Readonly<Record<string, unknown>>): { status: number; json: object } {
    const { clientId = 'ding-client', clientSecret = 'client-secret' } = this.options
    this.calls.push(body)
    if (body.clientId !== clientId || body.clientSecret !== clientSecret)
      return { status: 400, json: { code: 'invalidClientIdOrSecret', requestid: 'r1', message: 'wrong' } }
    const ticket = randomUUID()
    this.#tickets.set(ticket, this.#now() + TICKET_MS)
    return { status: 200, json: { endpoint: `${this.#origin.replace('http', 'ws')}/connect`, ticket } }
  }

  async #open(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>
    const fault = this.#faults[0] === 'refused-handshake' ? undefined : this.#faults.shift()
    if (fault !== undefined) this.calls.push(body)
    if (fault === 'drop') return void request.socket.destroy()
    if (fault === 'http-500') return void response.writeHead(500).end('Internal Server Error')
    if (fault === 'html') return void response.writeHead(200).end('<html>请先登录认证</html>')
    if (fault === 'credentials')
      return void response.writeHead(400).end('{"code":"invalidClientIdOrSecret","requestid":"r"}')
    if (request.url !== '/v1.0/gateway/connections/open') return void response.writeHead(404).end('{}')
    // Without it DingTalk answers in XML.
    if (!request.headers.accept?.includes('application/json'))
      return void response.writeHead(200, { 'content-type': 'text/xml' }).end('<ticket/>')
    const { status, json } = this.ticketFor(body)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://fake')
    const ticket = url.searchParams.get('ticket') ?? ''
    const until = this.#tickets.get(ticket)
    this.#tickets.delete(ticket)
    const isRefused = this.#faults[0] === 'refused-handshake'
    if (isRefused) this.#faults.shift()
    if (isRefused || url.pathname !== '/connect' || until === undefined || until < this.#now()) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
      return
    }
    this.#sockets.handleUpgrade(request, socket, head, (connection) => {
      this.#lines.set(connection, socket)
      this.#accept(connection)
    })
  }

  #accept(connection: WebSocket): void {
    this.connections += 1
    this.#live.add(connection)
    this.mostOpen = Math.max(this.mostOpen, this.#sockets.clients.size)
    connection.on('error', () => {})
    connection.on('close', () => this.#live.delete(connection))
    connection.on('message', (bytes) => {
      const ack = JSON.parse((bytes as Buffer).toString('utf8')) as (typeof this.acks)[number]
      this.acks.push(ack)
      if (ack.code === 200) this.#pending.delete(ack.headers.messageId ?? '')
    })
    for (const pending of this.#pending.values()) if (pending.deliveries === 0) this.#deliver(pending)
  }

  /** To one of the live connections; what finds none waits for the next. */
  #deliver(pending: Pending): void {
    const [connection] = this.#live
    if (!connection || connection.readyState !== WebSocket.OPEN) return
    pending.deliveries += 1
    this.deliveries.push(pending.messageId)
    const { messageId, data } = pending
    const headers = {
      appId: 'a',
      connectionId: 'c',
      contentType: 'application/json',
      messageId,
      topic: ROBOT,
    }
    connection.send(JSON.stringify({ specVersion: '1.0', type: 'CALLBACK', headers, data }))
    this.#later(this.options.redeliverMs ?? 60_000, () => {
      if (!this.#pending.has(messageId)) return
      pending.deliveries = 0
      this.#deliver(pending)
    })
  }

  #later(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      work()
    }, ms)
    this.#timers.add(timer)
  }

  #now(): number {
    return (this.options.clock ?? systemClock).now()
  }
}
