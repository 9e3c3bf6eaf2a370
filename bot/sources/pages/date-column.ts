import type { LocalDate } from '../../../rules/dates.ts'
import type { DateCell } from './date-cells.ts'
import { ancestorsOf, type Element, isElement, textOf } from './document.ts'
import type { List } from './lists.ts'
import { titleLinks, type Row } from './row.ts'
import { urlDate } from './url-dates.ts'

export type ChosenCell =
  | { readonly cell: DateCell | null }
  /** The row has dates, and none of them is surely the day it was published. */
  | { readonly cell: null; readonly reason: 'several-dates' | 'not-publication-date' }

const PUBLISHED = /发布|发表|发文|公开|公布|更新|上传|录入|生成|刊登|上网/u
const NOT_PUBLISHED =
  /成文|印发|截止|截至|有效|施行|实施|生效|废止|失效|开标|报名|起止|来信|写信|咨询|受理|办结|办理|答复|回复|活动|会议|签订|申请|开始|结束|到期|出生|成立/u

/**
 * Picks, row by row, the date on which the item was published.
 * `isGiven`: the office's selector points at the dates themselves, so what they are called is its affair.
 */
export function publicationCells(
  list: List,
  hrefOf: (row: Row) => string,
  today: LocalDate,
  isGiven: boolean,
): ChosenCell[] {
  const head = headCells(list)
  return list.rows.map((row) => {
    if (row.cells.length === 0) return { cell: null }
    const named = row.cells.map((cell) => ({
      cell,
      label: cell.label === '' ? headOf(head, row, cell) : cell.label,
    }))
    const fitting = isGiven ? named : named.filter(({ label }) => !isOther(label))
    if (fitting.length === 0) return { cell: null, reason: 'not-publication-date' }
    const published = fitting.filter(({ label }) => PUBLISHED.test(label))
    const cells = (published.length > 0 ? published : fitting).map(({ cell }) => cell)
    return oneOf(cells, urlDate(hrefOf(row), today))
  })
}

function isOther(label: string): boolean {
  const last = label.split(/[\s|,;]/u).findLast((it) => it !== '') ?? label
  return NOT_PUBLISHED.test(last) && !PUBLISHED.test(last)
}

function oneOf(cells: readonly DateCell[], url: ReturnType<typeof urlDate>): ChosenCell {
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
function headCells(list: List): Element[] {
  const first = list.rows[0]
  if (first === undefined || first.isFlat) return []
  const width = cellsOf(first.element).length
  for (const element of [first.element, ...ancestorsOf(first.element).slice(0, 2)]) {
    for (let at = previousOf(element); at !== null; at = previousOf(at)) {
      const cells = cellsOf(lastRowOf(at))
      if (titleLinks(at).length === 0 && cells.length === width && width > 1) return cells
    }
  }
  return []
}

function headOf(head: readonly Element[], row: Row, cell: DateCell): string {
  if (head.length === 0) return ''
  const around = new Set([cell.at, ...ancestorsOf(cell.at)])
  const index = cellsOf(row.element).findIndex((it) => around.has(it))
  const element = head[index]
  return element === undefined ? '' : textOf(element)
}

/** `<thead><tr>` and `<div><ul>` around the cells count for nothing. */
function cellsOf(element: Element): Element[] {
  const children = element.children.filter(isElement)
  const [only] = children
  return children.length === 1 && only !== undefined && only.name !== 'td' ? cellsOf(only) : children
}

function lastRowOf(element: Element): Element {
  return element.name === 'thead' ? (element.children.findLast(isElement) ?? element) : element
}

function previousOf(element: Element): Element | null {
  let at = element.prev
  while (at !== null && !isElement(at)) at = at.prev
  return at
}
