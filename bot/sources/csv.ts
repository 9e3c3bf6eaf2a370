import Papa from 'papaparse'
import type { Expected } from '../../rules/import-fault.ts'
import { TABLE_LIMITS, type Table, tableName } from './table.ts'

export type CsvResult =
  | { readonly ok: true; readonly table: Table }
  | { readonly ok: false; readonly row: number | null; readonly expected: Expected }

/**
 * Reads UTF-8 with or without BOM, UTF-16 with one, as Excel's 「Unicode 文本」 has it, and GB18030.
 * Blank rows are left out, but keep their number.
 */
export function readCsv(file: string, bytes: Uint8Array): CsvResult {
  if (bytes.length > TABLE_LIMITS.bytes)
    return refused({ kind: 'size', unit: 'bytes', max: TABLE_LIMITS.bytes })
  const text = decode(bytes)
  // A workbook that was only renamed decodes to something, but never without a NUL.
  if (text === null || text.includes('\0')) return refused({ kind: 'csv-text' })
  const parsed = Papa.parse<string[]>(text, { delimiter: delimiterOf(text), preview: TABLE_LIMITS.rows + 2 })
  const quotes = parsed.errors.find(({ type }) => type === 'Quotes')
  if (quotes) return refused({ kind: 'closed-quotes' }, (quotes.row ?? 0) + 1)
  if (parsed.meta.truncated) return refused({ kind: 'size', unit: 'rows', max: TABLE_LIMITS.rows })
  const rows = parsed.data
    .map((cells, index) => ({ number: index + 1, cells: withoutBlankEnd(cells).map(unguarded) }))
    .filter(({ cells }) => cells.length > 0)
  const wide = rows.find(({ cells }) => cells.length > TABLE_LIMITS.columns)
  if (wide) return refused({ kind: 'size', unit: 'columns', max: TABLE_LIMITS.columns }, wide.number)
  const [header, ...body] = rows
  if (header?.number !== 1) return refused({ kind: 'header-row' }, 1)
  return { ok: true, table: { file, name: tableName(file), header: header.cells, rows: body } }
}

function decode(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs('utf-16be', bytes)
  return decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes)
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** Guessing by frequency would be misled by a file of one column. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/u))
  return /\t/u.test(header) && !/,/u.test(header) ? '\t' : ','
}

function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '')
  return cells.slice(0, last + 1)
}

/** An apostrophe before `=`, `+`, `-`, `@` only keeps Excel from computing the cell: ours is written so too. */
function unguarded(cell: string): string {
  return cell.replace(/^'(?='*[=+\-@\t])/u, '')
}

function refused(expected: Expected, row: number | null = null): CsvResult {
  return { ok: false, row, expected }
}
