import { createHash } from 'node:crypto'
import type { CrawlPage, CrawlState } from '../../db/crawl.ts'
import type { TriedLink } from '../../db/link-checks.ts'
import { columnState, type ColumnState } from '../../rules/columns.ts'
import { NEAR_DAYS, noneSince, type Reading } from '../../rules/crawl.ts'
import type { LocalDate } from '../../rules/dates.ts'
import type { Column } from '../../rules/types.ts'
import { FetchError, WorkerError } from '../errors.ts'
import type { Post } from '../sources/feeds.ts'
import type { DetailDate } from '../sources/pages/detail.ts'
import type { PageReading } from '../sources/pages/read-page.ts'
import { inWorker } from '../workers/pool.ts'
import { isFailure } from './failures.ts'
import type { FetchedAnswer, Validators } from './fetcher.ts'

/** What came of looking at a page. */
export type Look =
  | { readonly kind: 'read'; readonly reading: Reading; readonly asked: string; readonly kept: Kept }
  | { readonly kind: 'opened' }
  | { readonly kind: 'posts'; readonly posts: readonly Post[] }
  | { readonly kind: 'links'; readonly tried: readonly TriedLink[] }
  | { readonly kind: 'none'; readonly outcome: 'failed' | 'unclear'; readonly reason: string }

/** What lets the next look ask whether anything has changed at all; null: it has to read the page anew. */
type Kept = Validators | null

/** `isDrawn`: as it is once its scripts have run. */
export type Fetch = (url: string, validators: Validators | null, isDrawn?: boolean) => Promise<FetchedAnswer>

/** Pages that certainly are not the column. */
const NO_COLUMN: ReadonlySet<string> = new Set(['login', 'error-page', 'parked', 'hijacked', 'redirected'])
/** Front pages behind which there is no site any more. */
const NO_SITE: ReadonlySet<string> = new Set(['error-page', 'parked'])
const POSTS_KEPT = 100
const TITLE_LENGTH = 300

/** Throws FetchError only when it was stopped. */
export async function lookAt(
  fetch: Fetch,
  page: CrawlPage,
  column: Column | null,
  state: CrawlState | null,
  today: LocalDate,
): Promise<Look> {
  try {
    if (page.kind === 'feed') return await lookAtFeed(fetch, page, today)
    if (column !== null) return await lookAtColumn(fetch, page, column, state, today)
    return await lookAtFront(fetch, page, today)
  } catch (error) {
    if (error instanceof WorkerError) return none('overrun')
    if (!(error instanceof FetchError) || error.code === 'stopped') throw error
    return none(error.code)
  }
}

/** A login or a stranger's page opens, but is not the site: no visit is counted by it, neither as failed. */
async function lookAtFront(fetch: Fetch, { url }: CrawlPage, today: LocalDate): Promise<Look> {
  const reason = await inWorker('read-front', { page: await fetch(url, null), today })
  if (reason === null) return { kind: 'opened' }
  return { kind: 'none', outcome: NO_SITE.has(reason) ? 'failed' : 'unclear', reason }
}

async function lookAtFeed(fetch: Fetch, { url }: CrawlPage, today: LocalDate): Promise<Look> {
  const feed = await inWorker('read-feed', { page: await fetch(url, null), today })
  if (!feed.ok) return none(feed.reason)
  const posts = feed.posts.slice(0, POSTS_KEPT).map((post) => ({
    on: post.on,
    title: post.title.slice(0, TITLE_LENGTH),
    url: /^https?:\/\//u.test(post.url) ? post.url : '',
  }))
  return { kind: 'posts', posts }
}

async function lookAtColumn(
  fetch: Fetch,
  page: CrawlPage,
  column: Column,
  state: CrawlState | null,
  today: LocalDate,
): Promise<Look> {
  const asked = askedOf(page)
  // A faulty server may call the same page unchanged for ever: that is believed only while it accuses nobody.
  const isKept =
    state?.asked === asked && state.reading && stateBy(column, state.reading, today).state === 'fresh'
  const known = isKept && hasValidators(state) ? state : null
  const answer = await fetch(page.url, known)
  if (answer.status === 304 && known?.reading) {
    const evidence = { ...known.reading.evidence, status: '304' }
    return {
      kind: 'read',
      reading: { ...known.reading, evidence },
      asked,
      kept: { etag: known.etag, lastModified: known.lastModified },
    }
  }
  const { read, proof } = await readDrawn(fetch, answer, page, column, today)
  if (read.outcome === 'undated') return await lookAtItems(fetch, read, { page, proof }, column, today)
  const reading = asReading(read, column, today)
  if (typeof reading === 'string') return none(reading)
  const evidence = { ...reading.evidence, ...proof }
  // 「3 小时前」 and 「nothing since」 say another day tomorrow, of a page that has not changed; so may a script.
  const isLasting =
    reading.outcome !== 'none-since' && evidence['rule'] !== 'relative' && proof['by'] === undefined
  const { etag, lastModified } = answer
  return {
    kind: 'read',
    reading: { ...reading, evidence },
    asked,
    kept: isLasting ? { etag, lastModified } : null,
  }
}

/** What looks have to have in common, for one to confirm another or to spare it the page. */
function askedOf({ url, selector }: CrawlPage): string {
  return `${url}\n${selector ?? ''}`
}

function hasValidators({ etag, lastModified }: Validators): boolean {
  return etag !== null || lastModified !== null
}

/**
 * A page that is nothing until its scripts have run is asked for once more, of the browser. What it was refused
 * there may be its list, or the newest of it: then only what is fresh is believed.
 */
async function readDrawn(
  fetch: Fetch,
  answer: FetchedAnswer,
  page: CrawlPage,
  column: Column,
  today: LocalDate,
): Promise<{ readonly read: PageReading; readonly proof: Record<string, string> }> {
  const read = await inWorker('read-column', { page: answer, column: page, today })
  if (read.outcome !== 'unknown' || read.reason !== 'client-rendered') return { read, proof: proofOf(answer) }
  const drawn = await fetch(answer.landedUrl, null, true)
  const seen = await inWorker('read-column', { page: drawn, column: page, today })
  const isFresh = seen.outcome === 'dated' && stateBy(column, { ...seen }, today).state === 'fresh'
  if (seen.outcome === 'blank' || (drawn.isPartial === true && !isFresh)) throw new FetchError('browser')
  return { read: seen, proof: { ...proofOf(drawn), by: 'browser' } }
}

function stateBy(column: Column, { outcome, on }: Reading, today: LocalDate): ColumnState {
  const observation = {
    lookedOn: today,
    outcome,
    on,
    sameSince: today,
    source: 'crawl',
    isSelfReport: false,
  } as const
  return columnState({ ...column, observation }, today)
}

/**
 * The list shows no days, its items do. Of a longer list the first may be pinned: what was found among them is
 * the least there is, good enough while the limit is far.
 */
async function lookAtItems(
  fetch: Fetch,
  { links, isWhole }: Extract<PageReading, { outcome: 'undated' }>,
  { page, proof }: { readonly page: CrawlPage; readonly proof: Readonly<Record<string, string>> },
  column: Column,
  today: LocalDate,
): Promise<Look> {
  let newest: { readonly on: LocalDate; readonly evidence: Reading['evidence'] } | null = null
  for (const link of links) {
    const read = await readItem(fetch, link, today)
    if (read === null) return none('undated')
    const { on, dateText, rule } = read
    if (newest === null || on > newest.on)
      newest = { on, evidence: { rowText: '', dateText, link, rule, ...proof } }
  }
  if (newest === null) return none('undated')
  const reading = { outcome: 'dated', ...newest } as const
  const state = stateBy(column, reading, today)
  const isFar = state.state === 'fresh' && state.daysLeft > NEAR_DAYS
  return isWhole || isFar ? { kind: 'read', reading, asked: askedOf(page), kept: null } : none('undated')
}

/** An item that cannot be had is no fault of the list's: it is an item without a day. */
async function readItem(fetch: Fetch, link: string, today: LocalDate): Promise<DetailDate | null> {
  try {
    return await inWorker('read-item', { page: await fetch(link, null), today })
  } catch (error) {
    if (error instanceof FetchError && error.code !== 'stopped') return null
    throw error
  }
}

/** Or why there is none. */
function asReading(
  read: Exclude<PageReading, { outcome: 'undated' }>,
  column: Column,
  today: LocalDate,
): Reading | string {
  if (read.outcome === 'dated') return read
  if (read.outcome === 'blank') return { ...read, on: null }
  const on = noneSince(column, read.notAfter, today)
  return on === null ? read.reason : { outcome: 'none-since', on, evidence: read.evidence ?? {} }
}

function proofOf({ landedUrl, status, bytes }: FetchedAnswer): Record<string, string> {
  const hash = createHash('sha256').update(bytes).digest('hex')
  return { page: landedUrl, status: `${status}`, hash }
}

/** What came of it when a page was not had, or told nothing. */
export function none(reason: string): Look {
  const isFailed = NO_COLUMN.has(reason) || isFailure(reason)
  return { kind: 'none', outcome: isFailed ? 'failed' : 'unclear', reason }
}
