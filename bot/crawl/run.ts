import { setMaxListeners } from 'node:events'
import pLimit from 'p-limit'
import { type CrawlLook, type CrawlPage, dueLooks } from '../../db/crawl.ts'
import { whenFree } from '../../db/engine/patience.ts'
import { itemsOf } from '../../db/crawl-items.ts'
import { linkSampleOf } from '../../db/link-checks.ts'
import { isToBeKept, keepDisputed } from '../../db/disputed-pages.ts'
import { untraced } from '../../db/engine/change.ts'
import type { Column } from '../../rules/types.ts'
import type { App } from '../app.ts'
import { stopwatch } from '../clock.ts'
import { FetchError } from '../errors.ts'
import { inWorker } from '../workers/pool.ts'
import { withBrowser } from './browser.ts'
import { type FetchedAnswer, type FetchPage, openFetcher } from './fetcher.ts'
import { finishRuns } from './finish.ts'
import { sampleLinks } from './looks/links.ts'
import { lookAt } from './looks/look.ts'
import { type Fetch, type Look, none } from './looks/outcome.ts'
import { planRuns } from './plan.ts'
import { recordLook } from './record.ts'
import { hostOf, hostsOfSite, openRound, pageOf, type Round } from './round.ts'

const AT_ONCE = 6

/** The fetcher by the settings, with the browser if there is one. */
export function openCrawler({ clock, log, config }: App): FetchPage {
  const parts = { clock, log, ...config.crawl }
  return config.crawl.browser === null ? openFetcher(parts) : withBrowser(config.crawl.browser, parts)
}

/**
 * Plans what has come, looks at what is due, and closes what is over. All that has to be known
 * after a kill is in the database. Returns how many pages were looked at.
 */
export async function crawlOnce(app: App, fetchPage: FetchPage, signal: AbortSignal): Promise<number> {
  // Every host waits for it.
  setMaxListeners(0, signal)
  let looked = 0
  while (!signal.aborted) {
    await whenFree(() => planRuns(app))
    const due = dueLooks(app.db, app.clock.now())
    if (due.length === 0) break
    const round = openRound(app)
    const looks = onePerHost(due, round)
    await pLimit(AT_ONCE).map(looks, async (row) => {
      if (!signal.aborted) await lookAndRecord(app, fetchPage, row, round, signal)
    })
    looked += looks.length
  }
  await whenFree(() => finishRuns(app))
  return looked
}

function onePerHost(due: readonly CrawlLook[], { pages }: Round): CrawlLook[] {
  const byHost = new Map<string, CrawlLook>()
  for (const row of due) {
    const host = hostOf(pageOf(pages, row)?.url ?? '')
    if (!byHost.has(host)) byHost.set(host, row)
  }
  return [...byHost.values()]
}

async function lookAndRecord(
  app: App,
  fetchPage: FetchPage,
  row: CrawlLook,
  round: Round,
  signal: AbortSignal,
): Promise<void> {
  const page = pageOf(round.pages, row)
  const column = row.kind === 'column' ? (round.columns.get(row.subjectId) ?? null) : null
  const elapsed = stopwatch()
  const isGone = page === null || (row.kind === 'column' && column === null)
  const look = isGone
    ? null
    : await lookSafely(app, page, () => lookBy(app, fetchPage, row, page, column, round, signal))
  if (look === 'stopped') return
  const milliseconds = elapsed()
  await whenFree(() => recordLook(app, row, column, look, milliseconds))
}

async function lookBy(
  app: App,
  fetchPage: FetchPage,
  { kind, subjectId }: CrawlLook,
  page: CrawlPage,
  column: Column | null,
  round: Round,
  signal: AbortSignal,
): Promise<Look> {
  const { isKnown, isOwn, states, today } = round
  if (kind === 'links') {
    const ask = async (url: string, headOnly: boolean) =>
      await fetchPage({ url, isKnown, isOwn, validators: null, headOnly }, signal)
    return await sampleLinks(ask, page, linkSampleOf(app.db, subjectId)?.dead ?? [], today)
  }
  const isDisputed = kind === 'column' && isToBeKept(app.db, subjectId)
  const fetch: Fetch = async (url, validators, isDrawn = false) => {
    const mayAsk = isDrawn ? hostsOfSite(page, round) : isKnown
    const answer = await fetchPage({ url, isKnown: mayAsk, isOwn, validators, isDrawn }, signal)
    if (isDisputed && (isDrawn || url === page.url)) await keepPage(app, subjectId, answer)
    return answer
  }
  const earlier = {
    // Without its validators it comes whole.
    state: isDisputed ? null : (states.get(`${kind}:${subjectId}`) ?? null),
    items: kind === 'column' ? itemsOf(app.db, subjectId) : [],
  }
  return await lookAt(fetch, page, column, earlier, today)
}

/** For whoever wants to try the reader on it once more. */
async function keepPage({ db, clock }: App, columnId: number, page: FetchedAnswer): Promise<void> {
  const bytes = await inWorker('keep-page', page)
  untraced(db, () => keepDisputed(db, columnId, Buffer.from(bytes), clock.now()))
}

/** What a page does to its reader must not end the night. */
async function lookSafely(
  app: App,
  { url }: CrawlPage,
  look: () => Promise<Look>,
): Promise<Look | 'stopped'> {
  try {
    return await look()
  } catch (error) {
    if (error instanceof FetchError && error.code === 'stopped') return 'stopped'
    app.log.error({ url, err: error }, 'page could not be read')
    return none('internal')
  }
}
