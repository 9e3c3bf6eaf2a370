import type { SeenItem } from '../../sources/pages/reading.ts'

/** So many of the newest items are compared. */
const COMPARED = 5

/**
 * Whether a list shows less than it did at the last look: its newest day has gone back, or most of its newest
 * items are gone. Something is amiss with the page, or with the looks.
 */
export function wentBack(now: readonly SeenItem[], before: readonly SeenItem[]): boolean {
  if (before.length === 0) return false
  const newest = [...before].sort((a, b) => ((a.day ?? '') < (b.day ?? '') ? 1 : -1)).slice(0, COMPARED)
  const there = new Set(now.map(keyOf))
  const gone = newest.filter((item) => !there.has(keyOf(item)))
  const [last, shown] = [newestDay(before), newestDay(now)]
  return gone.length * 2 > newest.length || (last !== null && (shown === null || shown < last))
}

function newestDay(items: readonly SeenItem[]): SeenItem['day'] {
  return items.reduce<SeenItem['day']>(
    (top, { day }) => (day !== null && (top === null || day > top) ? day : top),
    null,
  )
}

function keyOf({ url, title }: SeenItem): string {
  return url === '' ? title : url
}
