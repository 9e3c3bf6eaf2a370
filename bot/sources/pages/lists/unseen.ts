import type { LocalDate } from '../../../../rules/dates.ts'
import { plainText, readDate } from '../days/dates.ts'
import type { Box, Page, Placed } from '../markup/document.ts'
import { type AnyNode, childrenOf, type Element, isElement, isText, rawTextOf } from '../markup/node.ts'
import { isInside } from '../markup/scope.ts'
import { asksFor, mayDraw } from '../markup/scripts.ts'
import { isWaitingText } from '../markup/waiting.ts'

/** Something in the page's main region that may be the column's list, or hold it. */
export interface Sign {
  readonly reason: 'hidden-rows' | 'framed' | 'client-rendered'
  /** client-rendered: a place that is only empty, as many are on pages whose list is there. */
  readonly isEmpty: boolean
  /** One that a script of the page asks for something to put into. */
  readonly isAsked: boolean
  /** Before which chunk it stands. */
  readonly at: number
  /** hidden-rows: titles that stand nowhere else on the page, and the days among them. */
  readonly items: number
  readonly days: readonly LocalDate[]
  /** The nearest box around it that is shown. */
  readonly within: Box
}

const MOST_NODES = 5_000
/** A date is no longer. */
const MOST_TEXT = 60
/** Eight characters are an item's title. */
const TITLE = 8
const NOWHERE = /^\s*(?:$|about:|javascript:|#)/iu

export function signsOf(page: Page, today: LocalDate): Sign[] {
  const signs = [...hiddenItems(page, today), ...shownFrames(page), ...unfilledPlaces(page)]
  return signs.filter(({ at, within }) => isInMain(page, at, within))
}

/** What is not shown, but for copies of what is, and for blocks with a heading of their own. */
function hiddenItems(page: Page, today: LocalDate): Sign[] {
  const shown = new Set(page.links.map(({ attribs }) => attribs['href']))
  const found: Sign[] = []
  let left = MOST_NODES
  for (const { element, within, at } of page.hidden) {
    const { days, titles, hasHeading, nodes } = contentsOf(element, today, left)
    left -= nodes
    const items = titles.filter((href) => href === undefined || !shown.has(href)).length
    if (items > 0 && !hasHeading)
      found.push({ reason: 'hidden-rows', isEmpty: false, isAsked: false, at, items, days, within })
  }
  return found
}

/** Other documents. */
function shownFrames(page: Page): Sign[] {
  return page.frames.filter(isShown).map(({ at, within }) => ({ ...NOTHING, reason: 'framed', at, within }))
}

function isShown({ element }: Placed): boolean {
  const { src = '', width, height } = element.attribs
  return !NOWHERE.test(src) && ![width, height].some((size) => /^[01](?:px)?$/u.test(size ?? ''))
}

/** Places that say so, and those that have a name or are a list's and nothing in them, where there is a script to fill them. */
function unfilledPlaces(page: Page): Sign[] {
  const said = page.chunks.flatMap(({ text, parent }, at): Sign[] =>
    isWaitingText(text) ? [{ ...UNFILLED, at, within: parent }] : [],
  )
  const templates = page.templates.map(({ at, within }): Sign => ({ ...UNFILLED, at, within }))
  const isDrawn = mayDraw(page.facts)
  const empty = page.boxes.filter((box) => isEmptyPlace(box) && (isDrawn || box.name !== 'div'))
  return [
    ...said,
    ...templates,
    ...empty.map((box): Sign => ({
      ...UNFILLED,
      isEmpty: true,
      isAsked: isAskedFor(page, box),
      at: box.from,
      within: box,
    })),
  ]
}

const NOTHING = { isEmpty: false, isAsked: false, items: 0, days: [] } as const
const UNFILLED = { ...NOTHING, reason: 'client-rendered' } as const

function isEmptyPlace({ name, attribs, children, from, to }: Box): boolean {
  const isPlace =
    name === 'ul' || name === 'ol' || name === 'tbody' || (name === 'div' && attribs['id'] !== undefined)
  return isPlace && from === to && children.length === 0
}

/** An inline script asks for more and names the place: `$('#new')`. */
function isAskedFor({ facts }: Page, { attribs }: Box): boolean {
  const { id = '' } = attribs
  return id !== '' && asksFor(facts, id)
}

function isInMain({ crumb, foot, chrome }: Page, at: number, within: Box): boolean {
  return at >= (crumb?.from ?? 0) && at <= foot && !isInside(within, chrome)
}

interface Contents {
  readonly days: LocalDate[]
  readonly titles: (string | undefined)[]
  hasHeading: boolean
  nodes: number
}

function contentsOf(element: Element, today: LocalDate, most: number): Contents {
  const contents: Contents = { days: [], titles: [], hasHeading: false, nodes: 0 }
  const stack: AnyNode[] = [element]
  for (let node = stack.pop(); node !== undefined && contents.nodes < most; node = stack.pop()) {
    contents.nodes += 1
    if (isText(node) && node.data.length <= MOST_TEXT) {
      const reading = readDate(node.data, today)
      if (reading?.kind === 'day') contents.days.push(reading.on)
    }
    if (!isElement(node)) continue
    contents.hasHeading ||= /^h[1-6]$/u.test(node.name) && !hasLink(node)
    if (node.name === 'a' && plainText(rawTextOf(node)).length >= TITLE)
      contents.titles.push(node.attribs['href'])
    for (const child of childrenOf(node)) stack.push(child)
  }
  return contents
}

/** A heading that is a link is an item's title. */
function hasLink(node: AnyNode): boolean {
  return (isElement(node) && node.name === 'a') || childrenOf(node).some(hasLink)
}
