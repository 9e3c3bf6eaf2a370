/** Pinned items stand above the newest. */
const MOST_PINNED = 5
/** Two items of a day or two may have changed places. */
const FIRST_FEW = 3
const ASCENTS = 0.3

/**
 * Whether days run from new to old, pinned ones apart. Only then does the first page of a list in pages have
 * the newest. Many equal days make a list no less rising: what goes up and never down rises.
 */
export function isNewestFirst(days: readonly string[]): boolean {
  const mostPinned = Math.min(MOST_PINNED, Math.ceil(days.length / 3))
  return Array.from({ length: mostPinned + 1 }, (_, pinned) => days.slice(pinned)).some(falls)
}

function falls(days: readonly string[]): boolean {
  const highest = (some: readonly string[]): string => some.reduce((top, on) => (on > top ? on : top), '')
  if (highest(days) > highest(days.slice(0, FIRST_FEW))) return false
  const { up, down } = steps(days)
  return up <= days.length * ASCENTS && (up === 0 || down > up)
}

/** Without years a list still shows its order: its months step up only where a year ends. */
export function fallsByMonth(monthDays: readonly string[]): boolean {
  const { up, down } = steps(monthDays)
  return up <= Math.max(2, monthDays.length * ASCENTS) && (up === 0 || down > 0)
}

function steps(days: readonly string[]): { readonly up: number; readonly down: number } {
  let [up, down] = [0, 0]
  for (const [index, on] of days.entries()) {
    const before = days[index - 1] ?? on
    if (on > before) up += 1
    if (on < before) down += 1
  }
  return { up, down }
}
