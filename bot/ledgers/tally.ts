import type { RowChange, SheetReport } from '../../rules/import-fault.ts'
import type { RowResult } from './ledger.ts'

/** Nobody reads more; the numbers are of all of them. */
const LISTED = 200

/** Counts what becomes of the rows of a sheet, and keeps the first changes and missing names. */
export function openTally() {
  const counts = { added: 0, changed: 0, unchanged: 0 }
  const changes: RowChange[] = []
  return {
    count: (row: number, { change, name, cells }: Extract<RowResult, { readonly ok: true }>) => {
      counts[change] += 1
      if (change === 'changed' && changes.length < LISTED) changes.push({ row, name, cells: cells() })
    },
    result: (missing: readonly string[]): Omit<SheetReport, 'sheet' | 'file' | 'examples'> => ({
      ...counts,
      changes,
      missing: { count: missing.length, names: missing.slice(0, LISTED) },
    }),
  }
}
