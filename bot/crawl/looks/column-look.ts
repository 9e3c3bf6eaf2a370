import { createHash } from 'node:crypto'
import type { CrawlPage, CrawlState } from '../../../db/crawl.ts'
import type { CrawlItem } from '../../../db/crawl-items.ts'
import { columnState, type ColumnState } from '../../../rules/columns.ts'
import { NEAR_DAYS, noneSince, type Reading } from '../../../rules/crawl.ts'
import { daysBetween, type LocalDate } from '../../../rules/dates.ts'
import type { Column } from '../../../rules/types.ts'
import { FetchError } from '../../errors.ts'
import type { PageReading } from '../../sources/pages/reading.ts'
import { inWorker } from '../../workers/pool.ts'
import type { FetchedAnswer, Validators } from '../fetcher.ts'
import { wentBack } from './history.ts'
import { readItem } from './item.ts'
import { type Fetch, type Look, none, NOTHING_SEEN } from './outcome.ts'
import { secondOpinion } from './second-opinion.ts'

/** What looks before this one have left. */
export interface Earlier {
  readonly state: CrawlState | null
  /** The items that the column has shown. */
  readonly items: readonly CrawlItem[]
}

/** A list shows the day an item was signed or entered, its page the day it came out: a few days lie between. */
const SLACK_DAYS = 3

type Proof = Readonly<Record<string, string>>

/** Throws FetchError, and WorkerError when a page was too much. */
export async function lookAtColumn(
  fetch: Fetch,
  page: CrawlPage,
  column: Column,
  earlier: Earlier,
  today: LocalDate,
): Promise<Look> {
  const asked = askedOf(page)
  const known = unchanged(earlier.state, asked, column, today)
  const answer = await fetch(page.url, known)
  if (answer.status === 304 && known?.reading) {
    const reading = { ...known.reading, evidence: { ...known.reading.evidence, status: '304' } }
    const kept = { etag: known.etag, lastModified: known.lastModified }
    return { kind: 'read', reading, asked, kept, ...NOTHING_SEEN }
  }
  const { read, proof } = await readDrawn(fetch, answer, page, column, today)
  if (read.outcome === 'undated') return await lookAtItems(fetch, read, { page, proof }, column, today)
  const reading = asReading(read, proof, column, today)
  if (typeof reading === 'string') return none(reading, read)
  if (stateBy(column, reading, today).state === 'fresh') return found(reading, read, answer, asked)
  return await accused(reading, { fetch, read, answer, asked, column, page, earlier, today })
}

interface Accusing {
  readonly fetch: Fetch
  readonly read: PageReading
  readonly answer: FetchedAnswer
  readonly asked: string
  readonly column: Column
  readonly page: CrawlPage
  readonly earlier: Earlier
  readonly today: LocalDate
}

/** What would accuse a department has to stand against the column's own history and against a second opinion. */
async function accused(reading: Reading, { column, earlier, ...look }: Accusing): Promise<Look> {
  const { read, answer, asked, page, today } = look
  const kept = earlier.state?.asked === asked ? earlier.items : []
  if (wentBack(read.items, kept, today)) return none('went-back', read, reading.evidence)
  const opinion = await secondOpinion(
    { ...look, kept, reading, url: page.url },
    earlier.state?.reading ?? null,
  )
  const evidence = { ...reading.evidence, ...opinion }
  const other = opinion['other'] as LocalDate | undefined
  const weakness = other === undefined ? weaknessOf(read) : null
  if (weakness !== null) return none(weakness, read, evidence)
  const isLater = other !== undefined && reading.on !== null && daysBetween(reading.on, other) > SLACK_DAYS
  if (other !== undefined && (isLater || isFresh(column, other, today)))
    return none('opinions-differ', read, evidence)
  return found({ ...reading, evidence }, read, answer, asked)
}

/** Why a list does not accuse by itself, with nothing to bear it out. */
function weaknessOf(read: PageReading): string | null {
  if (read.outcome === 'unknown') return read.reason
  return read.outcome === 'dated' && !read.isInOrder ? 'not-newest-first' : null
}

/** The validators of an earlier answer, if the page may be called unchanged: while that accuses nobody. */
function unchanged(
  state: CrawlState | null,
  asked: string,
  column: Column,
  today: LocalDate,
): CrawlState | null {
  if (state === null || state.asked !== asked || state.reading === null || !hasValidators(state)) return null
  // A faulty server may call the same page unchanged for ever.
  return stateBy(column, state.reading, today).state === 'fresh' ? state : null
}

function found(reading: Reading, read: PageReading, answer: FetchedAnswer, asked: string): Look {
  const { evidence } = reading
  // 「3 小时前」 and 「nothing since」 say another day tomorrow, of a page that has not changed; so may a script.
  const isLasting =
    reading.outcome !== 'none-since' && evidence['rule'] !== 'relative' && evidence['by'] === undefined
  const { etag, lastModified } = answer
  const kept = isLasting ? { etag, lastModified } : null
  return { kind: 'read', reading, asked, kept, lists: read.lists, items: read.items }
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
): Promise<{ readonly read: PageReading; readonly proof: Proof }> {
  const read = await inWorker('read-column', { page: answer, column: page, today })
  if (read.outcome !== 'unknown' || read.reason !== 'client-rendered') return { read, proof: proofOf(answer) }
  const drawn = await fetch(answer.landedUrl, null, true)
  const seen = await inWorker('read-column', { page: drawn, column: page, today })
  const isBelieved = drawn.isPartial !== true || (seen.outcome === 'dated' && isFresh(column, seen.on, today))
  if (seen.outcome === 'blank' || !isBelieved) throw new FetchError('browser')
  return { read: seen, proof: { ...proofOf(drawn), by: 'browser' } }
}

function isFresh(column: Column, on: LocalDate, today: LocalDate): boolean {
  return stateBy(column, { outcome: 'dated', on }, today).state === 'fresh'
}

export function stateBy(
  column: Column,
  { outcome, on }: Pick<Reading, 'outcome' | 'on'>,
  today: LocalDate,
): ColumnState {
  const seen = { lookedOn: today, sameSince: today, source: 'crawl', isSelfReport: false } as const
  return columnState({ ...column, observation: { ...seen, outcome, on } }, today)
}

/**
 * The list shows no days, its items do. Of a longer list the first may be pinned: what was found among them is
 * the least there is, good enough while the limit is far.
 */
async function lookAtItems(
  fetch: Fetch,
  read: Extract<PageReading, { outcome: 'undated' }>,
  { page, proof }: { readonly page: CrawlPage; readonly proof: Proof },
  column: Column,
  today: LocalDate,
): Promise<Look> {
  let newest: { readonly on: LocalDate; readonly evidence: Reading['evidence'] } | null = null
  for (const link of read.links) {
    const detail = await readItem(fetch, link, today)
    if (detail === null) return none('undated', read)
    const { on, dateText, rule } = detail
    if (newest === null || on > newest.on)
      newest = { on, evidence: { rowText: '', dateText, link, rule, ...proof } }
  }
  if (newest === null) return none('undated', read)
  const reading = { outcome: 'dated', ...newest } as const
  const state = stateBy(column, reading, today)
  const isFar = state.state === 'fresh' && state.daysLeft > NEAR_DAYS
  const { lists, items } = read
  return read.isWhole || isFar
    ? { kind: 'read', reading, asked: askedOf(page), kept: null, lists, items }
    : none('undated', read)
}

/** Or why there is none. */
function asReading(
  read: Exclude<PageReading, { outcome: 'undated' }>,
  proof: Proof,
  column: Column,
  today: LocalDate,
): Reading | string {
  if (read.outcome === 'unknown') {
    const on = noneSince(column, read.notAfter, today)
    return on === null ? read.reason : { outcome: 'none-since', on, evidence: { ...read.evidence, ...proof } }
  }
  const on = read.outcome === 'dated' ? read.on : null
  return { outcome: read.outcome, on, evidence: { ...read.evidence, ...proof } }
}

function proofOf({ landedUrl, status, bytes }: FetchedAnswer): Proof {
  const hash = createHash('sha256').update(bytes).digest('hex')
  return { page: landedUrl, status: `${status}`, hash }
}
