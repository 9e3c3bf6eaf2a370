import { type IncomingMessage, request as httpRequest, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type Socket } from 'node:net'
import { connect } from 'node:tls'
import { FetchError } from '../errors.ts'
import { bare, type Proxy } from './proxy-address.ts'
import { asked, type Asking, type Headers, type Way } from './exchange-page.ts'

/** What a proxy answers when it could not reach the site; of http, nobody can tell it from the site's own. */
const NOT_REACHED = new Set([502, 503, 504])

/** https goes through a tunnel that only the site can read, http as a request that the proxy makes for us. */
export function through(proxy: Proxy): Way {
  return async (url, asking) =>
    url.protocol === 'https:' ? await tunnelled(proxy, url, asking) : await relayed(proxy, url, asking)
}

async function relayed(
  proxy: Proxy,
  url: URL,
  { method, headers, signal }: Asking,
): Promise<IncomingMessage> {
  const path = `${url.origin}${url.pathname}${url.search}`
  const options = toProxy(proxy, { method, path, headers: { ...headers, host: url.host }, signal })
  let isThere = false
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = httpRequest(options)
    request.on('socket', (socket) => {
      socket.once('connect', () => {
        isThere = true
      })
    })
    request.on('response', resolve)
    request.on('error', (error) => reject(isThere ? error : new FetchError('proxy')))
    request.end()
  })
  const status = response.statusCode ?? 0
  const isNotReached = NOT_REACHED.has(status)
  if (status !== 407 && !isNotReached) return response
  response.destroy()
  throw new FetchError(isNotReached ? 'network' : 'proxy')
}

async function tunnelled(proxy: Proxy, url: URL, asking: Asking): Promise<IncomingMessage> {
  const socket = await tunnelTo(proxy, `${url.hostname}:${url.port || 443}`, asking.signal)
  const host = bare(url.hostname)
  // The certificate is checked against the name; an address is not announced.
  const createConnection = () => connect({ socket, host, ...(isIP(host) === 0 ? { servername: host } : {}) })
  const headers = { ...asking.headers, host: url.host }
  return await asked(httpsRequest, url, { ...asking, headers, createConnection })
}

/** What goes wrong before the tunnel stands is no fault of the site's, unless the proxy says so. */
async function tunnelTo(proxy: Proxy, authority: string, signal: AbortSignal): Promise<Socket> {
  const headers = { host: authority }
  const request = httpRequest(toProxy(proxy, { method: 'CONNECT', path: authority, headers, signal }))
  return await new Promise((resolve, reject) => {
    request.on('error', () => reject(new FetchError('proxy')))
    request.on('connect', ({ statusCode = 0 }: IncomingMessage, socket: Socket) => {
      if (statusCode === 200) {
        resolve(socket)
        return
      }
      socket.destroy()
      reject(new FetchError(NOT_REACHED.has(statusCode) ? 'network' : 'proxy'))
    })
    request.end()
  })
}

function toProxy(
  { host, port, authorization }: Proxy,
  options: RequestOptions & { readonly headers: Headers },
): RequestOptions {
  const own = authorization === null ? {} : { 'proxy-authorization': authorization }
  return { ...options, host, port, headers: { ...options.headers, ...own }, agent: false }
}
