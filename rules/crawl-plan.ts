import { columnState } from './columns.ts'
import { type CrawlKind, NEAR_DAYS } from './crawl.ts'
import {
  addDays,
  daysBetween,
  type Instant,
  instantAt,
  type LocalDate,
  localDate,
  timeOfDay,
} from './dates.ts'
import type { Column } from './types.ts'

export interface CrawlTarget {
  readonly kind: CrawlKind
  readonly id: number
  readonly lookedAt: Instant | null
  readonly every: 'night' | 'third-night' | 'week'
}

export interface PlannedLook {
  readonly kind: CrawlKind
  readonly subjectId: number
  readonly notBefore: Instant
}

/** The hours in which the sites have few other visitors. */
export interface Night {
  readonly key: string
  readonly from: Instant
  readonly until: Instant
}

const FROM = '20:00'
const UNTIL = '06:00'
const HOUR_MS = 3_600_000
/** Three nights apart is at least twice in any week. */
const NIGHTS = { night: 1, 'third-night': 3, week: 7 } as const
/** Looks in a night: three times the largest county known, so that a mistake in a ledger ends somewhere. */
const NIGHTLY_BUDGET = 4_000

/** The night that is going on; null by day. It is named after its evening. */
export function nightAt(now: Instant): Night | null {
  const time = timeOfDay(now)
  if (time >= UNTIL && time < FROM) return null
  const evening = nightOf(now)
  return {
    key: `night:${evening}`,
    from: instantAt(evening, FROM),
    until: instantAt(addDays(evening, 1), UNTIL),
  }
}

/** Whether a column is to be looked at every night: near its limit, past it, or nothing is known for sure. */
export function isDaily(column: Column, today: LocalDate): boolean {
  const state = columnState(column, today)
  return state.state !== 'fresh' || state.daysLeft <= NEAR_DAYS
}

/**
 * What a night that begins, or goes on, at `now` looks at: everything whose turn it is, the longest unseen first, up to the budget; spread evenly over what is left of the night.
 */
export function planNight(
  targets: readonly CrawlTarget[],
  night: Night,
  now: Instant,
  budget = NIGHTLY_BUDGET,
): PlannedLook[] {
  const evening = localDate(night.from)
  const due = targets
    .filter(
      ({ lookedAt, every }) => lookedAt === null || daysBetween(nightOf(lookedAt), evening) >= NIGHTS[every],
    )
    .sort((a, b) => (a.lookedAt ?? 0) - (b.lookedAt ?? 0))
    .slice(0, budget)
  const start = Math.max(now, night.from)
  // The last one starts well before the end, and slow sites need time besides.
  const step = Math.max(0, (night.until - HOUR_MS - start) / Math.max(1, due.length))
  return due.map(({ kind, id }, index) => ({
    kind,
    subjectId: id,
    notBefore: Math.floor(start + index * step) as Instant,
  }))
}

/** The evening whose night a moment belongs to; a look made by day counts for the night before. */
function nightOf(at: Instant): LocalDate {
  return timeOfDay(at) < FROM ? addDays(localDate(at), -1) : localDate(at)
}
