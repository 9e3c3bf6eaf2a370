import type { ListDoubt } from '../../../../rules/crawl.ts'
import { daysBetween, type LocalDate } from '../../../../rules/dates.ts'
import { type ChosenCell, publicationCells } from './date-column.ts'
import type { Page } from '../markup/document.ts'
import { dayOf, type Entry } from './entry.ts'
import type { List } from '../lists/lists.ts'
import { fallsByMonth, isNewestFirst } from './order.ts'
import type { Row } from '../lists/row.ts'
import { urlDate, type UrlDate } from './url-dates.ts'
import { isOrderUnclear, withYears, youngest } from './years.ts'

export type Newest =
  | {
      readonly kind: 'found'
      readonly on: LocalDate
      readonly by: Entry
      readonly isInOrder: boolean
      readonly entries: readonly Entry[]
    }
  | { readonly kind: 'undated'; readonly entries: readonly Entry[] }
  | {
      readonly kind: 'unsure'
      readonly reason: ListDoubt
      /** year-unclear: whatever the years are, no item is younger. */
      readonly notAfter: LocalDate | null
      /** The entry that would be the youngest then. */
      readonly by: Entry | null
      readonly entries: readonly Entry[]
    }

const URL_SHARE = 0.9
const FEW = 3
/** Without an order a list may go on where a script would have shown its pages. */
const WHOLE = 10
/** Items prepared in one month and shown in the next. */
const LINK_SLACK_DAYS = 31
const FAR_DAYS = 200

interface Options {
  readonly hrefOf: (row: Row) => string
  readonly today: LocalDate
  /** There may be more of the list on other pages. */
  readonly hasMore: boolean
  /** On a front page the newest counts, in whatever order the rest is. */
  readonly isFront: boolean
  readonly isGiven: boolean
}

/** The newest item of a list; pinned items may stand above it. */
export function newestOf(page: Page, list: List, options: Options): Newest {
  const { hrefOf, today, isGiven } = options
  const made = list.rows.map((row) => urlDate(hrefOf(row), today))
  const chosen = publicationCells(page, list, made, isGiven)
  const entries = list.rows.map((row, index) => entryOf(row, chosen[index], made[index] ?? null))
  const doubt = doubtOf(chosen, entries)
  if (doubt !== null) return unsure(doubt, entries)
  const shown = entries.filter(({ reading }) => reading !== null).length
  const linked = entries.filter(({ url }) => url?.kind === 'day').length
  const isDatedByLinks = entries.length >= FEW && linked >= entries.length * URL_SHARE
  if (shown === 0 && !isDatedByLinks) return { kind: 'undated', entries }
  return newestEntry(entries.map(withUrlDay), options)
}

function entryOf(row: Row, chosen: ChosenCell | undefined, url: UrlDate | null): Entry {
  const cell = chosen?.cell ?? null
  const rule = cell?.reading.kind === 'day' && cell.reading.relative ? 'relative' : (cell?.rule ?? 'url')
  return {
    row,
    reading: cell?.reading ?? null,
    url,
    dateText: cell?.text ?? '',
    rule: rule === 'title-end' ? 'text' : rule,
  }
}

/** Why none of what is shown counts. */
function doubtOf(chosen: readonly ChosenCell[], entries: readonly Entry[]): ListDoubt | null {
  for (const choice of chosen) if ('reason' in choice) return choice.reason
  if (entries.some(({ reading }) => reading?.kind === 'future')) return 'future-date'
  if (entries.some(({ reading }) => reading?.kind === 'unordered')) return 'date-order'
  // 「空气质量日报 2021-09-20」: the day is the report's.
  const inTitles = chosen.filter(({ cell }, index) => cell?.rule === 'title-end' && !isOfLink(entries[index]))
  return inTitles.length > 0 ? 'date-in-title' : null
}

function isOfLink(entry: Entry | undefined): boolean {
  return entry?.url?.kind === 'day' && entry.url.on === dayOf(entry)
}

function newestEntry(entries: readonly Entry[], { today, hasMore, isFront }: Options): Newest {
  const dated = withYears(entries, today)
  if (dated === null) return withoutYears(entries, today, hasMore)
  let newest: { readonly by: Entry; readonly on: LocalDate; readonly index: number } | null = null
  for (const [index, by] of dated.entries()) {
    const on = dayOf(by)
    if (on !== null && (newest === null || on > newest.on)) newest = { by, on, index }
  }
  if (newest === null) return { kind: 'undated', entries: dated }
  const { by, on } = newest
  const isInOrder = isNewestFirst(dated.map(dayOf).filter((day) => day !== null))
  if (dated.slice(0, newest.index).some(({ reading }) => reading === null))
    return unsure('rows-without-date', dated)
  if (!isInOrder && !isFront && (hasMore || dated.length > WHOLE)) return unsure('not-newest-first', dated)
  if (isSlip(dated, newest.index)) return { ...unsure('not-newest-first', dated), notAfter: on, by }
  const doubt = doubtOfDays(dated, newest, today)
  // Nothing can have been linked before it was made.
  if (doubt === 'links-of-one-day') return { ...unsure(doubt, dated), notAfter: on, by }
  return doubt === null ? { kind: 'found', on, by, isInOrder, entries: dated } : unsure(doubt, dated)
}

/** One day far above all others, in the midst of a list that falls without it: the year may be a slip of the pen. */
function isSlip(entries: readonly Entry[], index: number): boolean {
  const rest = entries.filter((_, at) => at !== index).flatMap((entry) => dayOf(entry) ?? [])
  const [top, day] = [rest[0], dayOf(entries[index] ?? { reading: null })]
  if (index === 0 || top === undefined || day === null || rest.length < FEW) return false
  return daysBetween(top, day) > FAR_DAYS && rest.every((on, at) => at === 0 || on <= (rest[at - 1] ?? on))
}

function doubtOfDays(
  entries: readonly Entry[],
  newest: { readonly by: Entry; readonly on: LocalDate },
  today: LocalDate,
): ListDoubt | null {
  const days = entries.map(dayOf).filter((on) => on !== null)
  if (entries.every((entry) => isClockLike(entry, today))) return 'all-today'
  const ofNewest = days.filter((on) => on === newest.on).length
  // All made on one day: that is when the site was moved.
  if (newest.by.rule === 'url' && ofNewest >= FEW && ofNewest * 2 > entries.length) return 'links-of-one-day'
  return linksDisagree(entries, newest.on) ? 'links-disagree' : null
}

/** What is shown may be anything; the links say when the items were made, unless all were on one day. */
function linksDisagree(entries: readonly Entry[], shown: LocalDate): boolean {
  const made = entries.flatMap(({ url }) => (url?.kind === 'day' ? [url.on] : [])).sort()
  const last = made.at(-1)
  if (last === undefined) return false
  const ofLast = made.filter((on) => on === last).length
  const isMoved = ofLast >= FEW && ofLast * 2 > made.length
  const relative = entries.some(({ rule, url }) => rule === 'relative' && url?.kind === 'day')
  if (relative && daysBetween(last, shown) > LINK_SLACK_DAYS) return true
  return !isMoved && daysBetween(shown, last) > LINK_SLACK_DAYS
}

function withoutYears(entries: readonly Entry[], today: LocalDate, hasMore: boolean): Newest {
  if (isOrderUnclear(entries)) return unsure('date-order', entries)
  const monthDays = entries.flatMap(({ reading }) => {
    if (reading?.kind === 'month-day') return [monthDay(reading.month, reading.day)]
    return reading?.kind === 'day' ? [reading.on.slice(5)] : []
  })
  if (hasMore && !fallsByMonth(monthDays)) return unsure('year-unclear', entries)
  const { on, by } = youngest(entries, today)
  return { ...unsure('year-unclear', entries), notAfter: on, by }
}

/** Today beside every item may be the clock of a faulty template; tomorrow's look will tell. */
function isClockLike(entry: Entry, today: LocalDate): boolean {
  const { url, rule } = entry
  return dayOf(entry) === today && rule !== 'relative' && !(url?.kind === 'day' && url.on === today)
}

/** An entry that shows no date has the one in its link. */
function withUrlDay(entry: Entry): Entry {
  return entry.reading === null && entry.url?.kind === 'day'
    ? { ...entry, reading: { kind: 'day', on: entry.url.on, relative: false }, dateText: '', rule: 'url' }
    : entry
}

function monthDay(...parts: readonly [month: number, day: number]): string {
  return parts.map((part) => `${part}`.padStart(2, '0')).join('-')
}

function unsure(reason: ListDoubt, entries: readonly Entry[]): Extract<Newest, { kind: 'unsure' }> {
  return { kind: 'unsure', reason, notAfter: null, by: null, entries }
}
