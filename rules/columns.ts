import { addDays, addMonths, daysBetween, type LocalDate } from './dates.ts'
import type { Column, Observation, UpdateWindow } from './types.ts'

/** What the latest look says about a column on a day. */
export type ColumnState =
  | {
      readonly state: 'fresh'
      readonly newestOn: LocalDate
      readonly lastFreshOn: LocalDate
      readonly daysLeft: number
    }
  | {
      readonly state: 'stale'
      readonly newestOn: LocalDate | null
      readonly since: LocalDate
      readonly blank: boolean
    }
  | {
      readonly state: 'unknown'
      /** outdated: the machine has not looked since what it saw ran out. */
      readonly reason: 'never-looked' | 'unreadable' | 'not-sure' | 'outdated'
      readonly since: LocalDate | null
    }

/** Days for which the machine's look goes on accusing what nobody has looked at since. */
export const CRAWL_ACCUSES_DAYS = 31

/** The first day inside the window that ends on `day`; an item dated exactly on it still counts. */
export function windowStart(window: UpdateWindow, day: LocalDate): LocalDate {
  return window.unit === 'day' ? addDays(day, -window.count) : addMonths(day, -window.count)
}

/** The last day on which an item of `newestOn` is still inside the window. */
export function lastFreshDay(window: UpdateWindow, newestOn: LocalDate): LocalDate {
  if (window.unit === 'day') return addDays(newestOn, window.count)
  let last = addMonths(newestOn, window.count)
  // Counting back from the end of a long month may still reach the item: 2022-08-31 − 6 months = 2022-02-28.
  while (windowStart(window, addDays(last, 1)) <= newestOn) last = addDays(last, 1)
  return last
}

/**
 * Stale or not on `day`, from the latest look made by then. A department's own report is a look like any
 * other, on the day it was made: it stands until somebody looks later, and on one day an inspection or a
 * crawl goes before it until the office has confirmed it. So a bulletin rests on what was inspected, and
 * on a report only where nobody has looked since.
 * "Could not read" is never stale, and a look that did not reach back far enough is "unknown".
 */
export function columnState(column: Column, day: LocalDate): ColumnState {
  const seen = column.observation
  if (seen === null || seen.lookedOn > day) return { state: 'unknown', reason: 'never-looked', since: null }
  const state = stateOf(column, seen, day)
  return state.state === 'stale' && isOutdated(seen, state.since, day)
    ? { state: 'unknown', reason: 'outdated', since: seen.lookedOn }
    : state
}

function stateOf({ window }: Column, seen: Observation, day: LocalDate): ColumnState {
  if (seen.outcome === 'unreadable') return { state: 'unknown', reason: 'unreadable', since: seen.sameSince }
  if (seen.outcome === 'blank') return { state: 'stale', newestOn: null, since: seen.sameSince, blank: true }
  if (seen.on === null) return { state: 'unknown', reason: 'not-sure', since: seen.lookedOn }
  return seen.outcome === 'dated'
    ? datedState(window, seen.on, day)
    : noneSinceState(window, seen, seen.on, day)
}

/**
 * What a person saw stands until somebody looks again. The machine may be switched off for months without
 * anybody minding: its look accuses nobody unless it was made when the column was stale already, and lately.
 */
function isOutdated({ source, lookedOn }: Observation, since: LocalDate, day: LocalDate): boolean {
  return source === 'crawl' && (lookedOn < since || daysBetween(lookedOn, day) > CRAWL_ACCUSES_DAYS)
}

/** 6 个月 and shorter: the dynamic and notice columns that 19号 counts apart from the rest. */
export function isShortWindow(window: UpdateWindow): boolean {
  return window.unit === 'day' ? window.count <= 183 : window.count <= 6
}

function datedState(window: UpdateWindow, newestOn: LocalDate, day: LocalDate): ColumnState {
  const lastFreshOn = lastFreshDay(window, newestOn)
  if (day > lastFreshOn) return { state: 'stale', newestOn, since: addDays(lastFreshOn, 1), blank: false }
  return { state: 'fresh', newestOn, lastFreshOn, daysLeft: daysBetween(day, lastFreshOn) }
}

function noneSinceState(
  window: UpdateWindow,
  seen: Observation,
  noneSince: LocalDate,
  day: LocalDate,
): ColumnState {
  // The newest item is older than `noneSince`, so it has left any window that begins on or after that day.
  const coversWindow = noneSince <= windowStart(window, day)
  if (!coversWindow) return { state: 'unknown', reason: 'not-sure', since: seen.lookedOn }
  return { state: 'stale', newestOn: null, since: seen.sameSince, blank: false }
}
