import * as z from 'zod'
import type { CsvResult } from './csv.ts'
import { TABLE_LIMITS } from './table.ts'

/** A year's holidays as people share them (github.com/NateScarlet/holiday-cn). */
const Shared = z.object({
  year: z.number().int(),
  days: z
    .array(z.object({ name: z.string(), date: z.string(), isOffDay: z.boolean() }))
    .max(TABLE_LIMITS.rows),
})

/** The same days as rows of the ledger 放假安排, which judges them like any other import. */
export function readHolidayJson(file: string, bytes: Uint8Array): CsvResult {
  const shared = Shared.safeParse(parsed(bytes))
  if (!shared.success) return { ok: false, row: null, expected: { kind: 'holiday-json' } }
  // The file of a year to come is there before the notice is.
  if (shared.data.days.length === 0)
    return { ok: false, row: null, expected: { kind: 'published-year', year: shared.data.year } }
  const rows = shared.data.days.map(({ name, date, isOffDay }, index) => ({
    number: index + 2,
    cells: [date, isOffDay ? '放假' : '上班', name],
  }))
  return {
    ok: true,
    table: { file, name: '放假安排', header: ['日期', '安排', '名称'], rows },
  }
}

function parsed(bytes: Uint8Array): unknown {
  if (bytes.length > TABLE_LIMITS.bytes) return null
  try {
    return JSON.parse(new TextDecoder('utf-8').decode(bytes))
  } catch {
    return null
  }
}
