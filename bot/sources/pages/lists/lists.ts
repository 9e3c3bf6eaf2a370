import { type Box, type Chunk, NEUTRAL, type Page, PICTURE } from '../markup/document.ts'
import { yearIn } from '../markup/facts.ts'
import { type Row, rowBox } from './row.ts'

/** Rows that follow each other with nothing else to read between them. */
export interface List {
  readonly rows: readonly Row[]
  /** How many of the rows lie in each of the boxes that it is printed in. */
  readonly boxes: readonly number[]
  /** What can be read between the list before and this one. */
  readonly before: readonly Chunk[]
  readonly after: readonly Chunk[]
  /** The chunk it begins with. */
  readonly from: number
}

/** From `<tbody>` to the box around its table. */
const LEVELS = 3

/**
 * Puts rows together again as they stand on the page. Chunks that `isInScope` refuses separate nothing.
 * `across`: from one box to the next of its make, which on a front page is another column's.
 */
export function listsOf(
  { chunks }: Page,
  rows: readonly Row[],
  isInScope: (chunk: Chunk) => boolean,
  across: boolean,
): List[] {
  const owners = ownersOf(chunks.length, rows)
  const lists: Building[] = []
  let last: Building | undefined
  let taken = new Set<Row>()
  let foreign: Chunk[] = []
  let isApart = false
  for (const [index, chunk] of chunks.entries()) {
    const row = owners[index]
    if (row === undefined) {
      foreign.push(chunk)
      last?.after.push(chunk)
      isApart ||= !NEUTRAL.test(chunk.text) && isInScope(chunk)
      continue
    }
    if (taken.has(row)) continue
    const step = last === undefined || isApart ? 'apart' : stepTo(chunks, row, last, foreign, across)
    if (last === undefined || step === 'apart') {
      last = { rows: [row], boxes: [1], before: foreign, after: [], from: index }
      lists.push(last)
      taken = new Set()
    } else {
      last.rows.push(row)
      if (step === 'next-box') last.boxes.push(1)
      else last.boxes[last.boxes.length - 1] = (last.boxes.at(-1) ?? 0) + 1
    }
    taken.add(row)
    foreign = []
    isApart = false
  }
  return lists
}

interface Building {
  readonly rows: Row[]
  readonly boxes: number[]
  readonly before: Chunk[]
  readonly after: Chunk[]
  readonly from: number
}

/** Boxes of one make under one parent, with nothing between them, may be one list: its days and pages will tell. */
function stepTo(
  chunks: readonly Chunk[],
  row: Row,
  { rows, boxes }: Building,
  between: readonly Chunk[],
  across: boolean,
): 'same-box' | 'next-box' | 'apart' {
  const last = rows.at(-1)
  if (last === undefined || last.box.path !== row.box.path || last.isFlat !== row.isFlat) return 'apart'
  if (row.isFlat ? row.box === last.box : row.box.parent === last.box.parent) return 'same-box'
  const around = areAlike(last.box.parent, row.box.parent)
  if (!across || around === null || between.some(({ text }) => text === PICTURE)) return 'apart'
  // The years as subheadings.
  if (between.some(({ text }) => yearIn(text) !== null)) return 'same-box'
  const first = rows[rows.length - (boxes.at(-1) ?? 1)]
  const head = first === undefined ? [] : chunks.slice(around.from, rowBox(first).from)
  return head.every(({ text }) => NEUTRAL.test(text)) ? 'next-box' : 'apart'
}

/**
 * The box that stands beside the next row's under one parent, a few levels up, when the two are made alike on the
 * way. One that has a heading of its own, which the other has not, is another list's.
 */
function areAlike(box: Box | null, next: Box | null): Box | null {
  let [left, right] = [box, next]
  for (let level = 0; level < LEVELS && left !== null && right !== null; level += 1) {
    if (left.attribs['class'] !== right.attribs['class']) return null
    if (left.parent === right.parent) return left === right ? null : left
    ;[left, right] = [left.parent, right.parent]
  }
  return null
}

/** Whose each of the page's chunks is. */
function ownersOf(length: number, rows: readonly Row[]): (Row | undefined)[] {
  const owners = Array.from<Row | undefined>({ length })
  for (const row of rows) {
    const { from, to } = rowBox(row)
    owners.fill(row, from, to)
    if (row.isFlat) for (const { chunk } of row.cells) owners[chunk] = row
  }
  return owners
}
