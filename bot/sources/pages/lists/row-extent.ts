import { groupBy } from '../../../../rules/group.ts'
import { ancestorsOf, type Box, type Page } from '../markup/document.ts'
import { countLinks, MOST_LINKS, type Row, rowOf, titleLinks } from './row.ts'

const MOST_LEVELS = 6

/**
 * A second date further right finds a larger box: both are the one entry's. A box that holds several entries is
 * around them, and its date is nobody's.
 */
export function unnested(rows: readonly Row[]): Row[] {
  const places = new Map<Box, number>()
  for (const [index, { box }] of rows.entries()) if (!places.has(box)) places.set(box, index)
  const inner = new Map<Row, Row[]>()
  for (const row of rows) {
    const outer = rows[Math.min(...ancestorsOf(row.box).map((it) => places.get(it) ?? Infinity))]
    if (outer !== undefined) inner.set(outer, [...(inner.get(outer) ?? []), row])
  }
  const swallowed = new Set([...inner.values()].filter(({ length }) => length === 1).flat())
  return rows.flatMap((row) => {
    const own = inner.get(row)
    if (swallowed.has(row) || (own !== undefined && own.length > 1)) return []
    return own === undefined
      ? [row]
      : [{ ...row, cells: [...own.flatMap(({ cells }) => cells), ...row.cells] }]
  })
}

/**
 * A date beside a category says little: the row is as large as it can be without touching another one.
 * All rows of one make rise by the same number of levels, or the last of a column would swallow the page.
 */
export function raised(page: Page, rows: readonly Row[]): Row[] {
  const around = boxesAround(rows.map(({ box }) => box))
  const groups = groupBy(rows, ({ box, isFlat }) => (isFlat ? -1 - box.path : box.path))
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2 || group[0]?.isFlat !== false) return group
    const levels = Math.min(...group.map(({ box }) => levelsToRise(box, around)))
    if (levels === 0) return group
    return group.map((row) => {
      const box = ancestorsOf(row.box)[levels - 1] ?? row.box
      return { ...rowOf(page, box, row.cells, titleLinks(page, box)), link: row.link }
    })
  })
}

function levelsToRise(own: Box, around: ReadonlyMap<Box, number>): number {
  let [levels, within] = [0, own]
  for (const box of ancestorsOf(own)) {
    const isTaken = box.name === 'body' || levels >= MOST_LEVELS || (around.get(box) ?? 0) > 1
    if (isTaken || countLinks(box) > MOST_LINKS || hasHeading(box, within)) break
    levels += 1
    within = box
  }
  return levels
}

/** How many of `boxes` lie in each box of the page. */
export function boxesAround(boxes: readonly Box[]): ReadonlyMap<Box, number> {
  const around = new Map<Box, number>()
  for (const inner of new Set(boxes))
    for (let at = inner.parent; at !== null; at = at.parent) around.set(at, (around.get(at) ?? 0) + 1)
  return around
}

/** A heading beside the entry names the block around it. */
function hasHeading(box: Box, own: Box): boolean {
  return box.headingsTo - box.headingsFrom > own.headingsTo - own.headingsFrom
}

/** Two dates of one entry may have been found at different heights. */
export function merged(rows: readonly Row[]): Row[] {
  const byBox = groupBy(
    rows.filter(({ isFlat }) => !isFlat),
    ({ box }) => box,
  )
  const whole = [...byBox.values()].flatMap((same) => {
    const [first] = same
    return first === undefined ? [] : [{ ...first, cells: same.flatMap(({ cells }) => cells) }]
  })
  return [...whole, ...rows.filter(({ isFlat }) => isFlat)]
}
