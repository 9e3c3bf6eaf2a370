import type { DateCell } from '../days/date-cells.ts'
import { type Box, type Page, textOf } from '../markup/document.ts'

/** One entry of a list: a title with a link, and the dates beside it. */
export interface Row {
  readonly box: Box
  readonly link: Box
  readonly cells: readonly DateCell[]
  /** Several rows lie side by side in `box`: only link and dates are this row's. */
  readonly isFlat: boolean
}

/** A row has a title, and perhaps a category, a picture, an attachment; more links are a menu. */
export const MOST_LINKS = 6
/** Words of links that lead somewhere else than to an item; they are few. */
export const NO_ITEM =
  /^(?=.{0,60}$)(?:[\d\s<>«»‹›]+|首\s*页|主页|[上下前后末尾]一?页|尾页|末页|更多|查看更多|加载更多|more|\[?详情\]?|rss|打印|关闭|返回.*)[>»+\s.…]*$/iu

export function titleLinks({ links }: Page, { linksFrom, linksTo }: Box): readonly Box[] {
  return links.slice(linksFrom, linksTo)
}

export function countLinks({ linksFrom, linksTo }: Box): number {
  return linksTo - linksFrom
}

export function rowOf(page: Page, box: Box, cells: readonly DateCell[], links: readonly Box[]): Row {
  let [longest, length] = [box, -1]
  for (const link of links) {
    const own = textOf(page, link).length
    if (own > length) [longest, length] = [link, own]
  }
  return { box, link: longest, cells, isFlat: false }
}

/** The words of the row, as printed. */
export function rowBox({ box, link, isFlat }: Row): Box {
  return isFlat ? link : box
}
