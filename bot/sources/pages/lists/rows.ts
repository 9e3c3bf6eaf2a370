import { groupBy } from '../../../../rules/group.ts'
import type { DateCell } from '../days/date-cells.ts'
import { type Box, type Page, textOf, wordsOf } from '../markup/document.ts'
import { countLinks, MOST_LINKS, type Row, rowOf, titleLinks } from './row.ts'
import { boxesAround, merged, raised, unnested } from './row-extent.ts'

/** Nothing but an entry is made of these. */
const ITEMS = new Set(['li', 'tr', 'dl', 'article'])

/** Pairs every date with the entry it belongs to; a date with no title near it belongs to none. */
export function rowsWithDates(page: Page, cells: readonly DateCell[]): Row[] {
  const byAnchor = new Map<Box, DateCell[]>()
  for (const cell of cells) {
    const anchor = anchorOf(page, cell)
    if (anchor === null) continue
    const own = byAnchor.get(anchor)
    if (own === undefined) byAnchor.set(anchor, [cell])
    else own.push(cell)
  }
  const rows: Row[] = []
  for (const [box, own] of byAnchor) {
    const flat = flatRows(page, box, own)
    if (flat !== null) rows.push(...flat)
    else if (countLinks(box) <= MOST_LINKS) rows.push(rowOf(page, box, own, titleLinks(page, box)))
  }
  return merged(raised(page, unnested(rows)))
}

/** Entries beside `rows` that are built like them, but show no date. */
export function undatedSiblings(page: Page, rows: readonly Row[]): Row[] {
  const own = rows.filter(({ isFlat }) => !isFlat).map(({ box }) => box)
  const taken = new Set(rows.map(({ box }) => box))
  const around = boxesAround([...taken])
  return [...groupBy(own, ({ parent }) => parent)].flatMap(([parent, dated]) => {
    const makes = new Set(dated.flatMap(makesOf))
    const alike = (parent?.children ?? []).filter(
      (it) => !taken.has(it) && !around.has(it) && makesOf(it).some((make) => makes.has(make)),
    )
    return alike.flatMap((sibling) => {
      const links = titleLinks(page, sibling).filter((it) => textOf(page, it).length >= 4)
      return links.length === 0 || links.length > MOST_LINKS ? [] : [rowOf(page, sibling, [], links)]
    })
  })
}

/** Titles in a column without a single date: links of one make, row by row. */
export function rowsWithoutDates(page: Page, links: readonly Box[]): Row[] {
  const byPath = groupBy(links, ({ path }) => path)
  const rows = [...byPath.values()].filter((group) => group.length >= 3 && haveTitles(page, group))
  return raised(
    page,
    rows.flat().map((link) => rowOf(page, link, [], [link])),
  )
}

/** Six characters name a column, eight or more an item. */
function haveTitles(page: Page, links: readonly Box[]): boolean {
  const lengths = links.map((it) => textOf(page, it).length).sort((a, b) => a - b)
  return (lengths[Math.floor(lengths.length / 2)] ?? 0) >= 8
}

/** The smallest box around a date that also holds a title. */
function anchorOf(page: Page, cell: DateCell): Box | null {
  let seen = 0
  for (let box: Box | null = cell.at; box !== null && box.name !== 'body'; box = box.parent) {
    const count = countLinks(box)
    if (count > seen && titleLinks(page, box).some((link) => !isOnlyDate(page, link, cell))) return box
    seen = count
  }
  return null
}

function isOnlyDate(page: Page, link: Box, cell: DateCell): boolean {
  const text = textOf(page, link)
  return text.length <= cell.text.length + 4 && text.includes(cell.text)
}

/** Link and date in turn, in one and the same cell: `·<a>…</a> (2021-9-8)<br>·<a>…`. */
function flatRows(page: Page, box: Box, cells: readonly DateCell[]): Row[] | null {
  if (cells.length < 2 || countLinks(box) < 2) return null
  const links = titleLinks(page, box)
  const dateFirst = (cells[0]?.chunk ?? 0) < (links[0]?.from ?? 0)
  const rows: Row[] = []
  let next = 0
  for (const [index, cell] of cells.entries()) {
    const [from, to] = dateFirst
      ? [cell.chunk, cells[index + 1]?.chunk ?? Infinity]
      : [cells[index - 1]?.chunk ?? -1, cell.chunk]
    const between: Box[] = []
    while (next < links.length && (links[next]?.from ?? Infinity) < to) {
      const link = links[next]
      if (link !== undefined && link.from > from) between.push(link)
      next += 1
    }
    const nearest = dateFirst ? between[0] : between.at(-1)
    if (nearest !== undefined) rows.push({ box, link: nearest, cells: [cell], isFlat: true })
  }
  return rows.length >= 2 ? rows : null
}

/** Boxes side by side that share one of these are built alike. */
function makesOf(box: Box): string[] {
  const { name } = box
  return ITEMS.has(name) ? [name] : wordsOf(box).map((word) => `${name} ${word}`)
}
