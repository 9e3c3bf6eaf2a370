import type { PassedOver } from '../../rules/import-fault.ts'
import type { TablesResult } from './table.ts'
import { type Cell, isBlank, type Table, tableName, type TableRow } from './table.ts'
import type { PassedOverParts } from './workbook-parts.ts'
import type { ReadSheet } from './workbook-reading.ts'

/** Excel's and WPS's own names for a sheet that nobody named. */
const UNNAMED = /^(?:sheet|工作表|表)\s*\d*$/iu
/** WPS keeps pictures in a sheet that it shows to nobody. */
const HIDDEN = /^WpsReserved_/u

/** Every sheet that has anything in it, as a table. */
export async function readWorkbook(file: string, bytes: Uint8Array): Promise<TablesResult> {
  // Loaded by whoever reads one.
  const { readSheets } = await import('./workbook-reading.ts')
  const read = await readSheets(bytes)
  if (!read.ok) return { ok: false, file, row: null, expected: read.expected }
  const sheets = read.sheets.filter(({ name, rows }) => !HIDDEN.test(name) && rows.some(isFilled))
  if (sheets.length === 0) return { ok: false, file, row: 1, expected: { kind: 'header-row' } }
  const tables: Table[] = []
  for (const { name, rows } of sheets) {
    const header = headerOf(rows)
    const shown = `${file}「${name}」`
    if (header.length === 0) return { ok: false, file: shown, row: 1, expected: { kind: 'header-row' } }
    const isOnlyOne = sheets.length === 1 && UNNAMED.test(name)
    tables.push({
      file: shown,
      name: tableName(isOnlyOne ? file : name),
      ...(isOnlyOne ? {} : { isSheet: true as const }),
      header,
      rows: bodyOf(rows),
    })
  }
  const passedOver = passedOverOf(file, read.passedOver)
  return { ok: true, tables, ...(passedOver.length > 0 ? { passedOver } : {}) }
}

function passedOverOf(file: string, { sheets, rows, cells }: PassedOverParts): PassedOver[] {
  const shown = (sheet: string) => `${file}「${sheet}」`
  return [
    ...sheets.map((sheet) => ({ kind: 'hidden-sheet' as const, file: shown(sheet) })),
    ...rows.map(({ sheet, row }) => ({ kind: 'hidden-row' as const, file: shown(sheet), row })),
    ...cells.map(({ sheet, cell }) => ({ kind: 'covered-cell' as const, file: shown(sheet), cell })),
  ]
}

function headerOf([first = []]: ReadSheet['rows']): string[] {
  const header = first.map((cell) => (typeof cell === 'string' ? cell : cell.shown))
  return header.slice(0, header.findLastIndex((cell) => cell.trim() !== '') + 1)
}

function bodyOf(rows: ReadSheet['rows']): TableRow[] {
  return rows
    .map((cells, index) => ({ number: index + 1, cells }))
    .filter(({ number, cells }) => number > 1 && isFilled(cells))
}

function isFilled(cells: readonly Cell[]): boolean {
  return cells.some((cell) => !isBlank(cell))
}
