import type { DateCell } from './date-cells.ts'
import { type Element, isElement, pathOf, textOf } from './document.ts'

/** One entry of a list: a title with a link, and the dates beside it. */
export interface Row {
  readonly element: Element
  readonly link: Element
  readonly cells: readonly DateCell[]
  /** Rows of one list share it. */
  readonly path: string
  /** Several rows lie side by side in `element`: only link and dates are this row's. */
  readonly isFlat: boolean
}

/** A row has a title, and perhaps a category, a picture, an attachment; more links are a menu. */
export const MOST_LINKS = 6
/** Words of links that lead somewhere else than to an item. */
export const NO_ITEM =
  /^(?:[\d\s<>«»‹›]+|首\s*页|主页|[上下前后末尾]一?页|尾页|末页|更多|查看更多|加载更多|more|\[?详情\]?|rss|打印|关闭|返回.*)[>»+\s.…]*$/iu

export function titleLinks(element: Element): Element[] {
  const found: Element[] = []
  const visit = (at: Element): void => {
    if (at.name === 'a' && !NO_ITEM.test(textOf(at)) && (textOf(at) !== '' || at.children.some(isElement)))
      found.push(at)
    for (const child of at.children) if (isElement(child)) visit(child)
  }
  visit(element)
  return found
}

export function rowOf(element: Element, cells: readonly DateCell[], links: readonly Element[]): Row {
  const longest = [...links].sort((a, b) => textOf(b).length - textOf(a).length)[0] ?? element
  return { element, link: longest, cells, path: pathOf(element), isFlat: false }
}
