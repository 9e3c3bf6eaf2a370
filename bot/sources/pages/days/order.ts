/** Pinned items stand above the newest. */
const MOST_PINNED = 8
/** Two items of a day or two may have changed places. */
const FIRST_FEW = 3
/** Of all pairs of rows, those that may stand the wrong way round. */
const MISPLACED = 0.12
const LOOKED_AT = 60
const ASCENTS = 0.3

/**
 * Whether days run from new to old, pinned ones apart. Only then does the first page of a list in pages have
 * the newest. Many equal days make a list no less rising: what goes up and never down rises.
 */
export function isNewestFirst(all: readonly string[]): boolean {
  const days = all.slice(0, LOOKED_AT)
  const mostPinned = Math.min(MOST_PINNED, Math.ceil(days.length / 3))
  for (let pinned = 0; pinned <= mostPinned; pinned += 1) if (falls(days.slice(pinned))) return true
  return false
}

function falls(days: readonly string[]): boolean {
  if (highest(days) > highest(days.slice(0, FIRST_FEW))) return false
  let misplaced = 0
  for (const [index, on] of days.entries())
    for (let later = index + 1; later < days.length; later += 1) if ((days[later] ?? '') > on) misplaced += 1
  return misplaced <= (MISPLACED * days.length * (days.length - 1)) / 2
}

function highest(days: readonly string[]): string {
  return days.reduce((top, on) => (on > top ? on : top), '')
}

/** Without years a list still shows its order: its months step up only where a year ends. */
export function fallsByMonth(monthDays: readonly string[]): boolean {
  let [up, down] = [0, 0]
  for (const [index, on] of monthDays.entries()) {
    const before = monthDays[index - 1] ?? on
    if (on > before) up += 1
    if (on < before) down += 1
  }
  return up <= Math.max(2, monthDays.length * ASCENTS) && (up === 0 || down > 0)
}
