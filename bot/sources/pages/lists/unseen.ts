import type { LocalDate } from '../../../../rules/dates.ts'
import { readDate } from '../days/dates.ts'
import type { Box, Page } from '../markup/document.ts'
import { type AnyNode, childrenOf, type Element, isElement, isText } from '../markup/node.ts'
import { crumbOf, footAt } from '../markup/regions.ts'
import { isInside } from '../markup/scope.ts'

/** A row that stands in the markup and is shown only by a click or a script. */
export interface UnseenRow {
  readonly on: LocalDate
  /** The nearest box around it that is shown. */
  readonly within: Box | null
}

const MOST_NODES = 5_000
/** A date is no longer. */
const MOST_TEXT = 60
const NOWHERE = /^\s*(?:$|about:|javascript:|#)/iu

/** The dated rows of the page's main region that are not shown, but for copies of what is. */
export function unseenRows(page: Page, today: LocalDate): UnseenRow[] {
  const shown = new Set(page.links.map(({ attribs }) => attribs['href']))
  const rows: UnseenRow[] = []
  let left = MOST_NODES
  for (const { element, at } of page.hidden) {
    if (!isInMain(page, element, at)) continue
    const { days, links, nodes } = contentsOf(element, today, left)
    left -= nodes
    if (links.every((href) => shown.has(href))) continue
    const within = boxAround(page, element)
    for (const on of days) rows.push({ on, within })
  }
  return rows
}

/** Another document, shown in the page's main region. */
export function isFramed(page: Page): boolean {
  return page.frames.some(({ element, at }) => {
    const { src = '', width, height } = element.attribs
    const isShown = !NOWHERE.test(src) && ![width, height].some((size) => /^[01](?:px)?$/u.test(size ?? ''))
    return isShown && isInMain(page, element, at)
  })
}

function isInMain(page: Page, element: Element, at: number): boolean {
  const box = boxAround(page, element)
  const from = crumbOf(page.chunks)?.from ?? 0
  return at >= from && at <= footAt(page.chunks) && (box === null || !isInside(box, page.chrome))
}

function boxAround({ boxes }: Page, element: Element): Box | null {
  for (let at = element.parent; at !== null; at = at.parent) {
    const box = isElement(at) ? boxes.get(at) : undefined
    if (box !== undefined) return box
  }
  return null
}

function contentsOf(
  element: Element,
  today: LocalDate,
  most: number,
): { readonly days: LocalDate[]; readonly links: (string | undefined)[]; readonly nodes: number } {
  const [days, links]: [LocalDate[], (string | undefined)[]] = [[], []]
  const stack: AnyNode[] = [element]
  let nodes = 0
  for (let node = stack.pop(); node !== undefined && nodes < most; node = stack.pop()) {
    nodes += 1
    if (isText(node) && node.data.length <= MOST_TEXT) {
      const reading = readDate(node.data, today)
      if (reading?.kind === 'day') days.push(reading.on)
    }
    if (!isElement(node)) continue
    if (node.name === 'a') links.push(node.attribs['href'])
    for (const child of childrenOf(node)) stack.push(child)
  }
  return { days, links, nodes }
}
