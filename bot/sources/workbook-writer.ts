import type { Blob } from 'node:buffer'
import type Stream from 'node:stream'
import writeXlsxFile, { type CellObject, type Feature } from 'write-excel-file/node'
import {
  getCellAddress,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeTextContent,
} from 'write-excel-file/utility'
import { parseDate } from '../../rules/dates.ts'
import { TABLE_LIMITS } from './table.ts'

export interface SheetColumn {
  readonly heading: string
  readonly required: boolean
  /** `day` takes words too: only what is a day becomes a date in Excel. */
  readonly kind: 'text' | 'day' | 'number'
  readonly choices?: Choices
}

/** A drop-down list. */
export interface Choices {
  /** Words, or the sheet in whose first column they stand. */
  readonly from: readonly string[] | string
  /** What Excel says to anything else; null when anything else may be right. */
  readonly refusal: string | null
}

export interface SheetPlan {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  /** Cells as words; a day is YYYY-MM-DD. */
  readonly rows: readonly (readonly string[])[]
}

type SheetFeature = Feature<Stream | Buffer | Blob>

const DAY_FORMAT = 'yyyy-mm-dd'
const TEXT_FORMAT = '@'
const HEADING_COLORS = { required: '#FFE699', optional: '#DDEBF7' } as const
const WIDTHS = { from: 10, to: 44 } as const
const WIDTH_ROWS = 200

/** The bytes of an .xlsx in which numbers of letters stay text, days are dates, and choices drop down. */
export async function writeWorkbook(plans: readonly SheetPlan[]): Promise<Uint8Array> {
  const sheets = plans.map((plan) => ({
    sheet: plan.name,
    stickyRowsCount: 1,
    columns: plan.columns.map((_, index) => ({ width: widthOf(plan, index) })),
    data: [plan.columns.map(headingCell), ...rowsOf(plan).map((row) => dataCells(plan, row))],
  }))
  return await writeXlsxFile(sheets, { features: [columnStyles(), dropDowns(plans)] }).toBuffer()
}

/** An empty sheet gets one empty row: it carries the formats that the columns below it take. */
function rowsOf({ rows, columns }: SheetPlan): readonly (readonly string[])[] {
  return rows.length > 0 ? rows : [columns.map(() => '')]
}

function headingCell({ heading, required }: SheetColumn): CellObject {
  const backgroundColor = required ? HEADING_COLORS.required : HEADING_COLORS.optional
  return { value: heading, type: String, format: TEXT_FORMAT, fontWeight: 'bold', backgroundColor }
}

function dataCells({ columns }: SheetPlan, row: readonly string[]): CellObject[] {
  return columns.map(({ kind }, index) => dataCell(kind, row[index] ?? ''))
}

function dataCell(kind: SheetColumn['kind'], text: string): CellObject {
  if (kind === 'number') return text === '' ? {} : { value: Number(text), type: Number }
  const isDay = kind === 'day' && parseDate(text) !== null
  if (isDay) return { value: new Date(`${text}T00:00:00Z`), type: Date, format: DAY_FORMAT }
  if (text === '')
    return kind === 'day' ? { type: Date, format: DAY_FORMAT } : { type: String, format: TEXT_FORMAT }
  return { value: escaped(text), type: String, format: TEXT_FORMAT, wrap: text.includes('\n') }
}

/**
 * _x0041_ is how a workbook spells a letter that XML cannot; what only looks like it is spelt out. So is a word
 * that every object has, like constructor: the library looks its strings up in a plain one.
 */
function escaped(text: string): string {
  if (text in {}) return `_x${text.charCodeAt(0).toString(16).padStart(4, '0')}_${text.slice(1)}`
  return text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
}

/** In characters; a Chinese one is as wide as two. */
function widthOf({ columns, rows }: SheetPlan, index: number): number {
  const cells = [columns[index]?.heading ?? '', ...rows.slice(0, WIDTH_ROWS).map((row) => row[index] ?? '')]
  const widths = cells.map((cell) => cell.length + (cell.match(/[\u0300-\uffff]/gu)?.length ?? 0))
  return Math.min(WIDTHS.to, Math.max(WIDTHS.from, ...widths.map((width) => width + 2)))
}

/** Gives whole columns the format of their first cell, so that what is typed below is kept as it is typed. */
function columnStyles(): SheetFeature {
  const transform = (xml: string) =>
    xml.replaceAll(/<col min="(\d+)"/gu, (col, number: string) => {
      const style = new RegExp(`<c r="${getCellAddress(1, Number(number) - 1)}" s="(\\d+)"`, 'u').exec(
        xml,
      )?.[1]
      return style === undefined ? col : `${col} style="${style}"`
    })
  return { files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform } } } }
}

function dropDowns(plans: readonly SheetPlan[]): SheetFeature {
  const transform = (xml: string, _: unknown, { sheetIndex }: { readonly sheetIndex: number }) => {
    const lists = (plans[sheetIndex]?.columns ?? []).flatMap(({ choices }, index) =>
      choices ? [dropDown(choices, index)] : [],
    )
    if (lists.length === 0) return xml
    const markup = `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`
    const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? []
    return insertElementMarkupAccordingToOrderOfSiblings(xml, markup, order, 'worksheet')
  }
  return { files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform } } } }
}

function dropDown({ from, refusal }: Choices, index: number): string {
  const last = TABLE_LIMITS.rows + 1
  const [column = ''] = /^[A-Z]+/u.exec(getCellAddress(0, index)) ?? []
  const formula = typeof from === 'string' ? `'${from}'!$A$2:$A$${last}` : `"${from.join(',')}"`
  const error =
    refusal === null
      ? ' showErrorMessage="0"'
      : ` showErrorMessage="1" error="${sanitizeTextContent(refusal).replaceAll('"', '&quot;')}"`
  return (
    `<dataValidation type="list" allowBlank="1"${error} sqref="${column}2:${column}${last}">` +
    `<formula1>${sanitizeTextContent(formula)}</formula1></dataValidation>`
  )
}
