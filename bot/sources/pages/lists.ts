import { daysBetween } from '../../../rules/dates.ts'
import type { Chunk, Element } from './document.ts'
import { ancestorsOf, parentOf, PICTURE } from './document.ts'
import type { Row } from './row.ts'

/** Rows that follow each other with nothing else to read between them. */
export interface List {
  readonly rows: readonly Row[]
  /** What can be read between the list before and this one. */
  readonly before: readonly Chunk[]
  readonly after: readonly Chunk[]
}

/** A bullet, a rule, the year as a subheading: rows before and after are one list. */
const NEUTRAL = /^(?:[^\p{L}\p{N}]*|(?:19|20)\d{2}年?(?:\d{1,2}月)?)$/u

/** Puts rows together again as they stand on the page. Chunks that `isInScope` refuses separate nothing. */
export function listsOf(
  chunks: readonly Chunk[],
  rows: readonly Row[],
  isInScope: (chunk: Chunk) => boolean,
): List[] {
  const ownerOf = ownership(rows)
  const lists: { rows: Row[]; before: Chunk[]; after: Chunk[] }[] = []
  let foreign: Chunk[] = []
  let isApart = false
  for (const [index, chunk] of chunks.entries()) {
    const row = ownerOf(chunk, index)
    const last = lists.at(-1)
    if (row === null) {
      foreign.push(chunk)
      last?.after.push(chunk)
      isApart ||= !NEUTRAL.test(chunk.text) && isInScope(chunk)
    } else if (last?.rows.includes(row)) {
      continue
    } else if (last !== undefined && !isApart && follows(row, last.rows, foreign)) {
      last.rows.push(row)
      foreign = []
    } else {
      lists.push({ rows: [row], before: foreign, after: [] })
      foreign = []
      isApart = false
    }
  }
  return lists
}

/**
 * Five rows to a box are still one list, two tabs are two: across boxes a list goes on only if they are of
 * one make, no picture stands between, and the dates go on falling as they did.
 */
function follows(row: Row, rows: readonly Row[], between: readonly Chunk[]): boolean {
  const last = rows.at(-1)
  if (last === undefined || last.path !== row.path) return false
  if (row.isFlat ? row.element === last.element : row.element.parent === last.element.parent) return true
  const [box, next] = [parentOf(last.element), parentOf(row.element)]
  const areAlike =
    box !== null &&
    next !== null &&
    box.parent === next.parent &&
    box.attribs['class'] === next.attribs['class']
  if (!areAlike || between.some(({ text }) => text === PICTURE)) return false
  const gap = gapBetween(last, row)
  const gaps = rows.slice(1).map((it, index) => gapBetween(rows[index] ?? it, it) ?? 0)
  return gap !== null && gap >= 0 && gap <= Math.max(...gaps, 0) * 2 + 7
}

/** Days from `row` back to `next`; null when one of them has no full date. */
function gapBetween(row: Row, next: Row): number | null {
  const [later, earlier] = [row.cells[0]?.reading, next.cells[0]?.reading]
  return later?.kind === 'day' && earlier?.kind === 'day' ? daysBetween(earlier.on, later.on) : null
}

function ownership(rows: readonly Row[]): (chunk: Chunk, index: number) => Row | null {
  const byElement = new Map<Element, Row>()
  const byChunk = new Map<number, Row>()
  for (const row of rows) {
    if (row.isFlat) byElement.set(row.link, row)
    else byElement.set(row.element, row)
    for (const cell of row.cells) byChunk.set(cell.chunk, row)
  }
  return (chunk, index) => {
    const known = byChunk.get(index)
    if (known !== undefined) return known
    for (const element of [chunk.parent, ...ancestorsOf(chunk.parent)]) {
      const row = byElement.get(element)
      if (row !== undefined) return row
    }
    return null
  }
}
