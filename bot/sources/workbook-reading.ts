import { zipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/universal'
import type { Expected } from '../../rules/import-fault.ts'
import type { Cell } from './table.ts'
import { layoutOf, RELATIONS, WORKBOOK } from './workbook-layout.ts'
import { NOT_COMPUTED, type PassedOverParts, prepareParts } from './workbook-parts.ts'
import { FileRefused, unzip } from './zip.ts'

export interface ReadSheet {
  readonly name: string
  /** From row 1 on, blank rows included. */
  readonly rows: readonly (readonly Cell[])[]
}

export type ReadResult =
  | { readonly ok: true; readonly sheets: readonly ReadSheet[]; readonly passedOver: PassedOverParts }
  | { readonly ok: false; readonly expected: Expected }

const ERROR_VALUES =
  /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!)$/u
/** Excel shows as many digits, and computes with no more. */
const DIGITS = 15
/** Before this a date is a time of day: Excel counts days from 1900, and a time alone is less than one. */
const FIRST_DAY = Date.UTC(1900, 0, 1)
const SECOND = 1_000
const DAY = 86_400_000
/** A string that is kept once may stand in every cell: what is sent on would be as large as all of them. */
const MAX_CHARACTERS = 32 * 1024 * 1024

/** The sheets of one workbook. No reader survives every hostile file: where others wait, read in a worker. */
export async function readSheets(bytes: Uint8Array): Promise<ReadResult> {
  try {
    const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const [workbook, relations] = textsOf(archive, WORKBOOK, RELATIONS)
    const layout = layoutOf(workbook, relations)
    const { parts, passedOver } = prepareParts(
      unzip(archive, (name) => layout.paths.has(name)),
      layout,
    )
    if (layout.sheets.size === 0) throw new FileRefused({ kind: 'visible-sheet' })
    // Not compressed: what the reader gets is what was checked, and nothing else.
    const sheets = await readXlsxFile(new Blob([zipSync(Object.fromEntries(parts), { level: 0 })]))
    // One sheet under a hundred names would be sent on a hundred times.
    if (new Set(sheets.map(({ data }) => data)).size < sheets.length)
      throw new FileRefused({ kind: 'sound-workbook' })
    const cells = sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellOf)) }))
    checkSize(cells)
    return { ok: true, sheets: cells, passedOver }
  } catch (error) {
    const expected = error instanceof FileRefused ? error.expected : ({ kind: 'sound-workbook' } as const)
    return { ok: false, expected }
  }
}

/** Throws FileRefused when one of them is not there. */
function textsOf(archive: Buffer, ...paths: readonly [string, string]): [string, string] {
  const parts = unzip(archive, (name) => paths.includes(name))
  const [first, second] = paths.map((path) => parts.get(path)?.toString('utf8'))
  if (first === undefined || second === undefined) throw new FileRefused({ kind: 'sound-workbook' })
  return [first, second]
}

function checkSize(sheets: readonly ReadSheet[]): void {
  let characters = 0
  for (const { rows } of sheets) {
    for (const row of rows) for (const cell of row) characters += typeof cell === 'string' ? cell.length : 1
    if (characters > MAX_CHARACTERS)
      throw new FileRefused({ kind: 'size', unit: 'unpacked', max: 2 * MAX_CHARACTERS })
  }
}

/** A value as a person sees it in its cell. */
function cellOf(value: unknown): Cell {
  if (value instanceof Date) return dateText(value)
  if (typeof value === 'number') return String(Number(value.toPrecision(DIGITS)))
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value !== 'string') return ''
  if (value === NOT_COMPUTED) return { shown: '', broken: 'not-computed' }
  return ERROR_VALUES.test(value) ? { shown: value, broken: 'error-value' } : value
}

/**
 * 2026-09-30, 2026-09-30 17:00:00, 17:00:00. Half a day is a fraction that no computer has exactly, so the second is
 * the nearest; but 23:59:59.997 is no day later.
 */
function dateText(value: Date): string {
  const at = value.getTime()
  const nearest = Math.round(at / SECOND) * SECOND
  const isNextDay = Math.floor(nearest / DAY) > Math.floor(at / DAY)
  const shown = isNextDay ? Math.floor(at / SECOND) * SECOND : nearest
  const [day = '', time = ''] = new Date(shown).toISOString().slice(0, 19).split('T')
  if (shown < FIRST_DAY) return time
  return time === '00:00:00' ? day : `${day} ${time}`
}
