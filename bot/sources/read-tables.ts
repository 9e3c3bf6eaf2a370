import type { Expected } from '../../rules/import-fault.ts'
import { readCsv } from './csv.ts'
import { readHolidayJson } from './holiday-json.ts'
import { TABLE_LIMITS, type TablesResult } from './table.ts'
import { readWorkbook } from './workbook.ts'

/** Reads a file by what it is, whatever it is called: a workbook with several sheets, one table of text, or a year's holidays in JSON. */
export async function readTables(file: string, bytes: Uint8Array): Promise<TablesResult> {
  if (bytes.length > TABLE_LIMITS.bytes)
    return refused(file, { kind: 'size', unit: 'bytes', max: TABLE_LIMITS.bytes })
  if (startsWith(bytes, [0x50, 0x4b])) return await readWorkbook(file, bytes)
  // The container of .xls and .et, and of a workbook that asks for a password.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return refused(file, isLocked(bytes) ? NO_PASSWORD : SAVE_AS)
  if (/\.(?:xls[xmb]?|et|ods)$/iu.test(file)) return refused(file, SAVE_AS)
  const read = /\.json$/iu.test(file) ? readHolidayJson(file, bytes) : readCsv(file, bytes)
  return read.ok ? { ok: true, tables: [read.table] } : { ...read, file }
}

const NO_PASSWORD = { kind: 'no-password' } as const
const SAVE_AS = { kind: 'save-as-xlsx' } as const

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

/** An encrypted workbook is a stream of this name in the old container. */
function isLocked(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('EncryptedPackage', 0, 'utf16le')
}

function refused(file: string, expected: Expected): TablesResult {
  return { ok: false, file, row: null, expected }
}
