import { groupBy } from '../../../rules/group.ts'
import type { DateCell } from './date-cells.ts'
import {
  ancestorsOf,
  type Chunk,
  type Element,
  isElement,
  parentOf,
  pathOf,
  textOf,
  wordsOf,
} from './document.ts'
import { MOST_LINKS, type Row, rowOf, titleLinks } from './row.ts'
import { merged, raised, unnested } from './row-extent.ts'

/** Nothing but an entry is made of these. */
const ITEMS = new Set(['li', 'tr', 'dl', 'article'])

/** Pairs every date with the entry it belongs to; a date with no title near it belongs to none. */
export function rowsWithDates(page: readonly Chunk[], cells: readonly DateCell[]): Row[] {
  const byAnchor = new Map<Element, DateCell[]>()
  for (const cell of cells) {
    const anchor = anchorOf(cell)
    if (anchor !== null) byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), cell])
  }
  const rows: Row[] = []
  for (const [element, own] of byAnchor) {
    const links = titleLinks(element)
    const flat = flatRows(page, element, links, own)
    if (flat !== null) rows.push(...flat)
    else if (links.length <= MOST_LINKS) rows.push(rowOf(element, own, links))
  }
  return merged(raised(unnested(rows)))
}

/** Entries beside `rows` that are built like them, but show no date. */
export function undatedSiblings(rows: readonly Row[]): Row[] {
  const taken = new Set(rows.map(({ element }) => element))
  const found: Row[] = []
  for (const row of rows.filter(({ isFlat }) => !isFlat)) {
    for (const sibling of parentOf(row.element)?.children ?? []) {
      if (!isElement(sibling) || taken.has(sibling) || !isBuiltLike(sibling, row.element)) continue
      const links = titleLinks(sibling).filter((it) => textOf(it).length >= 4)
      if (links.length === 0 || links.length > MOST_LINKS || holdsAny(sibling, taken)) continue
      taken.add(sibling)
      found.push({ ...rowOf(sibling, [], links), path: row.path })
    }
  }
  return found
}

/** Titles in a column without a single date: links of one make, row by row. */
export function rowsWithoutDates(links: readonly Element[]): Row[] {
  const byPath = groupBy(links, pathOf)
  const rows = [...byPath.values()].filter((group) => group.length >= 3 && hasTitles(group))
  return raised(rows.flat().map((link) => rowOf(link, [], [link])))
}

/** Six characters name a column, eight or more an item. */
function hasTitles(links: readonly Element[]): boolean {
  const lengths = links.map((it) => textOf(it).length).sort((a, b) => a - b)
  return (lengths[Math.floor(lengths.length / 2)] ?? 0) >= 8
}

/** The smallest element around a date that also holds a title. */
function anchorOf(cell: DateCell): Element | null {
  for (const element of [cell.at, ...ancestorsOf(cell.at)]) {
    if (element.name === 'body') return null
    if (titleLinks(element).some((link) => !isOnlyDate(link, cell))) return element
  }
  return null
}

function isOnlyDate(link: Element, cell: DateCell): boolean {
  const text = textOf(link)
  return text.length <= cell.text.length + 4 && text.includes(cell.text)
}

/** Link and date in turn, in one and the same cell: `·<a>…</a> (2021-9-8)<br>·<a>…`. */
function flatRows(
  page: readonly Chunk[],
  element: Element,
  links: readonly Element[],
  cells: readonly DateCell[],
): Row[] | null {
  if (cells.length < 2 || links.length < 2) return null
  const places = links.map((link) => ({ link, at: page.findIndex((chunk) => chunk.link === link) }))
  const dateFirst = (cells[0]?.chunk ?? 0) < (places[0]?.at ?? 0)
  const path = `${pathOf(element)}/${links[0]?.name ?? ''}`
  const rows: Row[] = []
  for (const [index, cell] of cells.entries()) {
    const [from, to] = dateFirst
      ? [cell.chunk, cells[index + 1]?.chunk ?? Infinity]
      : [cells[index - 1]?.chunk ?? -1, cell.chunk]
    const between = places.filter(({ at }) => at > from && at < to)
    const nearest = dateFirst ? between[0] : between.at(-1)
    if (nearest !== undefined) rows.push({ element, link: nearest.link, cells: [cell], path, isFlat: true })
  }
  return rows.length >= 2 ? rows : null
}

function isBuiltLike(element: Element, row: Element): boolean {
  if (element.name !== row.name) return false
  if (ITEMS.has(element.name)) return true
  const words = wordsOf(row)
  return words.length > 0 && wordsOf(element).some((word) => words.includes(word))
}

function holdsAny(element: Element, inner: ReadonlySet<Element>): boolean {
  for (const other of inner) if (ancestorsOf(other).includes(element)) return true
  return false
}
