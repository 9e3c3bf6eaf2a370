import { type Instant, instantAt, localDate } from './dates.ts'
import type { RuleProfile } from './profile.ts'
import type { Website } from './types.ts'

/** 19号: 监测1周，每天间隔性访问20次以上，15秒打不开的占5%以上. */
export const VISIT_DAYS = 7
/** A visit of which nobody can say whose fault it was counts for nothing: a fifth more than needed are made. */
const SPARE = 1.2
/** Every quarter of an hour, whatever a profile asks for. */
const MOST_A_DAY = 96
const DAY_MS = 86_400_000

/** Begins the key of every round. */
export const VISITS_KEY = 'visits:'

/** One time at which the front pages of all sites are opened, close together. */
export interface VisitRound {
  readonly key: string
  readonly from: Instant
  readonly until: Instant
}

/** What a site's visits of the last week come to, held against the profile's line. */
export interface VisitCount {
  readonly made: number
  readonly failed: number
  readonly minVisits: number
  /** So many failures of those made are the share that fails a site. */
  readonly atLeast: number
}

/** Rounds in a day; none where the profile does not ask for visits. */
export function visitsPerDay({ website: { unreachable } }: RuleProfile): number {
  const needed = (unreachable?.minVisits ?? 0) / VISIT_DAYS
  return Math.min(MOST_A_DAY, Math.ceil(needed * SPARE))
}

/** The round that may begin at `now`, by day as by night; null in the second half, too close to the next. */
export function visitRoundAt(now: Instant, perDay: number): VisitRound | null {
  if (perDay === 0) return null
  const midnight = instantAt(localDate(now), '00:00')
  const length = DAY_MS / perDay
  const number = Math.floor((now - midnight) / length)
  const from = Math.floor(midnight + number * length) as Instant
  if (now - from >= length / 2) return null
  // On the full hour everybody's machines are at work.
  const start = Math.floor(from + length / 12) as Instant
  return { key: `${VISITS_KEY}${from}`, from: start, until: Math.floor(from + length) as Instant }
}

/** Whether so many hosts are silent at the same time that nothing is known of any of them, or of their only one. */
export function isRoundVoid(hostsAsked: number, hostsSilent: number): boolean {
  return hostsSilent * 2 > hostsAsked
}

/** Null where the profile does not ask, or nobody went. */
export function visitCount({ visits }: Website, profile: RuleProfile): VisitCount | null {
  const rule = profile.website.unreachable
  if (rule === null || visits.made === 0) return null
  // 200 × 0.07 is a hair above 14 in binary: the tiny step back keeps it from being rounded up to 15.
  const atLeast = Math.ceil(visits.made * rule.failedShare - 1e-9)
  return { ...visits, minVisits: rule.minVisits, atLeast }
}
