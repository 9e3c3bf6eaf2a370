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
import { MOST_LINKS, type Row, rowOf, titleLinks, titleOf } from './row.ts'
import { boxesAround, merged, raised, unnested } from './row-extent.ts'

/** Nothing but an entry is made of these. */
const ITEMS = new Set(['li', 'tr', 'dl', 'article'])

/** Pairs every date with the entry it belongs to; a date with no title near it belongs to none. */
export function rowsWithDates(page: readonly Chunk[], cells: readonly DateCell[]): Row[] {
  const byAnchor = new Map<Element, DateCell[]>()
  for (const cell of cells) {
    const anchor = anchorOf(cell)
    if (anchor !== null) byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), cell])
  }
  const places = placesOf(page)
  const rows: Row[] = []
  for (const [element, own] of byAnchor) {
    const links = titleLinks(element)
    const flat = flatRows(places, element, links, own)
    if (flat !== null) rows.push(...flat)
    else if (links.length <= MOST_LINKS) rows.push(rowOf(element, own, links))
  }
  return merged(raised(unnested(rows)))
}

/** Entries beside `rows` that are built like them, but show no date. */
export function undatedSiblings(rows: readonly Row[]): Row[] {
  const taken = new Set(rows.map(({ element }) => element))
  const boxes = boxesAround(taken)
  const elements = rows.filter(({ isFlat }) => !isFlat).map(({ element }) => element)
  return [...groupBy(elements, parentOf)].flatMap(([parent, own]) => {
    const makes = new Set(own.flatMap(makesOf))
    const alike = (parent?.children ?? [])
      .filter(isElement)
      .filter((it) => !taken.has(it) && !boxes.has(it) && makesOf(it).some((make) => makes.has(make)))
    return alike.flatMap((sibling) => {
      const links = titleLinks(sibling).filter((it) => titleOf(it).length >= 4)
      return links.length === 0 || links.length > MOST_LINKS ? [] : [rowOf(sibling, [], links)]
    })
  })
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
  let seen = 0
  for (const element of [cell.at, ...ancestorsOf(cell.at)]) {
    if (element.name === 'body') return null
    const links = titleLinks(element)
    if (links.length > seen && links.some((link) => !isOnlyDate(link, cell))) return element
    seen = links.length
  }
  return null
}

function isOnlyDate(link: Element, cell: DateCell): boolean {
  const text = titleOf(link)
  return text.length <= cell.text.length + 4 && text.includes(cell.text)
}

/** Which chunk a link begins with. */
function placesOf(page: readonly Chunk[]): ReadonlyMap<Element, number> {
  const places = new Map<Element, number>()
  for (const [index, { link }] of page.entries())
    if (link !== null && !places.has(link)) places.set(link, index)
  return places
}

/** Link and date in turn, in one and the same cell: `·<a>…</a> (2021-9-8)<br>·<a>…`. */
function flatRows(
  placeOf: ReadonlyMap<Element, number>,
  element: Element,
  links: readonly Element[],
  cells: readonly DateCell[],
): Row[] | null {
  if (cells.length < 2 || links.length < 2) return null
  const places = links.map((link) => ({ link, at: placeOf.get(link) ?? -1 }))
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

/** Elements side by side that share one of these are built alike. */
function makesOf(element: Element): string[] {
  const { name } = element
  return ITEMS.has(name) ? [name] : wordsOf(element).map((word) => `${name} ${word}`)
}
