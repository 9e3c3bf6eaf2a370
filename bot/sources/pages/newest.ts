import type { ListDoubt } from '../../../rules/crawl.ts'
import { daysBetween, type LocalDate, yearOf } from '../../../rules/dates.ts'
import { publicationCells } from './date-column.ts'
import { type DateReading, earliestMonthDay, latestMonthDay, parseDay } from './dates.ts'
import type { List } from './lists.ts'
import type { Row } from './row.ts'
import { urlDate, type UrlDate } from './url-dates.ts'

/** How the newest item's day was read. */
export type DateRule = 'text' | 'relative' | 'title-attribute' | 'url' | 'year-from-url' | 'year-from-order'

export type Newest =
  | {
      readonly kind: 'found'
      readonly on: LocalDate
      readonly row: Row
      readonly dateText: string
      readonly rule: DateRule
    }
  | { readonly kind: 'undated' }
  | {
      readonly kind: 'unsure'
      readonly reason: ListDoubt
      /** year-unclear: whatever the years are, no item is younger. */
      readonly notAfter: LocalDate | null
      /** The row that would be the youngest then. */
      readonly by: Pick<Entry, 'row' | 'dateText'> | null
    }

type Unsure = Extract<Newest, { kind: 'unsure' }>

/** A link made in December may be shown under January. */
const URL_SLACK_DAYS = 62
/** Pinned items apart, a list in pages runs from new to old, or its first page proves nothing. */
const ASCENTS = { atLeast: 2, share: 0.3 }
const URL_SHARE = 0.9

interface Entry {
  readonly row: Row
  readonly reading: DateReading | null
  readonly url: UrlDate | null
  readonly dateText: string
  readonly rule: DateRule
}

/** The newest item of a list; pinned items may stand above it. */
export function newestOf(
  list: List,
  options: {
    readonly hrefOf: (row: Row) => string
    readonly today: LocalDate
    readonly isPaged: boolean
    readonly isGiven: boolean
  },
): Newest {
  const { hrefOf, today, isPaged, isGiven } = options
  const chosen = publicationCells(list, hrefOf, today, isGiven)
  for (const choice of chosen) if ('reason' in choice) return unsure(choice.reason)
  const entries = list.rows.map((row, index): Entry => {
    const cell = chosen[index]?.cell ?? null
    const relative = cell?.reading.kind === 'day' && cell.reading.relative
    return {
      row,
      reading: cell?.reading ?? null,
      url: urlDate(hrefOf(row), today),
      dateText: cell?.text ?? '',
      rule: relative ? 'relative' : (cell?.rule ?? 'url'),
    }
  })
  if (entries.some(({ reading }) => reading?.kind === 'future')) return unsure('future-date')
  const shown = entries.filter(({ reading }) => reading !== null).length
  const linked = entries.filter(({ url }) => url?.kind === 'day').length
  if (shown === 0 && linked < entries.length * URL_SHARE) return { kind: 'undated' }
  return newestEntry(withUrlDays(entries), today, isPaged)
}

function newestEntry(entries: readonly Entry[], today: LocalDate, isPaged: boolean): Newest {
  const years = withYears(entries, today)
  if (years === null) {
    const isKnown = !isPaged || fallsByMonth(entries)
    return isKnown ? yearUnclear(entries, today) : unsure('year-unclear')
  }
  let newest: { readonly entry: Entry; readonly on: LocalDate; readonly index: number } | null = null
  for (const [index, entry] of years.entries()) {
    const on = entry.reading?.kind === 'day' ? entry.reading.on : null
    if (on !== null && (newest === null || on > newest.on)) newest = { entry, on, index }
  }
  if (newest === null) return { kind: 'undated' }
  if (years.slice(0, newest.index).some(({ reading }) => reading === null)) return unsure('rows-without-date')
  if (isPaged && !isNewestFirst(years)) return unsure('not-newest-first')
  if (years.every((entry) => isClockLike(entry, today))) return unsure('all-today')
  const { row, dateText, rule } = newest.entry
  return { kind: 'found', on: newest.on, row, dateText, rule }
}

/** Today beside every item may be the clock of a faulty template; tomorrow's look will tell. */
function isClockLike({ reading, url, rule }: Entry, today: LocalDate): boolean {
  return dayOf(reading) === today && rule !== 'relative' && !(url?.kind === 'day' && url.on === today)
}

/** An entry that shows no date has the one in its link. */
function withUrlDays(entries: readonly Entry[]): Entry[] {
  return entries.map((entry) =>
    entry.reading === null && entry.url?.kind === 'day'
      ? { ...entry, reading: { kind: 'day', on: entry.url.on, relative: false }, dateText: '', rule: 'url' }
      : entry,
  )
}

/**
 * Gives `09-08` its year: from the link, else from the order. Going down from today each entry is the
 * latest it can be, going up from a full date below the earliest. Only when both ways meet the year is
 * known: a column abandoned three years ago looks exactly like a fresh one from above. Null when they do not.
 */
function withYears(entries: readonly Entry[], today: LocalDate): Entry[] | null {
  const linked = entries.map((entry) => withYearOfUrl(entry, today))
  if (linked.every(({ reading }) => reading?.kind !== 'month-day')) return linked
  const latest: (LocalDate | null)[] = []
  let limit = today
  for (const { reading } of linked) {
    const on =
      reading?.kind === 'month-day' ? latestMonthDay(reading.month, reading.day, limit) : dayOf(reading)
    latest.push(on)
    limit = on ?? limit
  }
  let floor: LocalDate | null = null
  const named: Entry[] = []
  for (const [index, entry] of [...linked.entries()].reverse()) {
    const { reading } = entry
    if (reading?.kind !== 'month-day') {
      floor = dayOf(reading) ?? floor
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
function yearUnclear(entries: readonly Entry[], today: LocalDate): Newest {
  let youngest: { readonly on: LocalDate; readonly by: Entry } | null = null
  for (const by of entries) {
    const { reading } = by
    // An entry without any date could be of today.
    const on =
      (reading?.kind === 'month-day' ? latestMonthDay(reading.month, reading.day, today) : dayOf(reading)) ??
      today
    if (youngest === null || on > youngest.on) youngest = { on, by }
  }
  return { ...unsure('year-unclear'), notAfter: youngest?.on ?? today, by: youngest?.by ?? null }
}

function isNewestFirst(entries: readonly Entry[]): boolean {
  return isFalling(entries.map(({ reading }) => dayOf(reading)).filter((on) => on !== null))
}

/** Without years a list still shows its order: newest first, its months step up only where a year ends. */
function fallsByMonth(entries: readonly Entry[]): boolean {
  const days = entries.flatMap(({ reading }) => {
    if (reading?.kind === 'month-day') return [monthDay(reading.month, reading.day)]
    return reading?.kind === 'day' ? [reading.on.slice(5)] : []
  })
  return isFalling(days)
}

function monthDay(...parts: readonly [month: number, day: number]): string {
  return parts.map((part) => `${part}`.padStart(2, '0')).join('-')
}

/** The pinned ones apart. */
export function isFalling(days: readonly string[]): boolean {
  const ascents = days.filter((on, index) => on > (days[index - 1] ?? on)).length
  return ascents <= Math.max(ASCENTS.atLeast, days.length * ASCENTS.share)
}

function dayOf(reading: DateReading | null): LocalDate | null {
  return reading?.kind === 'day' ? reading.on : null
}

function unsure(reason: Unsure['reason']): Unsure {
  return { kind: 'unsure', reason, notAfter: null, by: null }
}
