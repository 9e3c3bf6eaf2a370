/** The county's way out. */
export interface Proxy {
  readonly host: string
  readonly port: number
  /** The value of `Proxy-Authorization`: a secret. */
  readonly authorization: string | null
}

/** `http://[user:password@]host:port`; null for anything else. */
export function parseProxy(text: string): Proxy | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || url.protocol !== 'http:' || `${url.pathname}${url.search}${url.hash}` !== '/')
    return null
  try {
    const user = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
    const authorization = user === ':' ? null : `Basic ${Buffer.from(user).toString('base64')}`
    return { host: bare(url.hostname), port: Number(url.port || 80), authorization }
  } catch {
    return null
  }
}

/** An address of version 6 without its brackets. */
export function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/gu, '')
}
