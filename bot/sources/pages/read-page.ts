import type { CheerioAPI } from 'cheerio'
import type { UnknownReason } from '../../../rules/crawl.ts'
import { daysBetween, type LocalDate } from '../../../rules/dates.ts'
import { findDateCells } from './date-cells.ts'
import { decodePage } from './decode.ts'
import { articleDateOf, detailDateOf } from './detail.ts'
import { ancestorsOf, type Chunk, loadHtml, openPage, type Page, printedTextOf, textOf } from './document.ts'
import { newestOfJson, parseJson } from './json-list.ts'
import { type List, listsOf } from './lists.ts'
import { isPaged, isSideList, mainListOf } from './main-list.ts'
import { type Newest, newestOf } from './newest.ts'
import { NO_ITEM, type Row } from './row.ts'
import { rowsWithDates, rowsWithoutDates, undatedSiblings } from './rows.ts'
import { absolute, baseOf, isInside, select } from './scope.ts'
import { asksPassword, isDrawnByScript, isFramed, mayDrawList, noColumn, saysBlank } from './states.ts'

/** An answer of a web server, as far as reading it needs. */
export interface FetchedPage {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly url: string
  /** Where redirects have led. */
  readonly landedUrl: string
}

export interface PageColumn {
  readonly name: string | null
  /** CSS: the list, its rows, or the dates in them. */
  readonly selector: string | null
  /** The newest item anywhere on the page counts. */
  readonly isHomepage: boolean
}

/** Fit to be stored beside an observation, so that a person can look it up. */
export type Evidence = Readonly<Record<'rowText' | 'dateText' | 'link' | 'rule', string>>

export type PageReading =
  | { readonly outcome: 'dated'; readonly on: LocalDate; readonly evidence: Evidence }
  | { readonly outcome: 'blank'; readonly evidence: Evidence }
  /** The list shows no dates; its items may: the first of them to look at. */
  /** `isWhole`: these are all the items there are, none on another page or without an address. */
  | { readonly outcome: 'undated'; readonly links: readonly string[]; readonly isWhole: boolean }
  /** `notAfter`: though the newest item's day is not known, it is no later than this, by the row in `evidence`. */
  | {
      readonly outcome: 'unknown'
      readonly reason: UnknownReason
      readonly notAfter: LocalDate | null
      readonly evidence: Evidence | null
    }

const ROW_TEXT = 120
const LINKS_TO_FOLLOW = 3
/** As many as links: a page of more is built to keep us busy. */
const MOST_DATES = 1_500
/** 19号: a front page is looked at over 2 weeks. */
const HOMEPAGE_DAYS = 14

/** Reads the newest item's day off a column page. Whatever is not certain is `unknown`. Never throws. */
export function readColumnPage(fetched: FetchedPage, column: PageColumn, today: LocalDate): PageReading {
  const text = decodePage(fetched.bytes, fetched.contentType)
  const json = parseJson(text)
  if (json !== null) return readJson(json.value, fetched, today)
  const raw = loadHtml(text)
  const not = noColumn(raw, fetched.url, fetched.landedUrl)
  if (not !== null) return unknown(not)
  const page = pageFor(text, column.selector)
  const base = baseOf(page, fetched.landedUrl)
  const hrefOf = (row: Row): string => absolute(row.link.attribs['href'] ?? '', base)
  const reading = { page, hrefOf, today, raw, base }
  return column.selector === null ? readWhole(reading, column) : readScope(reading, column.selector)
}

/** The office may point at a tab that only a click would show. */
function pageFor(html: string, selector: string | null): Page {
  const page = openPage(html)
  const isMissed = selector !== null && select(page, selector)?.length === 0
  return isMissed ? openPage(html, 'open') : page
}

interface Reading {
  readonly page: Page
  /** Before scripts and hidden boxes were taken out. */
  readonly raw: CheerioAPI
  readonly base: string
  readonly hrefOf: (row: Row) => string
  readonly today: LocalDate
}

function readJson(value: unknown, { landedUrl }: FetchedPage, today: LocalDate): PageReading {
  const newest = newestOfJson(value, today)
  if (newest.kind === 'unsure') return unknown(newest.reason)
  const link = URL.canParse(newest.link, landedUrl) ? new URL(newest.link, landedUrl).href : ''
  const rowText = newest.title.slice(0, ROW_TEXT)
  return { outcome: 'dated', on: newest.on, evidence: { rowText, dateText: newest.on, link, rule: 'api' } }
}

function readWhole(reading: Reading, column: PageColumn): PageReading {
  const { page, today } = reading
  const article = articleDateOf(page, today)
  if (article !== null) return ofDetail(reading, article)
  const lists = findLists(page, (chunk) => !chunk.isChrome, today)
  if (lists === null) return unknown('no-list')
  if (column.isHomepage) return newestOfAll(reading, lists)
  const main = mainListOf(page, lists, column.name)
  if (main.list !== null) return ofList(reading, main.list, { isPaged: main.isPaged, isGiven: false })
  const side = new Set(lists.filter(isSideList).flatMap(({ rows }) => rows.map(({ element }) => element)))
  return withoutList(reading, main.reason, (chunk) => !chunk.isChrome && !isInside(chunk, side))
}

/** The office has pointed at the place: what lies outside is not looked at. */
function readScope(reading: Reading, selector: string): PageReading {
  const { page, today, raw } = reading
  const scope = select(page, selector)
  if (scope === null) return unknown('selector-invalid')
  if (scope.length === 0) return unknown(isDrawnByScript(raw) ? 'client-rendered' : 'selector-misses')
  const within = new Set(scope)
  const isInScope = (chunk: Chunk): boolean => isInside(chunk, within)
  const lists = findLists(page, isInScope, today)
  if (lists === null) return unknown('no-list')
  const [list, other] = lists
  if (other !== undefined) return unknown('several-lists')
  if (list === undefined) return withoutList(reading, 'no-list', isInScope)
  const isLinked = page.$('a').is((_, link) => [link, ...ancestorsOf(link)].some((it) => within.has(it)))
  return ofList(reading, list, { isPaged: isPaged(list), isGiven: !isLinked })
}

/** Null when nobody would print a list of so many days. */
function findLists(page: Page, isInScope: (chunk: Chunk) => boolean, today: LocalDate): List[] | null {
  const { chunks } = page
  const cells = findDateCells(chunks, isInScope, today)
  if (cells.length > MOST_DATES) return null
  const dated = rowsWithDates(chunks, cells)
  const rows = [...dated, ...undatedSiblings(dated)]
  const taken = new Set(rows.map(({ element, isFlat, link }) => (isFlat ? link : element)))
  const links = new Set(
    chunks.filter((chunk) => isInScope(chunk) && !isInside(chunk, taken)).flatMap(({ link }) => link ?? []),
  )
  const undated = rowsWithoutDates([...links].filter((link) => !NO_ITEM.test(textOf(link))))
  return listsOf(chunks, [...rows, ...undated], isInScope)
}

function ofList(
  reading: Reading,
  list: List,
  options: { readonly isPaged: boolean; readonly isGiven: boolean },
): PageReading {
  const { hrefOf, today } = reading
  const newest = newestOf(list, { hrefOf, today, ...options })
  if (newest.kind === 'unsure') return ofUnsure(newest, hrefOf)
  if (newest.kind === 'found') return ofRow(newest, hrefOf)
  const addresses = list.rows.map(hrefOf)
  const links = [...new Set(addresses)].filter((link) => link !== '')
  const isWhole = !options.isPaged && !addresses.includes('') && links.length <= LINKS_TO_FOLLOW
  return { outcome: 'undated', links: links.slice(0, LINKS_TO_FOLLOW), isWhole }
}

function ofRow(newest: Extract<Newest, { kind: 'found' }>, hrefOf: (row: Row) => string): PageReading {
  const { row, on, dateText, rule } = newest
  return { outcome: 'dated', on, evidence: { ...proofOf(row, hrefOf), dateText, rule } }
}

function ofUnsure(
  { reason, notAfter, by }: Extract<Newest, { kind: 'unsure' }>,
  hrefOf: (row: Row) => string,
): PageReading {
  const evidence = by === null ? null : { ...proofOf(by.row, hrefOf), dateText: by.dateText, rule: reason }
  return { outcome: 'unknown', reason, notAfter, evidence }
}

function proofOf(row: Row, hrefOf: (row: Row) => string): Pick<Evidence, 'rowText' | 'link'> {
  const rowText = printedTextOf(row.isFlat ? row.link : row.element).slice(0, ROW_TEXT)
  return { rowText, link: hrefOf(row) }
}

function ofDetail({ page }: Reading, detail: NonNullable<ReturnType<typeof detailDateOf>>): PageReading {
  const rowText = (
    page.$('meta[name="ArticleTitle" i]').attr('content') ?? page.$('h1, h2, title').first().text()
  ).trim()
  const { on, dateText, rule } = detail
  return { outcome: 'dated', on, evidence: { rowText: rowText.slice(0, ROW_TEXT), dateText, link: '', rule } }
}

/** A front page is as fresh as the freshest thing on it. */
function newestOfAll(reading: Reading, lists: readonly List[]): PageReading {
  const { hrefOf, today } = reading
  const read = lists.map((list) => newestOf(list, { hrefOf, today, isPaged: false, isGiven: false }))
  const found = read.filter((it) => it.kind === 'found').sort((a, b) => (a.on < b.on ? 1 : -1))
  const [best] = found
  // What is fresh stays so, whatever the lists that could not be read would add.
  if (best !== undefined && daysBetween(best.on, today) <= HOMEPAGE_DAYS) return ofRow(best, hrefOf)
  const latestOf = ({ notAfter }: Extract<Newest, { kind: 'unsure' }>): LocalDate => notAfter ?? today
  const [younger] = read
    .filter((it) => it.kind === 'unsure')
    .filter((it) => latestOf(it) > (best?.on ?? ''))
    .sort((a, b) => (latestOf(a) < latestOf(b) ? 1 : -1))
  if (younger !== undefined) return ofUnsure(younger, hrefOf)
  return best === undefined
    ? withoutList(reading, 'no-list', (chunk) => !chunk.isChrome)
    : ofRow(best, hrefOf)
}

function withoutList(
  reading: Reading,
  reason: 'no-list' | 'several-lists',
  isInScope: (chunk: Chunk) => boolean,
): PageReading {
  const { page, raw, base, today } = reading
  if (asksPassword(raw)) return unknown('login')
  if (isDrawnByScript(raw)) return unknown('client-rendered')
  if (isFramed(raw)) return unknown('framed')
  const said = reason === 'no-list' ? saysBlank(page, isInScope) : null
  if (said !== null && mayDrawList(raw, base)) return unknown('client-rendered')
  if (said !== null)
    return { outcome: 'blank', evidence: { rowText: said, dateText: '', link: '', rule: 'says-blank' } }
  const detail = reason === 'no-list' ? detailDateOf(page, today) : null
  return detail === null ? unknown(reason) : ofDetail(reading, detail)
}

function unknown(reason: UnknownReason): PageReading {
  return { outcome: 'unknown', reason, notAfter: null, evidence: null }
}
