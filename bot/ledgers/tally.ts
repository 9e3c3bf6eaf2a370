import type { CellChange, EmptiedCell, RowChange, SheetReport, TwinRow } from '../../rules/import-fault.ts'
import type { Change } from '../../db/engine/upsert.ts'

/** Nobody reads more; the numbers are of all of them. */
const LISTED = 200

interface CountedRow {
  readonly row: number
  readonly change: Change
  readonly name: string
  /** What it seems to be the same as. */
  readonly twin: string | null
  /** Of a changed row. */
  readonly cells: readonly CellChange[]
}

/** Counts what becomes of the rows of a sheet, and keeps the first changes, emptied cells and missing names. */
export function openTally() {
  const counts = { added: 0, changed: 0, unchanged: 0 }
  const changes: RowChange[] = []
  const emptied: EmptiedCell[] = []
  const twins: TwinRow[] = []
  return {
    count: ({ row, change, name, twin, cells }: CountedRow) => {
      counts[change] += 1
      if (twin !== null && twins.length < LISTED) twins.push({ row, name, twin })
      if (change === 'changed' && changes.length < LISTED) changes.push({ row, name, cells })
      emptied.push(...emptiedOf(cells).map(({ heading, before }) => ({ row, name, heading, before })))
    },
    result: (missing: readonly string[]): Omit<SheetReport, 'sheet' | 'file' | 'examples'> => ({
      ...counts,
      changes,
      twins,
      emptied: { count: emptied.length, cells: emptied.slice(0, LISTED) },
      missing: { count: missing.length, names: missing.slice(0, LISTED) },
    }),
  }
}

/** Those that held something and hold nothing any more. */
export function emptiedOf(cells: readonly CellChange[]): readonly CellChange[] {
  return cells.filter(({ before, after }) => before !== '' && after === '')
}
