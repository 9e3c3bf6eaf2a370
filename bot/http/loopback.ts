import type { IncomingMessage } from 'node:http'

const LOCAL_HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/iu
const LOCAL_ADDRESS = /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^::1$/u
/** A proxy on this machine has the machine's address, but speaks for somebody elsewhere. */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-real-ip']

/** The parts of a request that tell where it comes from. */
export type RequestOrigin = Pick<IncomingMessage, 'headers' | 'method'> & {
  readonly socket: Pick<IncomingMessage['socket'], 'remoteAddress'>
}

/**
 * What stands between a browser and us: nothing; a proxy of which nobody said that it tells who asks, or one
 * that does. A proxy on this machine that tells nothing looks like a browser on this machine.
 */
export type Front = 'none' | 'silent' | 'trusted'

/**
 * Whether a request was made by a browser on this machine, on a page of this server. The Host check stops
 * DNS rebinding, the Origin check stops a foreign page from posting; a sandboxed page's Origin is `null`.
 */
export function isLocalRequest({ socket, headers, method }: RequestOrigin, front: Front): boolean {
  const { host, origin } = headers
  if (host === undefined || !LOCAL_ADDRESS.test(socket.remoteAddress ?? '')) return false
  if (front === 'trusted' ? !LOCAL_ADDRESS.test(lastForwarded(headers)) : !isDirect(headers, host, front))
    return false
  return (
    method !== 'POST' || origin === undefined || origin === `http://${host}` || origin === `https://${host}`
  )
}

function isDirect(headers: RequestOrigin['headers'], host: string, front: Front): boolean {
  const isForwarded = PROXY_HEADERS.some((name) => headers[name] !== undefined)
  return front === 'none' && LOCAL_HOST.test(host) && !isForwarded
}

/** Whom the proxy itself has seen: what stands before it may be the asker's own words. */
function lastForwarded({ 'x-forwarded-for': addresses }: RequestOrigin['headers']): string {
  return [addresses ?? ''].flat().join(',').split(',').at(-1)?.trim() ?? ''
}
