import type { Page } from './document.ts'
import { ancestorsOf, type Chunk, pathOf, wordsOf } from './document.ts'
import type { List } from './lists.ts'
import { NO_ITEM, type Row, titleLinks } from './row.ts'

export type MainList =
  | { readonly list: List; readonly isPaged: boolean }
  | { readonly list: null; readonly reason: 'no-list' | 'several-lists' }

/** Only a list that its page names or divides into pages is trusted beside others. */
const POINTS = { named: 3, paged: 3, long: 1, otherName: -2, enough: 3, lead: 2 } as const
const LONG = 8
/** Alone on its page and unnamed, a list must at least look like one. */
const ALONE = 5
/** One or two dates beside a link may be a clock or a counter, unless the column's name stands above them. */
const FEW = 3
const PAGER =
  /[上下]一?页|[尾末]页|加载更多|共\D{0,3}\d+\D{0,3}[页条]|总共|第\s*\d+\s*(?:\/\s*\d+\s*)?页|\d+\/\d+$/u
const PAGER_WITHIN = 2_000
const SIDE_WORDS = new Set(
  'side sidebar aside hot hots rank ranking recommend recom related relate tuijian remen widget guess'.split(
    ' ',
  ),
)
const SIDE_HEADING = /推荐|排行|^热[门点]|^相关|^最新|感兴趣|点击榜|友情链接|^猜你|浏览记录|^[标专]题链接/u
const TABLE_HEAD =
  /^(?:序号|标题|名称|主题|索引号?|文号|发文字号|编号|状态|附件|版本|点击数?|(?:信息|文件|公文)(?:标题|名称)|.{0,4}(?:日期|时间|机构|单位|人|量)|点击次?数)$/u

/** The list the column consists of. When that is not certain there is none: better not to know than to err. */
export function mainListOf(page: Page, lists: readonly List[], columnName: string | null): MainList {
  const names = namesFor(page, lists, columnName)
  const judged = withoutExcerpts(lists)
    .map((list) => judge(list, names))
    .filter(({ isSide }) => !isSide)
  const [best, second] = judged.sort((a, b) => b.points - a.points)
  if (best === undefined) return { list: null, reason: 'no-list' }
  const leads = best.points - (second?.points ?? -Infinity) >= POINTS.lead
  const isMade = best.list.rows.length >= FEW || (best.isNamed && best.list.rows.every(isOneItem))
  if (best.points >= POINTS.enough && leads && isMade) return best
  if (second !== undefined) return { list: null, reason: 'several-lists' }
  const looksLikeOne = isMade && (best.isPaged || (best.points >= 0 && best.list.rows.length >= ALONE))
  return looksLikeOne ? best : { list: null, reason: 'no-list' }
}

/** Where a list bears the name in the ledger, what the page calls itself no longer matters. */
function namesFor(page: Page, lists: readonly List[], columnName: string | null): Set<string> {
  const given = new Set(columnName === null ? [] : [lastStep(columnName)])
  return lists.some((list) => judge(list, given).isNamed) ? given : namesOf(page, columnName)
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

export function isSideList(list: List): boolean {
  return judge(list, new Set()).isSide
}

export function isPaged(list: List): boolean {
  return PAGER.test(
    list.after
      .slice(0, 40)
      .map(({ text }) => text)
      .join('')
      .slice(0, PAGER_WITHIN),
  )
}

/** A title and its category, or its picture; a box of links around a clock has more. */
function isOneItem({ element, isFlat }: Row): boolean {
  return isFlat || new Set(titleLinks(element).map((link) => link.attribs['href'])).size <= 2
}

interface Judged {
  readonly list: List
  readonly points: number
  readonly isNamed: boolean
  readonly isPaged: boolean
  readonly isSide: boolean
}

function judge(list: List, names: ReadonlySet<string>): Judged {
  const heading = headingOf(list.before)
  const named = heading !== null && [...names].some((name) => isSameName(heading, name))
  const row = list.rows[0]?.element
  const inSideBox = row !== undefined && [row, ...ancestorsOf(row)].some(isSideBox)
  const isSide = !named && (inSideBox || (heading !== null && SIDE_HEADING.test(heading)))
  const paged = isPaged(list)
  const points =
    (named ? POINTS.named : 0) +
    (paged ? POINTS.paged : 0) +
    (list.rows.length >= LONG ? POINTS.long : 0) +
    (!named && heading !== null && heading.length <= 10 ? POINTS.otherName : 0)
  return { list, points, isNamed: named, isPaged: paged, isSide }
}

function isSideBox(element: Parameters<typeof wordsOf>[0]): boolean {
  return element.name === 'aside' || wordsOf(element).some((word) => SIDE_WORDS.has(word))
}

/** The nearest words above a list that are no menu, no table head and no 「更多」. */
function headingOf(before: readonly Chunk[]): string | null {
  for (let at = before.length - 1; at >= 0 && at >= before.length - 24; at -= 1) {
    const chunk = before[at]
    if (chunk === undefined || chunk.isChrome || isTableHead(chunk)) continue
    if (!hasWords(chunk) || isInMenu(before, at) || NO_ITEM.test(chunk.text)) continue
    return lastStep(chunk.text)
  }
  return null
}

function isTableHead({ text, parent }: Chunk): boolean {
  return (
    TABLE_HEAD.test(text) || [parent, ...ancestorsOf(parent)].some(({ name }) => /^th(?:ead)?$/u.test(name))
  )
}

/** Links one after the other; `>` between them makes them the way to this page instead. */
function isInMenu(before: readonly Chunk[], at: number): boolean {
  const chunk = before[at]
  if (chunk === undefined || chunk.link === null) return false
  const path = pathOf(chunk.parent)
  const isStop = (it: Chunk): boolean => hasWords(it) || /[>›»/→]/u.test(it.text)
  const previous = before.slice(0, at).findLast(isStop)
  const next = before.slice(at + 1).find(isStop)
  return [previous, next].some((it) => it !== undefined && it.link !== null && pathOf(it.parent) === path)
}

function hasWords({ text }: Chunk): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

/** What the page calls itself: in the ledger, in its title, in 「当前位置」. */
function namesOf({ $, chunks }: Page, columnName: string | null): Set<string> {
  const title = $('title')
    .first()
    .text()
    .split(/[\s_|\-—–－·,，]+/u)
  const place = chunks.findIndex(({ text }) => /位置|^首页\s*[>/›»]/u.test(text))
  const steps = place < 0 ? [] : chunks.slice(place, place + 8).map(({ text }) => text)
  const crumb = steps.length === 1 ? steps : lastOfCrumb(steps)
  const names = [columnName ?? '', $('meta[name="ColumnName"]').attr('content') ?? '', ...title, ...crumb]
  return new Set(names.map(lastStep).filter((name) => name.length >= 2))
}

/** `首页`, `>`, `政务公开`, `>`, `通知公告`, and then something else: the step after the last `>`. */
function lastOfCrumb(steps: readonly string[]): string[] {
  const last = steps.findLastIndex((it) => /[>›»/]$|^[>›»/]/u.test(it))
  const step = steps[last] ?? ''
  return last < 0
    ? []
    : [/^[>›»/]+$/u.test(step) || /[>›»/]\s*$/u.test(step) ? (steps[last + 1] ?? '') : step]
}

function lastStep(text: string): string {
  const step = text.split(/[>›»/:|→]/u).findLast((it) => it.trim() !== '') ?? ''
  return step.replace(/[\s"'[\]【】《》<>·•()]/gu, '')
}

function isSameName(heading: string, name: string): boolean {
  if (heading === name) return true
  const [short, long] = heading.length < name.length ? [heading, name] : [name, heading]
  return (
    short.length >= 4 && (long.endsWith(short) || (long.startsWith(short) && long.length - short.length <= 2))
  )
}
