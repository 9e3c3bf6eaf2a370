import type { LookupAddress } from 'node:dns'
import { type IncomingMessage, request as httpRequest, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
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

/** How long one address of a name may take to answer before the next is tried as well. */
const NEXT_ADDRESS_MS = 5_000
const CODES: Readonly<Record<string, string>> = { ECONNREFUSED: 'refused', ETIMEDOUT: 'timeout' }

/** One request, by one way. Redirects are the caller's. Throws FetchError. */
export async function exchangePage(
  url: URL,
  open: Way,
  { headOnly, maxBytes, ...asking }: Omit<Asking, 'method'> & ExchangeLimits,
): Promise<Exchanged> {
  try {
    const response = await open(url, { method: headOnly ? 'HEAD' : 'GET', ...asking })
    return await take(response, { headOnly, maxBytes }, asking.signal)
  } catch (error) {
    throw asFetchError(error)
  }
}

/** To the addresses that were checked and to no others, in turn: the name is not looked up again. */
export function directTo(addresses: readonly LookupAddress[]): Way {
  const lookup: LookupFunction = (_hostname, _options, callback) => callback(null, [...addresses])
  const pinned = { lookup, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS }
  return async (url, asking) =>
    await asked(url.protocol === 'https:' ? httpsRequest : httpRequest, url, {
      ...pinned,
      ...asking,
      agent: false,
    })
}

/** Until the answer begins. */
export async function asked(
  request: typeof httpRequest,
  url: URL,
  options: RequestOptions,
): Promise<IncomingMessage> {
  return await new Promise((resolve, reject) => {
    request(url, options).on('response', resolve).on('error', reject).end()
  })
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
