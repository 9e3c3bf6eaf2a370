import { ancestorsOf, type Box, type Page, wordsOf } from '../markup/document.ts'
import { areAkin, type Heading, headingOf, isSameName, namesOf } from './headings.ts'
import type { List } from './lists.ts'
import { crumbOf } from '../markup/regions.ts'
import { pagesBelow } from './pager.ts'
import { type Row, titleLinks } from './row.ts'

/** A list of the page, and what speaks for its being the column's. */
export interface Candidate {
  readonly list: List
  readonly heading: Heading
  /** Its own heading is the column's name. */
  readonly isNamed: boolean
  readonly isPaged: boolean
  /** There may be more of it on other pages. */
  readonly hasMore: boolean
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
const SIDE_WORDS = new Set(
  'side sidebar aside hot hots rank ranking recommend recom related relate tuijian remen widget guess'.split(
    ' ',
  ),
)
const SIDE_HEADING =
  /推荐|排行|评论|留言|^热[门点]|^相关|^最新|感兴趣|点击榜|友情链接|^猜你|浏览记录|^[标专]题链接/u

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
    const pages = pagesBelow(list.after)
    return { list, heading, isNamed, isPaged: pages !== 'none', hasMore: pages === 'several', isSide }
  })
}

/**
 * The list the column consists of. When that is not certain there is none: better not to know than to err.
 * `hasMoved`: a redirect has led to this page, so that it has to bear the column's very name.
 */
export function mainListOf<T extends Candidate>(
  page: Page,
  candidates: readonly T[],
  columnName: string | null,
  hasMoved: boolean,
): MainList<T> {
  const open = candidates.filter(({ isSide }) => !isSide)
  const [named, another] = open.filter(({ isNamed, list }) => isNamed && isMade(page, list))
  if (another !== undefined) return none('several-lists')
  const crumb = crumbOf(page.chunks)
  const names = namesOf(page, crumb)
  if (named !== undefined) {
    // On another column's page the box of that name is an excerpt, however old.
    const isElsewhere = columnName !== null && isOfAnother(columnName, names, [], 'loosely')
    const hasOwn = open.some((it) => it !== named && isOfPage(it, names))
    return isElsewhere && hasOwn ? none('other-column') : { kind: 'found', main: named }
  }
  if (open.length === 0) return none('no-list')
  if (columnName !== null && isOfAnother(columnName, names, open, hasMoved ? 'strictly' : 'loosely'))
    return none('other-column')
  const main = theUnnamed(open, names)
  return main === null ? none(open.length > 1 ? 'several-lists' : 'no-list') : { kind: 'found', main }
}

/** A list that the page itself is about: in pages, under its name, or under none. */
function isOfPage({ heading, isPaged }: Candidate, names: readonly string[]): boolean {
  return isPaged || heading.kind !== 'own' || isOneOf(heading.words, names)
}

/** The page calls itself, or the only list on it is called, something that has nothing of the column's name. */
function isOfAnother(
  columnName: string,
  names: readonly string[],
  open: readonly Candidate[],
  how: 'strictly' | 'loosely',
): boolean {
  const [only, more] = open
  const heading = only?.heading.kind === 'own' && more === undefined ? only.heading.words : []
  const all = names.length > 0 ? names : heading
  return all.length > 0 && ![...names, ...heading].some((name) => areAkin(name, columnName, how))
}

/**
 * The one under the page's own name; the one right under the way to it, or the only one in pages, when all others
 * have headings of their own; the only one there is, unless it has another heading and no pages.
 */
function theUnnamed<T extends Candidate>(open: readonly T[], names: readonly string[]): T | null {
  const titled = open.filter(({ heading }) => heading.kind === 'own' && isOneOf(heading.words, names))
  const [first, second] = titled
  if (first !== undefined) return second === undefined && first.list.rows.length >= FEW ? first : null
  const bare = open.filter(({ heading }) => heading.kind !== 'own')
  const [only, more] = bare.length > 0 ? bare : open
  if (only === undefined || more !== undefined) return null
  // What has pages is more of a column than what has none.
  if (!only.isPaged && open.some(({ isPaged }) => isPaged)) return null
  return only.list.rows.length >= fewestRows(only, names, open.length > 1) ? only : null
}

/** How many rows make a list of the column, by what else speaks for it. */
function fewestRows(
  { heading, isPaged, list }: Candidate,
  names: readonly string[],
  isOneOfSeveral: boolean,
): number {
  const isDated = list.rows.some(({ cells }) => cells.length > 0)
  if (heading.kind === 'crumb' && isPaged && isDated) return 1
  if (isPaged || (heading.kind === 'crumb' && isDated)) return FEW
  if (heading.kind === 'own') return Infinity
  if (isOneOfSeveral) return isDated && names.length > 0 ? ALONE : Infinity
  return names.length > 0 ? FEW : ALONE
}

function isOneOf(words: readonly string[], names: readonly string[]): boolean {
  return words.some((word) => names.some((name) => isSameName(word, name)))
}

function none(reason: Extract<MainList<never>, { kind: 'none' }>['reason']): MainList<never> {
  return { kind: 'none', reason }
}

/** Pictures beside a list with days lead to some of its items, or to the site's news: no column is made of them. */
function withoutExcerpts(lists: readonly List[]): List[] {
  const linksOf = (list: List): (string | undefined)[] => list.rows.map(({ link }) => link.attribs['href'])
  const isDated = (list: List): boolean => list.rows.some(({ cells }) => cells.length > 0)
  const someDated = lists.some(isDated)
  return lists.filter((list) => {
    if (isDated(list)) return true
    if (someDated && list.rows.every(({ link }) => hasPicture(link))) return false
    const links = linksOf(list)
    const longer = lists.filter((it) => it.rows.length > list.rows.length)
    return !longer.some((it) => links.every((link) => link !== undefined && linksOf(it).includes(link)))
  })
}

function hasPicture(link: Box): boolean {
  return link.name === 'img' || link.children.some(hasPicture)
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
