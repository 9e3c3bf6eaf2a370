import { columnState, windowStart } from './columns.ts'
import { type Instant, type LocalDate, localDate } from './dates.ts'
import type { Column, Observation } from './types.ts'

/** A column page, a site's front page, an account's feed. */
export type PageKind = 'column' | 'site' | 'feed'

/** A page that is read; or of a front page, a `visit` to see whether it opens, and a sample of its `links`. */
export type CrawlKind = PageKind | 'visit' | 'links'

export function pageKindOf(kind: CrawlKind): PageKind {
  return kind === 'visit' || kind === 'links' ? 'site' : kind
}

/** What a look can say about a column. */
export interface Reading {
  readonly outcome: 'dated' | 'none-since' | 'blank'
  readonly on: LocalDate | null
  readonly evidence: Readonly<Record<string, string>>
}

/**
 * `opened`: a front page, or a feed that was read. `unclear`: a page came, but nobody can tell what it says.
 * `failed`: no page, or one that is certainly not the column. `gone`: no longer in the ledger.
 */
export type LookOutcome = Reading['outcome'] | 'opened' | 'unclear' | 'failed' | 'gone'

/** Why the days of a list do not say how new it is. */
export type ListDoubt =
  | 'several-dates'
  | 'not-publication-date'
  | 'future-date'
  | 'rows-without-date'
  | 'year-unclear'
  | 'not-newest-first'
  | 'all-today'
  | 'date-order'
  | 'date-in-title'
  | 'links-of-one-day'
  | 'links-disagree'

/** Why a page that came tells nothing of its column; each has words for the office. */
export type UnknownReason =
  | ListDoubt
  | 'login'
  | 'error-page'
  | 'blocked'
  | 'challenged'
  | 'parked'
  | 'hijacked'
  | 'redirected'
  | 'client-rendered'
  | 'framed'
  | 'no-list'
  | 'several-lists'
  | 'other-column'
  | 'hidden-rows'
  | 'filtered'
  | 'moved'
  | 'too-complex'
  | 'selector-misses'
  | 'selector-invalid'

const HOUR_MS = 3_600_000
/** One misread page must not accuse anybody. */
const CONFIRMED_AFTER_MS = 6 * HOUR_MS
const LAPSED_AFTER_MS = 31 * 24 * HOUR_MS
/** Looks in a row without a reading, after which a person is told. */
const TOLD_AFTER_FAILURES = 3
/** Days before its limit from which a column is looked at every night. */
export const NEAR_DAYS = 3
/** Sites of which more than half do not answer: then it is our own line that is down. */
const SITES_TO_TELL = 3

/** Whether two looks say the same of a column. 「Nothing since」 moves along with the day of the look. */
export function isSameReading(
  a: Pick<Reading, 'outcome' | 'on'>,
  b: Pick<Reading, 'outcome' | 'on'>,
): boolean {
  return a.outcome === b.outcome && (a.outcome !== 'dated' || a.on === b.on)
}

/** What the last of the looks at a column left behind. */
export interface EarlierLooks {
  readonly lookedAt: Instant
  /** The address and selector it went by. */
  readonly asked: string | null
  readonly reading: Reading | null
  readonly sameSince: Instant | null
}

/**
 * Since when looks have said the same of a column, now that one at `at` gives `reading`. A look at an item
 * that was fresh then says nothing of whether it is stale, so the count begins anew when it runs out, after
 * a month without a look, and when the office has corrected the address: what was seen there is another page.
 */
export function sameSince(
  column: Column,
  before: EarlierLooks | null,
  { reading, asked }: { readonly reading: Reading; readonly asked: string },
  at: Instant,
): Instant {
  if (before === null || before.asked !== asked || at - before.lookedAt > LAPSED_AFTER_MS) return at
  const since = before.sameSince
  if (before.reading === null || since === null || !isSameReading(before.reading, reading)) return at
  const ranOut =
    reading.outcome === 'dated' && isStale(column, reading, at) && !isStale(column, reading, since)
  return ranOut ? at : since
}

/**
 * Whether a reading may be written down as an observation. What speaks for the department may at once; what
 * would make its column stale only when an earlier look, at least six hours before, has said the same.
 */
export function isConclusive(column: Column, reading: Reading, since: Instant, at: Instant): boolean {
  return !isStale(column, reading, at) || at - since >= CONFIRMED_AFTER_MS
}

/** Whether the reading, taken at `at`, makes the column stale on that day. */
function isStale(column: Column, { outcome, on }: Reading, at: Instant): boolean {
  const lookedOn = localDate(at)
  const seen = { lookedOn, sameSince: lookedOn, source: 'crawl', isSelfReport: false } as const
  const observation: Observation = { ...seen, outcome, on }
  return columnState({ ...column, observation }, lookedOn).state === 'stale'
}

/** From 「none is younger than this」 to a look with that outcome; null while it proves nothing for this window. */
export function noneSince(column: Column, notAfter: LocalDate | null, today: LocalDate): LocalDate | null {
  const from = windowStart(column.window, today)
  return notAfter !== null && notAfter < from ? from : null
}

/**
 * Whether a look without a reading, the `failures`-th in a row, takes the place of what was known. A person's
 * look stands unless the page has certainly not been there; the machine's own gives way to any of them.
 */
export function isOverriddenBy(column: Column, outcome: 'failed' | 'unclear', failures: number): boolean {
  const isOwn = column.observation?.source === 'crawl'
  return failures >= TOLD_AFTER_FAILURES && (outcome === 'failed' || isOwn)
}

/** Whether the office is told of a look without a reading: of what looks hijacked at once, of all else the third time. */
export function isToldOf(reason: string, reasonBefore: string | null, failures: number): boolean {
  return reason === 'hijacked' ? reasonBefore !== 'hijacked' : failures === TOLD_AFTER_FAILURES
}

/** Whether so many sites failed to answer that the fault must be on this side; then nothing is concluded from it. */
export function isOurLineDown(sitesAsked: number, sitesSilent: number): boolean {
  return sitesAsked >= SITES_TO_TELL && sitesSilent * 2 > sitesAsked
}
