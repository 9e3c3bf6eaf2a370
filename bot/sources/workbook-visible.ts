import { FileRefused } from './zip.ts'

/** A sheet's XML as far as a person sees it, and what of it they do not. */
export interface VisibleSheet {
  readonly xml: string
  /** Rows that are hidden or filtered out and hold something. */
  readonly hiddenRows: readonly number[]
  /** Cells that hold something under a merged one: B3. */
  readonly coveredCells: readonly string[]
}

const TAG = String.raw`(?:[\w.-]+:)?`
const HIDDEN_ROW = new RegExp(
  `<(${TAG}row)(?=\\s)([^<>]*?\\shidden\\s*=\\s*["'](?:1|true)["'][^<>]*)>[\\s\\S]*?</\\1>`,
  'gu',
)
const MERGED = new RegExp(`<${TAG}mergeCell\\s[^<>]*?ref\\s*=\\s*["']([A-Z]+)(\\d+):([A-Z]+)(\\d+)["']`, 'gu')
const CELL = new RegExp(`<(${TAG}c)(\\s[^<>]*)>[\\s\\S]*?</\\1>`, 'gu')
const ROW_NUMBER = /\sr\s*=\s*["'](\d+)["']/u
const ADDRESS = /\sr\s*=\s*["']([A-Z]+)(\d+)["']/u
/** All merged cells of a sheet together reach over no more rows than this: sheets are not made of them. */
const MAX_MERGED_ROWS = 200_000

/** Takes out of a sheet what nobody sees in it. Throws FileRefused for what is made of merged cells alone. */
export function visibleSheet(xml: string): VisibleSheet {
  const hiddenRows: number[] = []
  const coveredCells: string[] = []
  const covered = coveredColumns(xml)
  let visible = xml.replace(HIDDEN_ROW, (_, _tag: string, attributes: string) => {
    hiddenRows.push(Number(ROW_NUMBER.exec(attributes)?.[1] ?? 0))
    return ''
  })
  if (covered.size > 0) {
    visible = visible.replace(CELL, (cell, _tag: string, attributes: string) => {
      const [, letters = '', row = ''] = ADDRESS.exec(attributes) ?? []
      const isCovered = covered.get(Number(row))?.some((it) => it(columnNumber(letters))) === true
      if (isCovered) coveredCells.push(`${letters}${row}`)
      return isCovered ? '' : cell
    })
  }
  return { xml: visible, hiddenRows, coveredCells }
}

/** By its row, whether a column lies under a merged cell there: everything but the corner that is shown. */
function coveredColumns(xml: string): Map<number, ((column: number) => boolean)[]> {
  const covered = new Map<number, ((column: number) => boolean)[]>()
  let rows = 0
  for (const [, left = '', top = '', right = '', bottom = ''] of xml.matchAll(MERGED)) {
    const [first, last] = [Number(top), Number(bottom)]
    const [from, to] = [columnNumber(left), columnNumber(right)]
    rows += Math.max(0, last - first + 1)
    if (rows > MAX_MERGED_ROWS) throw new FileRefused({ kind: 'plain-workbook' })
    for (let row = first; row <= last; row += 1) {
      const isUnder = (column: number) =>
        column >= from && column <= to && !(row === first && column === from)
      covered.set(row, [...(covered.get(row) ?? []), isUnder])
    }
  }
  return covered
}

/** A → 1, Z → 26, AA → 27 */
export function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}
