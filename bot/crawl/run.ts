import { setMaxListeners } from 'node:events'
import {
  allStates,
  crawlPages,
  type CrawlLook,
  type CrawlPage,
  type CrawlState,
  dueLooks,
  runByKey,
  startRun,
} from '../../db/crawl.ts'
import { inTransaction } from '../../db/database.ts'
import { type CrawlTarget, isDaily, nightAt, planNight } from '../../rules/crawl-plan.ts'
import { type Instant, type LocalDate, localDate } from '../../rules/dates.ts'
import type { Column } from '../../rules/types.ts'
import type { App } from '../app.ts'
import { stopwatch } from '../clock.ts'
import { FetchError } from '../errors.ts'
import { withBrowser } from './browser.ts'
import { type FetchPage, openFetcher } from './fetcher.ts'
import { finishRuns } from './finish.ts'
import { lookAt, type Look } from './look.ts'
import { recordLook } from './record.ts'

const AT_ONCE = 6

/** What a round of looks goes by. */
interface Round {
  readonly pages: ReadonlyMap<string, CrawlPage>
  readonly states: ReadonlyMap<string, CrawlState>
  readonly columns: ReadonlyMap<number, Column>
  readonly isKnown: (host: string) => boolean
  readonly isOwn: (host: string) => boolean
  readonly today: LocalDate
}

/** The fetcher by the settings, with the browser if there is one. */
export function openCrawler({ clock, log, config }: App): FetchPage {
  const parts = { clock, log, ...config.crawl }
  return config.crawl.browser === null ? openFetcher(parts) : withBrowser(config.crawl.browser, parts)
}

/**
 * Plans the night if it has come, looks at what is due, and closes what is over. All that has to be known
 * after a kill is in the database. Returns how many pages were looked at.
 */
export async function crawlOnce(app: App, fetchPage: FetchPage, signal: AbortSignal): Promise<number> {
  // Every host waits for it.
  setMaxListeners(0, signal)
  planIfNight(app)
  let looked = 0
  while (!signal.aborted) {
    const due = dueLooks(app.db, app.clock.now())
    if (due.length === 0) break
    const round = openRound(app)
    const looks = onePerHost(due, round)
    await inParallel(looks, AT_ONCE, async (row) => {
      if (!signal.aborted) await lookAndRecord(app, fetchPage, row, round, signal)
    })
    looked += looks.length
  }
  finishRuns(app)
  return looked
}

/** The whole night's list is written down at once, so that whoever goes on with it has the same. */
function planIfNight(app: App): void {
  const { db, clock } = app
  const now = clock.now()
  const night = nightAt(now)
  if (night === null || runByKey(db, night.key) !== null) return
  const looks = planNight(targetsOf(app, now), night, now)
  const run = { key: night.key, startedAt: now, endsAt: night.until, departmentId: null, askedBy: null }
  inTransaction(db, () => startRun(db, run, looks))
  app.log.info({ run: night.key, pages: looks.length }, 'crawl planned')
}

function targetsOf(app: App, now: Instant): CrawlTarget[] {
  const { pages, states, columns, today } = openRound(app, localDate(now))
  return [...pages].map(([name, { kind, id }]) => {
    const column = kind === 'column' ? columns.get(id) : undefined
    const state = states.get(name)
    return {
      kind,
      id,
      lookedAt: state?.lookedAt ?? null,
      isDaily: column === undefined || (state?.failures ?? 0) > 0 || isDaily(column, today),
    }
  })
}

function openRound(app: App, today = localDate(app.clock.now())): Round {
  const pages = crawlPages(app.db)
  const known = hostsOf(pages)
  const own = hostsOf(pages.filter(({ kind }) => kind !== 'feed'))
  return {
    pages: new Map(pages.map((page) => [`${page.kind}:${page.id}`, page])),
    states: new Map(allStates(app.db).map((state) => [`${state.kind}:${state.subjectId}`, state])),
    columns: new Map(
      app.snapshot(today).websites.flatMap(({ columns }) => columns.map((column) => [column.id, column])),
    ),
    isKnown: (host) => known.has(bare(host)),
    isOwn: (host) => own.has(bare(host)),
    today,
  }
}

function onePerHost(due: readonly CrawlLook[], { pages }: Round): CrawlLook[] {
  const byHost = new Map<string, CrawlLook>()
  for (const row of due) {
    const host = hostOf(pages.get(nameOf(row))?.url ?? '')
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
  const page = round.pages.get(nameOf(row)) ?? null
  const column = row.kind === 'column' ? (round.columns.get(row.subjectId) ?? null) : null
  const elapsed = stopwatch()
  const isGone = page === null || (row.kind === 'column' && column === null)
  const look = isGone ? null : await lookSafely(app, fetchPage, page, column, round, signal)
  if (look !== 'stopped') recordLook(app, row, column, look, elapsed())
}

/** What a page does to its reader must not end the night. */
async function lookSafely(
  app: App,
  fetchPage: FetchPage,
  page: CrawlPage,
  column: Column | null,
  round: Round,
  signal: AbortSignal,
): Promise<Look | 'stopped'> {
  const { isKnown, isOwn } = round
  try {
    return await lookAt(
      async (url, validators, isDrawn = false) => {
        const mayAsk = isDrawn ? hostsOfSite(page, round) : isKnown
        return await fetchPage({ url, isKnown: mayAsk, isOwn, validators, isDrawn }, signal)
      },
      page,
      column,
      round.states.get(`${page.kind}:${page.id}`) ?? null,
      round.today,
    )
  } catch (error) {
    if (error instanceof FetchError && error.code === 'stopped') return 'stopped'
    app.log.error({ url: page.url, err: error }, 'page could not be read')
    return { kind: 'none', outcome: 'unclear', reason: 'internal' }
  }
}

/** A page's scripts have no business with other sites of the county. */
function hostsOfSite({ websiteName }: CrawlPage, { pages }: Round): Round['isKnown'] {
  const hosts = hostsOf([...pages.values()].filter((page) => page.websiteName === websiteName))
  return (host) => hosts.has(bare(host))
}

function hostsOf(pages: readonly CrawlPage[]): ReadonlySet<string> {
  return new Set(pages.map(({ url }) => bare(hostOf(url))))
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : ''
}

/** Sites move between the two without telling anybody. */
function bare(host: string): string {
  return host.replace(/^www\./u, '')
}

function nameOf({ kind, subjectId }: CrawlLook): string {
  return `${kind}:${subjectId}`
}

async function inParallel<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items]
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
