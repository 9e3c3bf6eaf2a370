/** Runs in a worker of its own, see workbook.ts: takes the bytes of one workbook, answers with its sheets. */
import { parentPort, workerData } from 'node:worker_threads'
import readXlsxFile from 'read-excel-file/universal'
import type { Expected } from '../../rules/import-fault.ts'
import type { Cell } from './table.ts'
import { NOT_COMPUTED, prepareParts } from './workbook-parts.ts'
import { FileRefused, unzip, zip } from './zip.ts'

export interface ReadSheet {
  readonly name: string
  /** From row 1 on, blank rows included. */
  readonly rows: readonly (readonly Cell[])[]
}

export type ReadResult =
  | { readonly ok: true; readonly sheets: readonly ReadSheet[] }
  | { readonly ok: false; readonly expected: Expected }

const ERROR_VALUES =
  /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!)$/u
/** Excel shows as many digits, and computes with no more. */
const DIGITS = 15
/** Before this a date is a time of day: Excel counts days from 1900, and a time alone is less than one. */
const FIRST_DAY = Date.UTC(1900, 0, 1)
const SECOND = 1_000

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origins
parentPort?.postMessage(await read(workerData as Uint8Array))

async function read(bytes: Uint8Array): Promise<ReadResult> {
  try {
    const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const parts = prepareParts(unzip(archive, (name) => /\.(?:xml|rels)$/u.test(name)))
    const sheets = await readXlsxFile(new Blob([zip(parts)]))
    return { ok: true, sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map(cellsOf) })) }
  } catch (error) {
    const expected = error instanceof FileRefused ? error.expected : ({ kind: 'sound-workbook' } as const)
    return { ok: false, expected }
  }
}

function cellsOf(values: readonly unknown[]): Cell[] {
  return values.map(cellOf)
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

/** 2026-09-30, 2026-09-30 17:00:00, 17:00:00. Half a day is a fraction that no computer has exactly. */
function dateText(value: Date): string {
  const at = Math.round(value.getTime() / SECOND) * SECOND
  const [day = '', time = ''] = new Date(at).toISOString().slice(0, 19).split('T')
  if (at < FIRST_DAY) return time
  return time === '00:00:00' ? day : `${day} ${time}`
}
