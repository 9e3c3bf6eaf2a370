import type { ListDoubt } from '../../../../rules/crawl.ts'
import type { DateCell } from './date-cells.ts'
import { commonOrder } from './date-orders.ts'
import { ancestorsOf, type Box, holds, type Page, textOf } from '../markup/document.ts'
import type { List } from '../lists/lists.ts'
import { countLinks, type Row } from '../lists/row.ts'
import type { UrlDate } from './url-dates.ts'

export type ChosenCell =
  | { readonly cell: DateCell | null }
  /** The row has dates, and none of them is surely the day it was published. */
  | { readonly cell: null; readonly reason: Extract<ListDoubt, 'several-dates' | 'not-publication-date'> }

/** The surest first: where an item has both, 发布 is the day it came out and 发文 the day it was signed. */
const PUBLISHED = [/发布|发表|公开|刊登|上网|上传/u, /发文|公布|更新|录入|创建|生成/u]
/** A term or a date of its own; also where the word 公开 stands in it. */
const TERM = /时限|期限|有效|截[止至]|到期|失效|废止|施行|实施|生效/u
const DATE_NAME = /^.{0,6}(?:时间|日期|时限|期限|有效期|截止|截至).{0,2}$/u
const NOT_PUBLISHED =
  /成文|印发|开标|报名|起止|来信|写信|咨询|受理|办结|办理|答复|回复|活动|会议|召开|举[办行]|签订|申请|开始|结束|出生|成立|考试|征集|公示期/u

/**
 * Picks, row by row, the date on which the item was published. `made`: the day that each row's link tells.
 * `isGiven`: the office's selector points at the dates themselves, so what they are called is its affair.
 */
export function publicationCells(
  page: Page,
  list: List,
  made: readonly (UrlDate | null)[],
  isGiven: boolean,
): ChosenCell[] {
  const head = headCells(page, list)
  return withOrder(list.rows).map((row, index) => {
    if (row.cells.length === 0) return { cell: null }
    const named = row.cells.map((cell) => ({
      cell,
      label: cell.label === '' ? headOf(page, head, row, cell) : cell.label,
    }))
    const fitting = isGiven ? named : named.filter(({ label }) => !isOther(label))
    if (fitting.length === 0) return { cell: null, reason: 'not-publication-date' }
    const published = PUBLISHED.map((names) => fitting.filter(({ label }) => names.test(label)))
    const cells = published.find(({ length }) => length > 0) ?? fitting
    return oneOf(
      cells.map(({ cell }) => cell),
      made[index] ?? null,
    )
  })
}

/** Numbers that are days only in an order are so in all rows, and where a row has no other date. */
function withOrder(rows: readonly Row[]): Row[] {
  const plain = rows.map((row) => {
    const sure = row.cells.filter(({ reading }) => reading.kind !== 'unordered')
    return { ...row, cells: sure.length > 0 ? sure : row.cells }
  })
  const orders = plain.flatMap(({ cells }) =>
    cells.flatMap(({ reading }) => (reading.kind === 'unordered' ? [reading.orders] : [])),
  )
  const order = commonOrder(orders)
  return plain.map((row) => ({
    ...row,
    cells: row.cells.flatMap((cell): DateCell[] => {
      if (cell.reading.kind !== 'unordered') return [cell]
      const on = order === null ? undefined : cell.reading.orders[order]
      if (on !== undefined) return [{ ...cell, reading: { kind: 'day', on, relative: false } }]
      return 'digits' in cell.reading.orders ? [] : [cell]
    }),
  }))
}

function isOther(label: string): boolean {
  const last = label.split(/[\s|,;]/u).findLast((it) => it !== '') ?? label
  return TERM.test(last) || (NOT_PUBLISHED.test(last) && !PUBLISHED.some((names) => names.test(last)))
}

function oneOf(cells: readonly DateCell[], url: UrlDate | null): ChosenCell {
  const [first] = cells
  if (first === undefined) return { cell: null }
  const same = cells.length === 1 || cells.every(({ reading }) => isSame(reading, first.reading))
  if (same) return { cell: first }
  const agreeing = cells.filter(
    ({ reading }) => url?.kind === 'day' && reading.kind === 'day' && reading.on === url.on,
  )
  return agreeing.length === 1 && agreeing[0] !== undefined
    ? { cell: agreeing[0] }
    : { cell: null, reason: 'several-dates' }
}

function isSame(a: DateCell['reading'], b: DateCell['reading']): boolean {
  if (a.kind === 'day' && b.kind === 'day') return a.on === b.on
  if (a.kind === 'day' && b.kind === 'month-day')
    return b.month === Number(a.on.slice(5, 7)) && b.day === Number(a.on.slice(8))
  if (a.kind === 'month-day' && b.kind === 'day') return isSame(b, a)
  return a.kind === 'month-day' && b.kind === 'month-day' && a.month === b.month && a.day === b.day
}

/** The cells of the row above the first one, when that is a table's head: as many cells, no link. */
function headCells(page: Page, list: List): readonly Box[] {
  const first = list.rows[0]
  if (first === undefined || first.isFlat) return []
  const width = cellsOf(first.box).length
  for (const box of [first.box, ...ancestorsOf(first.box).slice(0, 2)]) {
    const siblings = box.parent?.children ?? []
    for (let at = box.place - 1; at >= 0; at -= 1) {
      const above = siblings[at] as Box
      const cells = cellsOf(lastRowOf(above))
      if (countLinks(above) === 0 && cells.length === width && namesDates(page, cells)) return cells
    }
  }
  return []
}

/** A block's heading and 「更多」 are two cells as well. */
function namesDates(page: Page, cells: readonly Box[]): boolean {
  return cells.length > 1 && cells.some((cell) => DATE_NAME.test(textOf(page, cell)))
}

function headOf(page: Page, head: readonly Box[], row: Row, cell: DateCell): string {
  if (head.length === 0) return ''
  const element = head[cellsOf(row.box).findIndex((it) => holds(it, cell.at))]
  return element === undefined ? '' : textOf(page, element)
}

/** `<thead><tr>` and `<div><ul>` around the cells count for nothing. */
function cellsOf({ children }: Box): readonly Box[] {
  const [only] = children
  return children.length === 1 && only !== undefined && only.name !== 'td' ? cellsOf(only) : children
}

function lastRowOf(box: Box): Box {
  return box.name === 'thead' ? (box.children.at(-1) ?? box) : box
}
