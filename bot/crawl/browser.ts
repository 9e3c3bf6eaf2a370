import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { FetchError } from '../errors.ts'
import {
  type FetchedAnswer,
  type FetcherParts,
  type FetchPage,
  type FetchRequest,
  openFetcher,
} from './fetcher.ts'
import { openPace } from './pace.ts'

/** From the start of the browser to its end. */
const WITHIN_MS = 20_000
/** A page that never comes to rest is taken as it is then. */
const SETTLE_MS = 8_000
/** Characters; the reader takes no more either. */
const MAX_LENGTH = 1_000_000
const MAX_REQUESTS = 80
/** A page's own parts follow each other as they would for anybody, though one by one. */
const PART_REST_MS = 50
/** Pictures and styles say nothing about days. */
const NEEDED = new Set(['document', 'script', 'xhr', 'fetch'])
/**
 * It reaches nothing by itself: no name is ever resolved, and what would still connect is sent to a proxy that
 * is not there. All it has is what our own fetcher has fetched.
 */
const ALONE = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:1',
  '--proxy-bypass-list=<-loopback>',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  // The same by its older name.
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-gpu',
  '--js-flags=--max-old-space-size=256',
]

type Draw = (browser: Browser, signal: AbortSignal) => Promise<FetchedAnswer>

/** The fetcher, and the browser for pages that are to be drawn. */
export function withBrowser(executablePath: string, parts: FetcherParts): FetchPage {
  const fetchPage = openFetcher(parts)
  const draw = openBrowser(executablePath, openFetcher({ ...parts, restMs: PART_REST_MS }))
  return async (request, signal) => await (request.isDrawn === true ? draw : fetchPage)(request, signal)
}

/**
 * Pages as they are once their scripts have run: one at a time, each in a browser of its own, which gets its
 * parts through `fetchPart`. What goes wrong in there may be ours alone, so it is never the site's failure.
 */
function openBrowser(executablePath: string, fetchPart: FetchPage): FetchPage {
  const pace = openPace(0)
  return async (request, signal) => {
    const draw: Draw = async (browser, stop) => await drawPage(browser, request, fetchPart, stop)
    return await pace('browser', async () => await inTime(executablePath, draw, signal), signal)
  }
}

/** Whether the browser starts, runs a script and ends. */
export async function doesDraw(executablePath: string): Promise<boolean> {
  const url = 'http://site.invalid/'
  const bytes = Buffer.from('<body><script>document.body.append(6 * 7)</script>')
  const page = { url, landedUrl: url, bytes, contentType: 'text/html', etag: null, lastModified: null }
  const draw = openBrowser(executablePath, () => Promise.resolve({ ...page, status: 200 }))
  const anybody = () => true
  try {
    const request = { url, isKnown: anybody, isOwn: anybody, validators: null }
    const drawn = await draw(request, new AbortController().signal)
    return Buffer.from(drawn.bytes).includes('42')
  } catch {
    return false
  }
}

async function inTime(executablePath: string, draw: Draw, signal: AbortSignal): Promise<FetchedAnswer> {
  const over = new AbortController()
  const stop = () => over.abort(new FetchError('stopped'))
  const timer = setTimeout(() => over.abort(new FetchError('browser')), WITHIN_MS)
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  try {
    over.signal.throwIfAborted()
    return await inBrowser(executablePath, draw, over.signal)
  } catch {
    throw over.signal.aborted ? over.signal.reason : new FetchError('browser')
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
    over.abort()
  }
}

/** The browser and all its processes are gone when this returns, whatever the page has done. */
async function inBrowser(executablePath: string, draw: Draw, signal: AbortSignal): Promise<FetchedAnswer> {
  const { chromium } = await import('playwright-core')
  const server = await chromium.launchServer({
    executablePath,
    args: ALONE,
    // Its own sandbox cannot be had by root.
    chromiumSandbox: process.getuid?.() !== 0,
    host: '127.0.0.1',
    timeout: WITHIN_MS,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
  const drawing = async () => await draw(await chromium.connect(server.wsEndpoint()), signal)
  try {
    return await Promise.race([drawing(), aborted])
  } finally {
    await server.kill()
  }
}

async function drawPage(
  browser: Browser,
  request: FetchRequest,
  fetchPart: FetchPage,
  signal: AbortSignal,
): Promise<FetchedAnswer> {
  const context = await browser.newContext({
    acceptDownloads: false,
    serviceWorkers: 'block',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  await context.routeWebSocket(/.*/u, async (socket) => await socket.close())
  const page = await context.newPage()
  context.on('page', (popup) => void popup.close().catch(() => {}))
  const parts = openParts(page, request, fetchPart, signal)
  await context.route(/.*/u, async (route) => await parts.answer(route).catch(() => {}))
  await page.goto(request.url, { waitUntil: 'commit', timeout: WITHIN_MS })
  const hasSettled = await page.waitForLoadState('networkidle', { timeout: SETTLE_MS }).then(
    () => true,
    () => false,
  )
  const bytes = Buffer.from(await markupOf(context, page))
  const contentType = 'text/html; charset=utf-8'
  const isPartial = !hasSettled || parts.areMissing()
  const { url } = request
  const answer = { url, landedUrl: page.url(), bytes, contentType, etag: null, lastModified: null }
  return { ...answer, status: 200, isPartial }
}

/** Answers what the page asks for with what our fetcher gets: hosts of the site, by GET, so many and no more. */
function openParts(
  page: Page,
  request: FetchRequest,
  fetchPart: FetchPage,
  signal: AbortSignal,
): { readonly answer: (route: Route) => Promise<void>; readonly areMissing: () => boolean } {
  let left = MAX_REQUESTS
  let areMissing = false
  const answer = async (route: Route): Promise<void> => {
    const asked = route.request()
    const mayCount = NEEDED.has(asked.resourceType())
    const isNeeded = asked.method() === 'GET' && mayCount
    if (isNeeded) left -= 1
    const isInside = asked.resourceType() === 'document' && asked.frame() !== page.mainFrame()
    try {
      if (left < 0 || !isNeeded || isInside) throw new FetchError('not-needed')
      const { isKnown, isOwn } = request
      const wanted = { url: asked.url(), isKnown, isOwn, validators: null }
      const { bytes, contentType } = await fetchPart(wanted, signal)
      const headers = { 'access-control-allow-origin': '*', 'content-type': contentType }
      await route.fulfill({ status: 200, headers, body: Buffer.from(bytes) })
    } catch {
      areMissing ||= mayCount
      await route.abort()
    }
  }
  return { answer, areMissing: () => areMissing }
}

/** In a world of its own, where the page's scripts have bent nothing; cut before it leaves the browser. */
async function markupOf(context: BrowserContext, page: Page): Promise<string> {
  const session = await context.newCDPSession(page)
  const { frameTree } = await session.send('Page.getFrameTree')
  const world = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id })
  const { result } = await session.send('Runtime.evaluate', {
    contextId: world.executionContextId,
    expression: `document.documentElement.outerHTML.slice(0, ${MAX_LENGTH})`,
    returnByValue: true,
  })
  return String(result.value)
}
