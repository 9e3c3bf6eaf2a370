import { addDays, addMonths, daysBetween, type LocalDate } from './dates.ts'
import { contains, type Span } from './periods.ts'
import type { Column, Observation, UpdateWindow } from './types.ts'

/**
 * What the latest look says about a column on a day. `seenOn` is the day of that look: a verdict names it.
 * ran-out: fresh when last seen, and nobody has looked since its window ran out. That is a question.
 */
export type ColumnState =
  | {
      readonly state: 'fresh'
      readonly newestOn: LocalDate
      readonly lastFreshOn: LocalDate
      readonly daysLeft: number
    }
  | {
      readonly state: 'ran-out'
      readonly newestOn: LocalDate
      readonly lastFreshOn: LocalDate
      readonly seenOn: LocalDate
    }
  | {
      readonly state: 'stale'
      readonly newestOn: LocalDate | null
      readonly since: LocalDate
      readonly blank: boolean
      readonly seenOn: LocalDate
    }
  | {
      readonly state: 'unknown'
      /** outdated: the machine saw it stale, too long ago to go on saying so. not-looked: not inside the check. */
      readonly reason: 'never-looked' | 'unreadable' | 'not-sure' | 'outdated' | 'not-looked'
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
 * Stale or not on `day`, from the latest look made by then: silence is proved by a look made when the column
 * was stale already, and by nothing else. A department's own report is a look like any
 * other, on the day it was made: it stands until somebody looks later, and on one day an inspection or a
 * crawl goes before it until the office has confirmed it. So a bulletin rests on what was inspected, and
 * on a report only where nobody has looked since.
 * "Could not read" is never stale, and a look that did not reach back far enough is "unknown".
 */
export function columnState(column: Column, day: LocalDate): ColumnState {
  const seen = column.observation
  if (seen === null || seen.lookedOn > day) return { state: 'unknown', reason: 'never-looked', since: null }
  const state = stateOf(column, seen, day)
  return state.state === 'stale' && isOutdated(seen, day)
    ? { state: 'unknown', reason: 'outdated', since: seen.lookedOn }
    : state
}

function stateOf({ window }: Column, seen: Observation, day: LocalDate): ColumnState {
  const { outcome, on, sameSince: since, lookedOn: seenOn } = seen
  if (outcome === 'unreadable') return { state: 'unknown', reason: 'unreadable', since }
  if (outcome === 'blank') return { state: 'stale', newestOn: null, since, blank: true, seenOn }
  if (on === null) return { state: 'unknown', reason: 'not-sure', since: seenOn }
  return outcome === 'dated' ? datedState(window, on, seenOn, day) : noneSinceState(window, seen, on)
}

/**
 * What a person saw stands until somebody looks again. The machine may be switched off for months without
 * anybody minding: its look accuses nobody for longer than this.
 */
function isOutdated({ source, lookedOn }: Observation, day: LocalDate): boolean {
  return source === 'crawl' && daysBetween(lookedOn, day) > CRAWL_ACCUSES_DAYS
}

/**
 * What a check says of a column: as of the day of its last look inside the span. Without one nothing is known of it,
 * unless what was seen before proves it fresh on the span's last day.
 */
export function columnStateIn(column: Column, span: Span): ColumnState {
  const seen = column.observation
  if (seen !== null && contains(span, seen.lookedOn)) return columnState(column, seen.lookedOn)
  const state = columnState(column, span.to)
  if (state.state === 'fresh' || state.state === 'unknown') return state
  return { state: 'unknown', reason: 'not-looked', since: state.seenOn }
}

/** 6 个月 and shorter: the dynamic and notice columns that 19号 counts apart from the rest. */
export function isShortWindow(window: UpdateWindow): boolean {
  return window.unit === 'day' ? window.count <= 183 : window.count <= 6
}

function datedState(
  window: UpdateWindow,
  newestOn: LocalDate,
  seenOn: LocalDate,
  day: LocalDate,
): ColumnState {
  const lastFreshOn = lastFreshDay(window, newestOn)
  if (day <= lastFreshOn)
    return { state: 'fresh', newestOn, lastFreshOn, daysLeft: daysBetween(day, lastFreshOn) }
  if (seenOn <= lastFreshOn) return { state: 'ran-out', newestOn, lastFreshOn, seenOn }
  return { state: 'stale', newestOn, since: addDays(lastFreshOn, 1), blank: false, seenOn }
}

function noneSinceState(window: UpdateWindow, seen: Observation, noneSince: LocalDate): ColumnState {
  const { lookedOn: seenOn, sameSince: since } = seen
  // The newest item is older than `noneSince`: it had left the window if that began on or after that day.
  const coversWindow = noneSince <= windowStart(window, seenOn)
  if (!coversWindow) return { state: 'unknown', reason: 'not-sure', since: seenOn }
  return { state: 'stale', newestOn: null, since, blank: false, seenOn }
}
