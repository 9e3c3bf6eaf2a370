import { columnState, windowStart } from './columns.ts'
import { type Instant, type LocalDate, localDate } from './dates.ts'
import type { Column, Observation } from './types.ts'

/** A column page, a site's front page, an account's feed. */
export type CrawlKind = 'column' | 'site' | 'feed'

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

const HOUR_MS = 3_600_000
/** One misread page must not accuse anybody. */
const CONFIRMED_AFTER_MS = 6 * HOUR_MS
/** Looks in a row without a reading, after which a person is told. */
export const TOLD_AFTER_FAILURES = 3
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

/**
 * Whether a reading may be written down as an observation. What speaks for the department may at once; what
 * would make its column stale only when an earlier look, at least six hours before, has said the same.
 */
export function isConclusive(column: Column, reading: Reading, sameSince: Instant, at: Instant): boolean {
  const { outcome, on } = reading
  const lookedOn = localDate(at)
  const seen = { lookedOn, sameSince: lookedOn, source: 'crawl', isSelfReport: false } as const
  const observation: Observation = { ...seen, outcome, on }
  const isStale = columnState({ ...column, observation }, lookedOn).state === 'stale'
  return !isStale || at - sameSince >= CONFIRMED_AFTER_MS
}

/** From 「none is younger than this」 to a look with that outcome; null while it proves nothing for this window. */
export function noneSince(column: Column, notAfter: LocalDate | null, today: LocalDate): LocalDate | null {
  const from = windowStart(column.window, today)
  return notAfter !== null && notAfter < from ? from : null
}

/**
 * Whether a look without a reading takes the place of what was known. A person's look stands until the page
 * has certainly not been there three times; the machine's own gives way at once when it runs out,
 * for nothing must become stale because nobody could look.
 */
export function isOverriddenBy(
  column: Column,
  outcome: 'failed' | 'unclear',
  failures: number,
  day: LocalDate,
): boolean {
  const seen = column.observation?.source === 'crawl' ? column.observation : null
  if (failures >= TOLD_AFTER_FAILURES) return outcome === 'failed' || seen !== null
  const state = columnState(column, day)
  if (seen === null || state.state === 'unknown') return false
  return state.state === 'fresh' ? state.daysLeft <= NEAR_DAYS : seen.lookedOn < state.since
}

/** Whether so many sites failed to answer that the fault must be on this side; then nothing is concluded from it. */
export function isOurLineDown(sitesAsked: number, sitesSilent: number): boolean {
  return sitesAsked >= SITES_TO_TELL && sitesSilent * 2 > sitesAsked
}
