import { once } from 'node:events'
import { createServer, request as httpRequest, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

/** How the proxy treats what it is asked: with a status, with silence, by hanging up, or as it should. */
export type Manner = 'fair' | 'hangs' | 'drops' | 'hangs in the tunnel' | number

const ESTABLISHED = 'HTTP/1.1 200 Connection established\r\n\r\n'

export interface FakeProxy extends AsyncDisposable {
  readonly port: number
  /** `CONNECT site.test:443`, `GET http://site.test/`, with the credentials behind it. */
  readonly asked: readonly string[]
  readonly openSockets: () => number
}

/** A proxy on loopback which finds every name at `upstreamPort` on loopback. */
export async function openFakeProxy(manner: Manner, upstreamPort: number): Promise<FakeProxy> {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
  }
  const server = createServer((request, response) => {
    asked.push(`GET ${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim())
    if (manner === 'hangs') return
    if (manner === 'drops') request.socket.destroy()
    else if (typeof manner === 'number') response.writeHead(manner).end()
    else relay(upstreamPort, request.url ?? '', request.headers.host ?? '', response)
  })
  server.on('connection', keep)
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim())
    socket.on('end', () => socket.end()).resume()
    if (manner === 'hangs') return
    if (manner === 'drops') socket.destroy()
    else if (manner === 'hangs in the tunnel') socket.write(ESTABLISHED)
    else if (typeof manner === 'number') socket.end(`HTTP/1.1 ${manner} No\r\n\r\n`)
    else {
      const upstream = connect(upstreamPort, '127.0.0.1', () => {
        socket.write(ESTABLISHED)
        upstream.pipe(socket).pipe(upstream)
      })
      keep(upstream)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    openSockets: () => sockets.size,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function relay(port: number, target: string, host: string, response: ServerResponse): void {
  const { pathname, search } = new URL(target)
  httpRequest({ host: '127.0.0.1', port, path: `${pathname}${search}`, headers: { host } }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  }).end()
}
