import { type Instant, localDate, type LocalDate } from '../../../rules/dates.ts'
import { readDate } from './days/dates.ts'
import { isNewestFirst } from './days/order.ts'

export type JsonNewest =
  | { readonly kind: 'found'; readonly on: LocalDate; readonly title: string; readonly link: string }
  | {
      readonly kind: 'unsure'
      readonly reason:
        | 'no-list'
        | 'several-lists'
        | 'not-publication-date'
        | 'future-date'
        | 'rows-without-date'
        | 'year-unclear'
        | 'not-newest-first'
        | 'date-order'
    }

type Item = Readonly<Record<string, unknown>>

/**
 * What the list APIs call the day of publication, the surest first. 集约化's `date` is 成文日期, and
 * everybody's created and updated move without anything being published.
 */
const DATE_FIELDS = [
  'display_publish_time',
  'displaypublishtime',
  'first_publish_time',
  'publish_time',
  'publishtime',
  'publish_date',
  'publishdate',
  'published_at',
  'pubtime',
  'pub_time',
  'pubdate',
  'pub_date',
  'release_time',
  'releasetime',
  'release_date',
  'releasedate',
  'docreltime',
  'docpubtime',
  'infodate',
  'webdate',
  'fbsj',
  'fbrq',
]
const TITLE_FIELDS = ['title', 'doctitle', 'infotitle', 'customtitle', 'name', 'subject', 'bt', 'mc']
const LINK_FIELDS = ['url', 'post_url', 'infourl', 'docpuburl', 'link', 'href', 'linkurl']
const SECONDS = { from: 820_000_000, to: 4_102_444_800 }
const MAX_DEPTH = 6
const TOTAL = /^(?:total|count|totalcount|total_count|totalnum|totalsize|totalelements|recordcount)$/iu

/** The text of a JSON or JSONP answer as a value; null for anything else. */
export function parseJson(text: string): { readonly value: unknown } | null {
  const body = text.trim().replace(/^\uFEFF/u, '')
  const inner = /^[\w$.]+\s*\(([\s\S]*)\)\s*;?$/u.exec(body)?.[1] ?? body
  if (!/^\s*[[{]/u.test(inner)) return null
  try {
    return { value: JSON.parse(inner) }
  } catch {
    return null
  }
}

export function newestOfJson(value: unknown, today: LocalDate): JsonNewest {
  const lists = itemLists(value, 0)
  const [list, other] = lists
  // An empty answer is no blank column: a wrong parameter has the same.
  if (list === undefined) return { kind: 'unsure', reason: 'no-list' }
  if (other !== undefined) return { kind: 'unsure', reason: 'several-lists' }
  if (list.every((item) => fieldOf(item, DATE_FIELDS) === null)) {
    return { kind: 'unsure', reason: 'not-publication-date' }
  }
  const days: LocalDate[] = []
  let newest: { readonly on: LocalDate; readonly item: Item } | null = null
  for (const item of list) {
    const reading = dayOf(fieldOf(item, DATE_FIELDS), today)
    if (reading === null) return { kind: 'unsure', reason: 'rows-without-date' }
    if (reading.kind === 'month-day') return { kind: 'unsure', reason: 'year-unclear' }
    if (reading.kind === 'unordered') return { kind: 'unsure', reason: 'date-order' }
    if (reading.kind === 'future') return { kind: 'unsure', reason: 'future-date' }
    days.push(reading.on)
    if (newest === null || reading.on > newest.on) newest = { on: reading.on, item }
  }
  if (newest === null) return { kind: 'unsure', reason: 'no-list' }
  const isWhole = countsOf(value, 0).some((count) => count === list.length)
  if (!isWhole && !isNewestFirst(days)) return { kind: 'unsure', reason: 'not-newest-first' }
  const { on, item } = newest
  return {
    kind: 'found',
    on,
    title: wordsOf(fieldOf(item, TITLE_FIELDS)),
    link: wordsOf(fieldOf(item, LINK_FIELDS)),
  }
}

/** How many items there are on all pages, as far as the answer says so. */
function countsOf(value: unknown, depth: number): number[] {
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    TOTAL.test(key) && /^\d+$/u.test(wordsOf(inner)) ? [Number(inner)] : countsOf(inner, depth + 1),
  )
}

/** Every array of things with a title; what lies inside such a thing is its own affair. */
function itemLists(value: unknown, depth: number): Item[][] {
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) {
    const items = value.filter(isItem)
    return items.length > 0 && items.length === value.length
      ? [items]
      : value.flatMap((it) => itemLists(it, depth + 1))
  }
  return Object.values(value).flatMap((it) => itemLists(it, depth + 1))
}

function isItem(value: unknown): value is Item {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const item = value as Item
  const hasDate = Object.keys(item).some((key) => /date|time|sj$|rq$|_at$/iu.test(key))
  return hasDate && isFilled(fieldOf(item, TITLE_FIELDS))
}

function fieldOf(item: Item, names: readonly string[]): unknown {
  for (const name of names) {
    const key = Object.keys(item).find((it) => it.toLowerCase() === name)
    if (key !== undefined && isFilled(item[key])) return item[key]
  }
  return null
}

function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && value !== 0
}

function dayOf(value: unknown, today: LocalDate): ReturnType<typeof readDate> {
  const text = wordsOf(value)
  const number = /^\d{9,13}$/u.test(text) ? Number(text) : null
  if (number === null) return readDate(text, today)
  const seconds = number > SECONDS.to ? number / 1000 : number
  if (seconds < SECONDS.from || seconds > SECONDS.to) return null
  return readDate(localDate((seconds * 1000) as Instant), today)
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}
