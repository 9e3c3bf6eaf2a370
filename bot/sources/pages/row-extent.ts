import { groupBy } from '../../../rules/group.ts'
import { ancestorsOf, type Element, isElement } from './document.ts'
import { MOST_LINKS, type Row, rowOf, titleLinks } from './row.ts'

const MOST_LEVELS = 6

/**
 * A second date further right finds a larger element: both are the one entry's. One that holds several
 * entries is a box around them, and its date is nobody's.
 */
export function unnested(rows: readonly Row[]): Row[] {
  const places = new Map<Element, number>()
  for (const [index, { element }] of rows.entries()) if (!places.has(element)) places.set(element, index)
  const inner = new Map<Row, Row[]>()
  for (const row of rows) {
    const outer = rows[Math.min(...ancestorsOf(row.element).map((it) => places.get(it) ?? Infinity))]
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
export function raised(rows: readonly Row[]): Row[] {
  const boxes = boxesAround(new Set(rows.map(({ element }) => element)))
  const groups = groupBy(rows, ({ path, isFlat }) => `${path} ${isFlat}`)
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2 || group[0]?.isFlat !== false) return group
    const levels = Math.min(...group.map((row) => levelsToRise(row, boxes)))
    return group.map((row) => {
      const element = levels === 0 ? row.element : (ancestorsOf(row.element)[levels - 1] ?? row.element)
      return { ...rowOf(element, row.cells, titleLinks(element)), link: row.link }
    })
  })
}

function levelsToRise(row: Row, boxes: ReadonlyMap<Element, number>): number {
  let levels = 0
  for (const element of ancestorsOf(row.element)) {
    const isTaken = element.name === 'body' || levels >= MOST_LEVELS || (boxes.get(element) ?? 0) > 1
    if (isTaken || hasHeading(element, row.element) || titleLinks(element).length > MOST_LINKS) break
    levels += 1
  }
  return levels
}

/** How many of `elements` lie in each element of the page. */
export function boxesAround(elements: ReadonlySet<Element>): ReadonlyMap<Element, number> {
  const boxes = new Map<Element, number>()
  for (const element of elements)
    for (const box of ancestorsOf(element)) boxes.set(box, (boxes.get(box) ?? 0) + 1)
  return boxes
}

/** A heading above the entry names the block, one inside a link is the entry's own title. */
function hasHeading(element: Element, own: Element): boolean {
  const within = new Set([own, ...ancestorsOf(own)])
  return element.children.some(
    (child) => isElement(child) && !within.has(child) && headingsOf(child).some(namesBlock),
  )
}

function headingsOf(element: Element): Element[] {
  const inner = element.children.filter(isElement).flatMap(headingsOf)
  return /^h[1-6]$/u.test(element.name) ? [element, ...inner] : inner
}

function namesBlock(heading: Element): boolean {
  return titleLinks(heading).length === 0 && !ancestorsOf(heading).some(({ name }) => name === 'a')
}

/** Two dates of one entry may have been found at different heights. */
export function merged(rows: readonly Row[]): Row[] {
  const byElement = groupBy(
    rows.filter(({ isFlat }) => !isFlat),
    ({ element }) => element,
  )
  const whole = [...byElement.values()].flatMap((same) => {
    const [first] = same
    return first === undefined ? [] : [{ ...first, cells: same.flatMap(({ cells }) => cells) }]
  })
  return [...whole, ...rows.filter(({ isFlat }) => isFlat)]
}
