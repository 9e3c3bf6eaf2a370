import { type IncomingMessage, request as httpRequest, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { FetchError } from '../errors.ts'

export interface Exchanged {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  /** Unpacked. Empty unless the status is 200: nothing else is read. */
  readonly bytes: Uint8Array
}

export interface ExchangeLimits {
  /** Of the answer as it comes, and again of what it unpacks to. */
  readonly maxBytes: number
  /** From the first packet to the last byte. */
  readonly withinMs: number
  /** HEAD instead of GET. */
  readonly headOnly: boolean
}

export type Headers = Readonly<Record<string, string>>

/** What a page is asked for with. */
export interface Asking {
  readonly method: 'GET' | 'HEAD'
  readonly headers: Headers
  readonly signal: AbortSignal
}

/** Opens a connection of its own and asks for the page on it. */
export type Way = (url: URL, asking: Asking) => Promise<IncomingMessage>

/** Failures of the connection after which the next address of the same name is worth a try. */
const NOT_THERE = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'])
const CODES: Readonly<Record<string, string>> = { ECONNREFUSED: 'refused', ETIMEDOUT: 'timeout' }

/**
 * One request, by the first of `ways` at whose end there is anybody. Redirects are the caller's.
 * Throws FetchError.
 */
export async function exchangePage(
  url: URL,
  ways: readonly Way[],
  headers: Headers,
  limits: ExchangeLimits,
  signal: AbortSignal,
): Promise<Exchanged> {
  const over = new AbortController()
  const stop = () => over.abort(new FetchError('stopped'))
  const timer = setTimeout(() => over.abort(new FetchError('timeout')), Math.max(1, limits.withinMs))
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  try {
    const method = limits.headOnly ? 'HEAD' : 'GET'
    return await tryInTurn(url, ways, { method, headers, signal: over.signal }, limits)
  } catch (error) {
    throw over.signal.aborted ? over.signal.reason : asFetchError(error)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}

async function tryInTurn(
  url: URL,
  ways: readonly Way[],
  asking: Asking,
  limits: ExchangeLimits,
): Promise<Exchanged> {
  let failure: unknown = new FetchError('dns')
  for (const open of ways) {
    try {
      return await take(await open(url, asking), limits, asking.signal)
    } catch (error) {
      failure = error
      if (!NOT_THERE.has(codeOf(error))) break
    }
  }
  throw failure
}

/** To the address that was checked and to no other: the name is not looked up again. */
export function directTo(address: string): Way {
  return async (url, { method, headers, signal }) => {
    const options: RequestOptions & { servername?: string } = {
      method,
      host: address,
      port: url.port,
      path: `${url.pathname}${url.search}`,
      headers: { ...headers, host: url.host },
      agent: false,
      signal,
      // The certificate is asked for, and checked against, the name and not the address.
      ...(isIP(url.hostname) === 0 && !url.hostname.startsWith('[') ? { servername: url.hostname } : {}),
    }
    return await new Promise((resolve, reject) => {
      const request = url.protocol === 'https:' ? httpsRequest(options) : httpRequest(options)
      request.on('response', resolve).on('error', reject).end()
    })
  }
}

/** Throws FetchError for an encoding nobody knows, and lets go of the connection. */
function unpackerOf(response: IncomingMessage): ReturnType<typeof unpacker> {
  try {
    return unpacker(response.headers['content-encoding'] ?? '')
  } catch (error) {
    response.destroy()
    throw error
  }
}

async function take(
  response: IncomingMessage,
  { maxBytes, headOnly }: ExchangeLimits,
  signal: AbortSignal,
): Promise<Exchanged> {
  const { statusCode: status = 0, headers } = response
  if (status !== 200 || headOnly) {
    response.destroy()
    return { status, headers, bytes: new Uint8Array() }
  }
  const chunks: Buffer[] = []
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of capped(source, maxBytes)) chunks.push(chunk)
  }
  const unpack = unpackerOf(response)
  const within = (source: AsyncIterable<Buffer>) => capped(source, maxBytes)
  if (unpack === null) await pipeline(response, collect, { signal })
  else await pipeline(response, within, unpack, collect, { signal })
  return { status, headers, bytes: Buffer.concat(chunks) }
}

async function* capped(source: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new FetchError('too-large')
    yield chunk
  }
}

function unpacker(encoding: string): (Readable & NodeJS.WritableStream) | null {
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return null
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    default:
      throw new FetchError('bad-encoding')
  }
}

function asFetchError(error: unknown): FetchError {
  if (error instanceof FetchError) return error
  const code = codeOf(error)
  if (/^(?:Z_|ERR__?BROTLI|ERR_BROTLI)/u.test(code)) return new FetchError('bad-encoding')
  if (/CERT|TLS|SSL|SIGNATURE/u.test(code)) return new FetchError('tls')
  return new FetchError(CODES[code] ?? 'network')
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
