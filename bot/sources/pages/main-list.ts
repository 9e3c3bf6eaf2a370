import { ancestorsOf, type Box, type Page, wordsOf } from './document.ts'
import { areAkin, type Heading, headingOf, isSameName, namesOf } from './headings.ts'
import type { List } from './lists.ts'
import { crumbOf } from './regions.ts'
import { type Row, titleLinks } from './row.ts'

/** A list of the page, and what speaks for its being the column's. */
export interface Candidate {
  readonly list: List
  readonly heading: Heading
  /** Its own heading is the column's name. */
  readonly isNamed: boolean
  readonly isPaged: boolean
  /** 推荐, 热点, 相关: never the column's, unless it is named so. */
  readonly isSide: boolean
}

export type MainList<T> =
  | { readonly kind: 'found'; readonly main: T }
  | { readonly kind: 'none'; readonly reason: 'no-list' | 'several-lists' | 'other-column' }

/** Alone on its page and unnamed, a list must at least look like one. */
const ALONE = 5
/** One or two dates beside a link may be a clock or a counter, unless the column's name stands above them. */
const FEW = 3
const PAGER =
  /[上下]一?页|[尾末]页|加载更多|共\D{0,3}\d+\D{0,3}[页条]|总共|第\s*\d+\s*(?:\/\s*\d+\s*)?页|\d+\/\d+$/u
const PAGER_WITHIN = { chunks: 40, characters: 2_000 }
const SIDE_WORDS = new Set(
  'side sidebar aside hot hots rank ranking recommend recom related relate tuijian remen widget guess'.split(
    ' ',
  ),
)
const SIDE_HEADING = /推荐|排行|^热[门点]|^相关|^最新|感兴趣|点击榜|友情链接|^猜你|浏览记录|^[标专]题链接/u

/** The lists of a page, each with what stands above it. */
export function candidatesOf(page: Page, lists: readonly List[], columnName: string | null): Candidate[] {
  const crumb = crumbOf(page.chunks)
  return withoutExcerpts(lists).map((list) => {
    const heading = headingOf(page, list, crumb)
    const words = heading.kind === 'own' ? heading.words : []
    const isNamed = columnName !== null && words.some((word) => isSameName(word, columnName))
    const row = list.rows[0]?.box
    const inSideBox = row !== undefined && [row, ...ancestorsOf(row)].some(isSideBox)
    const isSide = !isNamed && (inSideBox || words.some((word) => SIDE_HEADING.test(word)))
    return { list, heading, isNamed, isPaged: isPaged(list), isSide }
  })
}

/** The list the column consists of. When that is not certain there is none: better not to know than to err. */
export function mainListOf<T extends Candidate>(
  page: Page,
  candidates: readonly T[],
  columnName: string | null,
): MainList<T> {
  const open = candidates.filter(({ isSide }) => !isSide)
  const [named, another] = open.filter(({ isNamed, list }) => isNamed && isMade(page, list))
  if (another !== undefined) return none('several-lists')
  if (named !== undefined) return { kind: 'found', main: named }
  if (open.length === 0) return none('no-list')
  const names = namesOf(page, crumbOf(page.chunks))
  if (columnName !== null && isOfAnother(columnName, names, open)) return none('other-column')
  const main = theUnnamed(open, names)
  return main === null ? none(open.length > 1 ? 'several-lists' : 'no-list') : { kind: 'found', main }
}

/** The page calls itself, or the only list on it is called, something that has nothing of the column's name. */
function isOfAnother(columnName: string, names: readonly string[], open: readonly Candidate[]): boolean {
  const [only, more] = open
  const heading = only?.heading.kind === 'own' && more === undefined ? only.heading.words : []
  const all = names.length > 0 ? names : heading
  return all.length > 0 && ![...names, ...heading].some((name) => areAkin(name, columnName))
}

/** The one under the page's own name, the only one, or the only one without a heading if it is in pages. */
function theUnnamed<T extends Candidate>(open: readonly T[], names: readonly string[]): T | null {
  const isOf = ({ heading }: Candidate): boolean =>
    heading.kind === 'own' && heading.words.some((word) => names.some((name) => isSameName(word, name)))
  const bare = open.filter(({ heading }) => heading.kind !== 'own')
  for (const some of [open.filter(isOf), open.length === 1 ? open : bare.filter(({ isPaged }) => isPaged && bare.length === 1)]) {
    const [only, more] = some
    if (only === undefined || more !== undefined) continue
    const { rows } = only.list
    if (rows.length >= (only.isPaged || isOf(only) ? FEW : ALONE)) return only
  }
  return null
}

function none(reason: Extract<MainList<never>, { kind: 'none' }>['reason']): MainList<never> {
  return { kind: 'none', reason }
}

/** The pictures above a list lead to its own items, and say nothing of their days. */
function withoutExcerpts(lists: readonly List[]): List[] {
  const linksOf = (list: List): (string | undefined)[] => list.rows.map(({ link }) => link.attribs['href'])
  return lists.filter((list) => {
    if (list.rows.some(({ cells }) => cells.length > 0)) return true
    const links = linksOf(list)
    const longer = lists.filter((it) => it.rows.length > list.rows.length)
    return !longer.some((it) => links.every((link) => link !== undefined && linksOf(it).includes(link)))
  })
}

export function isPaged(list: List): boolean {
  return PAGER.test(
    list.after
      .slice(0, PAGER_WITHIN.chunks)
      .map(({ text }) => text)
      .join('')
      .slice(0, PAGER_WITHIN.characters),
  )
}

function isMade(page: Page, { rows }: List): boolean {
  return rows.length >= FEW || rows.every((row) => isOneItem(page, row))
}

/** A title and its category, or its picture; a box of links around a clock has more. */
function isOneItem(page: Page, { box, isFlat }: Row): boolean {
  return isFlat || new Set(titleLinks(page, box).map(({ attribs }) => attribs['href'])).size <= 2
}

function isSideBox(box: Box): boolean {
  return box.name === 'aside' || wordsOf(box).some((word) => SIDE_WORDS.has(word))
}
