import type { DateCell } from './date-cells.ts'
import { type Element, isElement, pathOf, perElement, textOf } from './document.ts'

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
/** Words of links that lead somewhere else than to an item; they are few. */
export const NO_ITEM =
  /^(?=.{0,60}$)(?:[\d\s<>«»‹›]+|首\s*页|主页|[上下前后末尾]一?页|尾页|末页|更多|查看更多|加载更多|more|\[?详情\]?|rss|打印|关闭|返回.*)[>»+\s.…]*$/iu

/** Every element around a date asks for those in it, up to the page's own. */
export const titleLinks: (element: Element) => readonly Element[] = perElement((element) => {
  const inner = element.children.filter(isElement).flatMap(titleLinks)
  return isTitle(element) ? [element, ...inner] : inner
})

export const titleOf = perElement(textOf)

function isTitle(element: Element): boolean {
  if (element.name !== 'a') return false
  const title = titleOf(element)
  return !NO_ITEM.test(title) && (title !== '' || element.children.some(isElement))
}

export function rowOf(element: Element, cells: readonly DateCell[], links: readonly Element[]): Row {
  const longest = [...links].sort((a, b) => titleOf(b).length - titleOf(a).length)[0] ?? element
  return { element, link: longest, cells, path: pathOf(element), isFlat: false }
}
