import { daysBetween, type LocalDate, yearOf } from '../../../../rules/dates.ts'
import { parseDay } from './date-orders.ts'
import { earliestMonthDay, latestMonthDay } from './dates.ts'
import { dayOf, type Entry } from './entry.ts'

/** A link made in December may be shown under January. */
const URL_SLACK_DAYS = 62

/**
 * Gives `09-08` its year: from the link, else from the order. Going down from today each entry is the
 * latest it can be, going up from a full date below the earliest. Only when both ways meet the year is
 * known: a column abandoned three years ago looks exactly like a fresh one from above. Null when they do not.
 */
export function withYears(entries: readonly Entry[], today: LocalDate): Entry[] | null {
  const linked = entries.map((entry) => withYearOfUrl(entry, today))
  if (linked.every(({ reading }) => reading?.kind !== 'month-day')) return linked
  if (isOrderUnclear(linked) || isPinned(linked)) return null
  const latest: (LocalDate | null)[] = []
  let limit = today
  for (const { reading } of linked) {
    const on =
      reading?.kind === 'month-day' ? latestMonthDay(reading.month, reading.day, limit) : dayOf({ reading })
    latest.push(on)
    limit = on ?? limit
  }
  let floor: LocalDate | null = null
  const named: Entry[] = []
  for (const [index, entry] of [...linked.entries()].reverse()) {
    const { reading } = entry
    if (reading?.kind !== 'month-day') {
      floor = dayOf({ reading }) ?? floor
      named.unshift(entry)
      continue
    }
    const on: LocalDate | null = floor === null ? null : earliestMonthDay(reading.month, reading.day, floor)
    if (on === null || on !== latest[index]) return null
    floor = on
    named.unshift({ ...entry, reading: { kind: 'day', on, relative: false }, rule: 'year-from-order' })
  }
  return named
}

/**
 * Rows on top that show no year, above rows whose year only their links or attributes tell: they may be pinned,
 * of any year. Where the others print their years, one that does not is of the current one.
 */
function isPinned(entries: readonly Entry[]): boolean {
  const known = entries.findIndex(({ reading }) => reading?.kind === 'day')
  const rule = entries[known]?.rule
  return known > 0 && (rule === 'year-from-url' || rule === 'title-attribute')
}

/** `[12-08]` is a December day, or the twelfth of August, or August 2012: a number above 12 would tell. */
export function isOrderUnclear(entries: readonly Entry[]): boolean {
  const short = entries.flatMap(({ reading, dateText }) =>
    reading?.kind === 'month-day' && !dateText.includes('月') ? [reading] : [],
  )
  return short.length > 0 && short.every(({ day }) => day <= 12)
}

function withYearOfUrl(entry: Entry, today: LocalDate): Entry {
  const { reading, url } = entry
  if (reading?.kind !== 'month-day' || url === null) return entry
  const made = url.kind === 'day' ? url.on : parseDay(url.year, url.month, 15)
  if (made === null) return entry
  const near = [yearOf(made) - 1, yearOf(made), yearOf(made) + 1]
    .map((year) => parseDay(year, reading.month, reading.day))
    .find((on) => on !== null && on <= today && Math.abs(daysBetween(made, on)) <= URL_SLACK_DAYS)
  return near
    ? { ...entry, reading: { kind: 'day', on: near, relative: false }, rule: 'year-from-url' }
    : entry
}

/** Whatever the order and the pins: no item is younger than the youngest that a row can be. */
export function youngest(
  entries: readonly Entry[],
  today: LocalDate,
): { readonly on: LocalDate; readonly by: Entry | null } {
  let found: { readonly on: LocalDate; readonly by: Entry } | null = null
  for (const by of entries) {
    const { reading } = by
    // An entry without any date could be of today.
    const on =
      (reading?.kind === 'month-day'
        ? latestMonthDay(reading.month, reading.day, today)
        : dayOf({ reading })) ?? today
    if (found === null || on > found.on) found = { on, by }
  }
  return found ?? { on: today, by: null }
}
