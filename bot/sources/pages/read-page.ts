import type { UnknownReason } from '../../../rules/crawl.ts'
import { maskPersonalNumbers } from '../../../rules/content/personal-data.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import { saysBlank, saysNothingHere } from './blank.ts'
import { findDateCells } from './days/date-cells.ts'
import { decodePage } from './markup/decode.ts'
import { articleDateOf, type DetailDate, detailDateOf } from './detail.ts'
import { type Box, type Chunk, holds, type Page, printedTextOf, textOf } from './markup/document.ts'
import { doubtAbout, type Judged } from './lists/doubts.ts'
import { isDrawnByScript, listElsewhere } from './drawn.ts'
import { dayOf, type Entry } from './days/entry.ts'
import { linksLaterThan, newestOfFront } from './front-page.ts'
import { newestOfJson, parseJson } from './json-list.ts'
import { listsOf } from './lists/lists.ts'
import { candidatesOf, mainListOf } from './lists/main-list.ts'
import { type Newest, newestOf } from './days/newest.ts'
import { openPage } from './markup/open-page.ts'
import { parsePage, type Source } from './markup/parse-page.ts'
import type {
  Evidence,
  FetchedPage,
  Outcome,
  PageColumn,
  PageReading,
  SeenItem,
  SeenList,
} from './reading.ts'
import { NO_ITEM, type Row, rowBox } from './lists/row.ts'
import { rowsWithDates, rowsWithoutDates, undatedSiblings } from './lists/rows.ts'
import { saysMoved } from './moved.ts'
import { asksForYear } from './lists/narrowed.ts'
import { mayDraw } from './markup/scripts.ts'
import { absolute, baseOf, isInside, select } from './markup/scope.ts'
import { noColumn } from './stand-ins.ts'

const ROW_TEXT = 120
const LINKS_TO_FOLLOW = 3
const ITEMS_KEPT = 30
/** As many as links: a page of more is built to keep us busy. */
const MOST_DATES = 1_500

/** Reads the newest item's day off a column page. Whatever is not certain is `unknown`. Never throws. */
export function readColumnPage(fetched: FetchedPage, column: PageColumn, today: LocalDate): PageReading {
  const text = decodePage(fetched.bytes, fetched.contentType)
  const json = parseJson(text)
  if (json !== null) return { ...readJson(json.value, fetched, today), ...NOTHING_SEEN }
  const source = parsePage(text)
  const shown = openPage(source, column.isHomepage ? 'all' : 'seen')
  const not = source.isTooComplex ? 'too-complex' : noColumn(shown, fetched.url, fetched.landedUrl)
  if (not !== null) return { ...unknown(not), ...NOTHING_SEEN }
  const page = pageFor(source, shown, column.selector)
  const base = baseOf(page, fetched.landedUrl)
  const hrefOf = addressesFrom(base)
  const hasMoved = fetched.landedUrl !== fetched.url
  const reading = { page, base, hrefOf, today, column, hasMoved }
  const { outcome, all, main } =
    column.selector === null ? readWhole(reading) : readScope(reading, column.selector)
  return {
    ...outcome,
    lists: all.map((it) => seenList(reading, it)),
    items: (main?.entries ?? []).slice(0, ITEMS_KEPT).map((entry) => seenItem(reading, entry)),
    feeds: page.facts.feeds.map((href) => absolute(href, base)).filter((href) => href !== ''),
  }
}

/** Each row's address, found out once. */
function addressesFrom(base: string): (row: Row) => string {
  const known = new Map<Box, string>()
  return ({ link }) => {
    const address = known.get(link) ?? absolute(link.attribs['href'] ?? '', base)
    known.set(link, address)
    return address
  }
}

const NOTHING_SEEN = { lists: [], items: [], feeds: [] } as const

/** The office may point at a tab that only a click would show. */
function pageFor(source: Source, shown: Page, selector: string | null): Page {
  const isMissed = selector !== null && select(shown, selector)?.length === 0
  return isMissed ? openPage(source, 'all') : shown
}

interface Reading {
  readonly page: Page
  /** Where its links start from. */
  readonly base: string
  readonly hrefOf: (row: Row) => string
  readonly today: LocalDate
  readonly column: PageColumn
  /** A redirect has led here. */
  readonly hasMoved: boolean
}

interface Read {
  readonly outcome: Outcome
  readonly all: readonly Judged[]
  /** The list that was taken for the column's. */
  readonly main: Newest | null
}

function readJson(value: unknown, { landedUrl }: FetchedPage, today: LocalDate): Outcome {
  const newest = newestOfJson(value, today)
  if (newest.kind === 'unsure') return unknown(newest.reason)
  const link = URL.canParse(newest.link, landedUrl) ? new URL(newest.link, landedUrl).href : ''
  const rowText = shown(newest.title)
  return {
    outcome: 'dated',
    on: newest.on,
    isInOrder: true,
    evidence: { rowText, dateText: newest.on, link, rule: 'api' },
  }
}

function readWhole(reading: Reading): Read {
  const { page, today, column } = reading
  if (saysMoved(page)) return { outcome: unknown('moved'), all: [], main: null }
  const article = articleDateOf(page, today)
  if (article !== null) return { outcome: ofDetail(page, article), all: [], main: null }
  const all = judgedLists(reading, (chunk) => !chunk.isChrome)
  if (all === null) return { outcome: unknown('too-complex'), all: [], main: null }
  if (column.isHomepage) return { outcome: ofFront(reading, all), all, main: null }
  const found = mainListOf(page, all, column.name, reading.hasMoved)
  if (found.kind === 'none') {
    const side = new Set(
      all.filter(({ isSide }) => isSide).flatMap(({ list }) => list.rows.map(({ box }) => box)),
    )
    const isInScope = (chunk: Chunk): boolean => !chunk.isChrome && !isInside(chunk.parent, side)
    return {
      outcome: withoutList(
        reading,
        found.reason,
        isInScope,
        all.some(({ isSide }) => !isSide),
      ),
      all,
      main: null,
    }
  }
  const { main } = found
  const isElsewhere = !main.isNamed && saysNothingHere(page, column.name)
  const doubt = isElsewhere ? 'no-list' : doubtAbout(page, main, all, today)
  const outcome = doubt === null ? ofList(reading, main) : unknown(doubt)
  return { outcome, all, main: main.newest }
}

/** The office has pointed at the place: what lies outside is not looked at. */
function readScope(reading: Reading, selector: string): Read {
  const { page } = reading
  const none = (reason: UnknownReason): Read => ({ outcome: unknown(reason), all: [], main: null })
  const scope = select(page, selector)
  if (scope === null) return none('selector-invalid')
  if (scope.length === 0) return none(isDrawnByScript(page) ? 'client-rendered' : 'selector-misses')
  const within = new Set(scope)
  const isInScope = (chunk: Chunk): boolean => isInside(chunk.parent, within)
  const isLinked = page.links.some((link) => scope.some((box) => holds(box, link) || holds(link, box)))
  const all = judgedLists(reading, isInScope, !isLinked)
  const [main, other] = all ?? []
  if (all === null) return none('too-complex')
  if (other !== undefined) return { outcome: unknown('several-lists'), all, main: null }
  if (main === undefined)
    return { outcome: withoutList(reading, 'no-list', isInScope, false), all, main: null }
  return { outcome: ofList(reading, main), all, main: main.newest }
}

/** Null when nobody would print a list of so many days. */
function judgedLists(
  { page, hrefOf, today, column }: Reading,
  isInScope: (chunk: Chunk) => boolean,
  isGiven = false,
): Judged[] | null {
  const cells = findDateCells(page, isInScope, today)
  if (cells.length > MOST_DATES) return null
  const dated = rowsWithDates(page, cells)
  const rows = [...dated, ...undatedSiblings(page, dated)]
  const taken = new Set(rows.map(rowBox))
  const links = page.links.filter(
    (link) =>
      isInScopeAt(page, link, isInScope) && !isInside(link, taken) && !NO_ITEM.test(textOf(page, link)),
  )
  const lists = listsOf(page, [...rows, ...rowsWithoutDates(page, links)], isInScope, !column.isHomepage)
  return candidatesOf(page, lists, column.name).map((candidate) => {
    const { list, hasMore } = candidate
    const options = { hrefOf, today, hasMore, isFront: column.isHomepage, isGiven }
    return { ...candidate, newest: newestOf(page, list, options) }
  })
}

function isInScopeAt({ chunks }: Page, { from, to }: Box, isInScope: (chunk: Chunk) => boolean): boolean {
  return chunks.slice(from, to).some(isInScope)
}

function ofList({ page, hrefOf }: Reading, { list, newest, isPaged }: Judged): Outcome {
  if (newest.kind === 'found') {
    const { by, on, isInOrder } = newest
    return { outcome: 'dated', on, isInOrder, evidence: proofOf(page, by, hrefOf, by.rule) }
  }
  if (newest.kind === 'unsure') {
    const { reason, notAfter, by } = newest
    const evidence = by === null ? null : proofOf(page, by, hrefOf, reason)
    return { outcome: 'unknown', reason, notAfter, evidence }
  }
  const addresses = list.rows.map(hrefOf)
  const links = [...new Set(addresses)].filter((link) => link !== '')
  const isWhole = !isPaged && !addresses.includes('') && links.length <= LINKS_TO_FOLLOW
  return { outcome: 'undated', links: links.slice(0, LINKS_TO_FOLLOW), isWhole }
}

function proofOf(page: Page, { row, dateText }: Entry, hrefOf: (row: Row) => string, rule: string): Evidence {
  const rowText = shown(printedTextOf(page, rowBox(row)))
  return { rowText, dateText, link: hrefOf(row), rule }
}

function ofDetail({ facts, chunks, headings }: Page, { on, dateText, rule }: DetailDate): Outcome {
  const heading = headings[0] === undefined ? facts.title : (chunks[headings[0].from]?.raw.trim() ?? '')
  const rowText = shown(facts.metas.get('articletitle') || heading)
  return { outcome: 'dated', on, isInOrder: true, evidence: { rowText, dateText, link: '', rule } }
}

function ofFront(reading: Reading, all: readonly Judged[]): Outcome {
  const { page, base, today } = reading
  const front = newestOfFront(all, today)
  if (front === null) return withoutList(reading, 'no-list', (chunk) => !chunk.isChrome, all.length > 0)
  const outcome = ofList(reading, front)
  const isPassed = outcome.outcome === 'dated' && linksLaterThan(page, base, outcome.on, today)
  return isPassed ? unknown('links-disagree') : outcome
}

function withoutList(
  { page, today, column }: Reading,
  reason: Exclude<ReturnType<typeof mainListOf>, { kind: 'found' }>['reason'],
  isInScope: (chunk: Chunk) => boolean,
  hasLists: boolean,
): Outcome {
  const elsewhere = listElsewhere(page, today)
  if (elsewhere !== null) return unknown(elsewhere)
  const said = reason === 'no-list' ? saysBlank(page, isInScope, column.name) : null
  if (said !== null && mayDraw(page.facts)) return unknown('client-rendered')
  if (said !== null && asksForYear(page)) return unknown('filtered')
  if (said !== null)
    return { outcome: 'blank', evidence: { rowText: said, dateText: '', link: '', rule: 'says-blank' } }
  const detail = reason === 'no-list' && !hasLists ? detailDateOf(page, today) : null
  return detail === null ? unknown(reason) : ofDetail(page, detail)
}

function seenList({ page }: Reading, { list, heading, newest, isPaged, isSide }: Judged): SeenList {
  const [first] = list.rows
  return {
    heading: heading.kind === 'own' ? heading.words.join(' ') : null,
    rows: list.rows.length,
    newest: newest.kind === 'found' ? newest.on : null,
    title: first === undefined ? '' : shown(textOf(page, first.link)),
    isPaged,
    isSide,
  }
}

function seenItem({ page, hrefOf }: Reading, entry: Entry): SeenItem {
  const { row } = entry
  return { title: shown(textOf(page, row.link)), url: hrefOf(row), day: dayOf(entry) }
}

/** Fit to be kept: cut, and without persons' numbers. The cut comes last, or half a number would stand. */
function shown(text: string): string {
  return maskPersonalNumbers(text.slice(0, 2 * ROW_TEXT)).slice(0, ROW_TEXT)
}

function unknown(reason: UnknownReason): Outcome {
  return { outcome: 'unknown', reason, notAfter: null, evidence: null }
}
