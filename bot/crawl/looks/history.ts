import { type CrawlItem, itemKey } from '../../../db/crawl-items.ts'
import { daysBetween, type LocalDate, localDate } from '../../../rules/dates.ts'
import type { SeenItem } from '../../sources/pages/reading.ts'

/** So many of the newest items are compared. */
const COMPARED = 5
/** After a month without a word the list may have been put in order. */
const KEPT_DAYS = 31

/**
 * Whether a list shows less than it did at the last look that read it: its newest day has gone back, or most of
 * its newest items are gone. Something is amiss with the page, or with the looks.
 */
export function wentBack(now: readonly SeenItem[], kept: readonly CrawlItem[], today: LocalDate): boolean {
  const lastSeenAt = Math.max(...kept.map((item) => item.lastSeenAt))
  const before = kept.filter((item) => item.lastSeenAt === lastSeenAt)
  const [first] = before
  if (first === undefined || daysBetween(localDate(first.lastSeenAt), today) > KEPT_DAYS) return false
  const newest = before.toSorted((a, b) => ((a.day ?? '') < (b.day ?? '') ? 1 : -1)).slice(0, COMPARED)
  const there = new Set(now.map(keyOf))
  const gone = newest.filter(({ key }) => !there.has(key))
  const [last, shown] = [newestDay(before), newestDay(now)]
  return gone.length * 2 > newest.length || (last !== null && (shown === null || shown < last))
}

/**
 * The item that came last into a list that had been looked at before, whatever day it shows, and the day on which
 * it was first seen. Null when none did; when most did at once, which is a new site; and of items that only moved
 * up from the next page.
 */
export function lastArrival(
  now: readonly SeenItem[],
  kept: readonly CrawlItem[],
): { readonly on: LocalDate; readonly link: string } | null {
  const known = new Map(kept.map((item) => [item.key, item]))
  const begun = Math.min(...kept.map(({ firstSeenAt }) => firstSeenAt))
  const items = now.flatMap((item) => known.get(keyOf(item)) ?? [])
  const lastOld = items.findLastIndex(({ firstSeenAt }) => firstSeenAt === begun)
  const arrived = items.slice(0, lastOld + 1).filter(({ firstSeenAt }) => firstSeenAt > begun)
  const latest = arrived.toSorted((a, b) => b.firstSeenAt - a.firstSeenAt)[0]
  const atOnce = items.filter(({ firstSeenAt }) => firstSeenAt === latest?.firstSeenAt)
  if (latest === undefined || atOnce.length * 2 > items.length) return null
  return { on: localDate(latest.firstSeenAt), link: latest.address }
}

function newestDay(items: readonly Pick<SeenItem, 'day'>[]): SeenItem['day'] {
  return items.reduce<SeenItem['day']>(
    (top, { day }) => (day !== null && (top === null || day > top) ? day : top),
    null,
  )
}

function keyOf({ url, title }: SeenItem): string {
  return itemKey({ address: url, title })
}
