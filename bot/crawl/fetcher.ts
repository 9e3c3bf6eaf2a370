import { once } from 'node:events'
import type { Instant } from '../../rules/dates.ts'
import { type Clock, stopwatch } from '../clock.ts'
import { FetchError } from '../errors.ts'
import type { Log } from '../log.ts'
import { readRobots, type RobotsLaw } from '../sources/robots.ts'
import { type Exchanged, exchangePage, type Way } from './exchange-page.ts'
import { isChallenge } from './challenge.ts'
import { openPace } from './pace.ts'
import { openWays, type WayParts } from './ways.ts'

export interface FetchedAnswer {
  readonly url: string
  /** Where redirects have led. */
  readonly landedUrl: string
  /** 304: what was asked with validators has not changed, and `bytes` is empty. */
  readonly status: 200 | 304
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly etag: string | null
  readonly lastModified: string | null
  /** Drawn without some of what its scripts have asked for. */
  readonly isPartial?: boolean
}

export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
}

export interface FetchRequest {
  readonly url: string
  /** Host names that may be asked, this time: those of the ledger. */
  readonly isKnown: (host: string) => boolean
  /** Hosts of the county itself, where the office may override robots.txt. */
  readonly isOwn: (host: string) => boolean
  readonly validators: Validators | null
  /** HEAD instead of GET: whether it is there, without the page itself. */
  readonly headOnly?: boolean
  /** As it is once its scripts have run; without a browser that is nobody's to say. */
  readonly isDrawn?: boolean
}

/** Throws FetchError for everything that is no page. */
export type FetchPage = (request: FetchRequest, signal: AbortSignal) => Promise<FetchedAnswer>

export interface FetcherParts extends WayParts {
  readonly clock: Clock
  readonly log: Log
  readonly ignoresRobots: boolean
  readonly restMs?: number
  readonly withinMs?: number
}

const AGENT = 'zhengwu-ducha-bot'
/** 19号: a site that has not opened after 15 s does not open. */
const WITHIN_MS = 15_000
const REST_MS = 1_000
const MAX_BYTES = 2 * 1024 * 1024
const MAX_ROBOTS_BYTES = 500 * 1024
const MAX_REDIRECTS = 5
const ROBOTS_KEPT_MS = 12 * 3_600_000
const REDIRECTS = new Set([301, 302, 303, 307, 308])
const NO_ANSWER = new Set(['timeout', 'dns', 'refused', 'network', 'proxy', 'tls', 'stopped'])
const HEADERS = {
  'user-agent': `Mozilla/5.0 (compatible; ${AGENT}/1.0)`,
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'accept-language': 'zh-CN,zh;q=0.9',
  'accept-encoding': 'gzip',
}

interface Hop {
  readonly headers: Readonly<Record<string, string>>
  readonly headOnly: boolean
  readonly maxBytes: number
  readonly signal: AbortSignal
  /** Milliseconds left for the page as a whole; waiting for the host's turn does not count. */
  left: number
}

/** Fetches pages of known hosts, each hop checked anew: scheme, host, addresses, robots.txt, size, time. */
export function openFetcher(parts: FetcherParts): FetchPage {
  const pace = openPace(parts.restMs ?? REST_MS)
  const withinMs = parts.withinMs ?? WITHIN_MS
  const wayTo = openWays(parts)
  const go = async (url: URL, hop: Hop): Promise<Exchanged> =>
    await pace(url.host, async () => await timed(url, hop, wayTo), hop.signal)
  const follow = openFollow(go)
  const robots = robotsBook(parts, async (url, request, signal) => {
    const limits = { headOnly: false, maxBytes: MAX_ROBOTS_BYTES, left: withinMs }
    const hop = { headers: HEADERS, signal, ...limits }
    return (await follow(url, request, hop)).exchanged
  })
  return async (request, signal) => {
    if (request.isDrawn === true) throw new FetchError('client-rendered')
    const start = parsed(request.url)
    const headers = { ...HEADERS, ...conditions(request.validators) }
    const { headOnly = false } = request
    const hop = { headers, headOnly, maxBytes: MAX_BYTES, signal, left: withinMs }
    const { url, exchanged } = await follow(start, request, hop, async (it) => {
      await robots(it, request, signal)
    })
    return answerOf(request.url, url, exchanged)
  }
}

function openFollow(go: (url: URL, hop: Hop) => Promise<Exchanged>) {
  return async (
    start: URL,
    { isKnown }: FetchRequest,
    hop: Hop,
    mayVisit: (url: URL) => Promise<void> = async () => {},
  ): Promise<{ url: URL; exchanged: Exchanged }> => {
    let url = start
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      if (!isKnown(url.host)) throw new FetchError('not-in-ledger')
      await mayVisit(url)
      const exchanged = await go(url, hop)
      const { location } = exchanged.headers
      const isRedirect = REDIRECTS.has(exchanged.status) && location !== undefined
      const next = isRedirect ? parsed(location, url) : null
      if (isChallenge(url, next, exchanged)) throw new FetchError('challenged')
      if (next === null) return { url, exchanged }
      url = next
    }
    throw new FetchError('too-many-redirects')
  }
}

async function timed(url: URL, hop: Hop, wayTo: (hostname: string) => Promise<Way>): Promise<Exchanged> {
  const elapsed = stopwatch()
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), Math.max(1, hop.left))
  const signal = AbortSignal.any([hop.signal, late.signal])
  try {
    const way = await sooner(wayTo(url.hostname), signal)
    const { headers, headOnly, maxBytes } = hop
    return await exchangePage(url, way, { headers, headOnly, maxBytes, signal })
  } catch (error) {
    if (hop.signal.aborted) throw new FetchError('stopped')
    throw late.signal.aborted ? new FetchError('timeout') : error
  } finally {
    clearTimeout(timer)
    hop.left -= elapsed()
  }
}

/** The resolver cannot be told to stop. */
async function sooner<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  const end = once(signal, 'abort').then(() => {
    throw signal.reason
  })
  return await Promise.race([work, end])
}

/** Each host's robots.txt, kept for a night. RFC 9309: none there allows all, one that cannot be had forbids all. */
function robotsBook(
  { clock, log, ignoresRobots }: FetcherParts,
  fetchRobots: (url: URL, request: FetchRequest, signal: AbortSignal) => Promise<Exchanged>,
) {
  const kept = new Map<string, { readonly at: Instant; readonly law: RobotsLaw }>()
  const lawOf = async (url: URL, request: FetchRequest, signal: AbortSignal): Promise<RobotsLaw> => {
    const known = kept.get(url.origin)
    if (known !== undefined && clock.now() - known.at < ROBOTS_KEPT_MS) return known.law
    const law = await fetchRobots(new URL('/robots.txt', url), request, signal).then(robotsLaw, ifAnswered)
    kept.set(url.origin, { at: clock.now(), law })
    return law
  }
  return async (url: URL, request: FetchRequest, signal: AbortSignal): Promise<void> => {
    const law = await lawOf(url, request, signal)
    if (law(`${url.pathname}${url.search}`)) return
    if (!ignoresRobots || !request.isOwn(url.host)) throw new FetchError('robots')
    log.warn({ url: url.href }, 'robots.txt overridden')
  }
}

function robotsLaw({ status, bytes }: Exchanged): RobotsLaw {
  if (status === 200) return readRobots(new TextDecoder().decode(bytes), AGENT)
  return status >= 500 ? () => false : () => true
}

/** A robots.txt that leads astray forbids nothing; a host that does not answer has not answered for its pages. */
function ifAnswered(error: unknown): RobotsLaw {
  if (error instanceof FetchError && !NO_ANSWER.has(error.code)) return () => true
  throw error
}

function parsed(address: string, base?: URL): URL {
  const url = URL.canParse(address, base?.href) ? new URL(address, base) : null
  if (url === null || !/^https?:$/u.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new FetchError('bad-url')
  return url
}

function conditions(validators: Validators | null): Record<string, string> {
  return {
    ...(validators?.etag ? { 'if-none-match': validators.etag } : {}),
    ...(validators?.lastModified ? { 'if-modified-since': validators.lastModified } : {}),
  }
}

function answerOf(asked: string, landed: URL, { status, headers, bytes }: Exchanged): FetchedAnswer {
  if (status !== 200 && status !== 304) throw new FetchError(`http-${status}`)
  return {
    url: asked,
    landedUrl: landed.href,
    status,
    bytes,
    contentType: headers['content-type'] ?? '',
    etag: headers.etag ?? null,
    lastModified: headers['last-modified'] ?? null,
  }
}
