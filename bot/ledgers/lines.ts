import { expect, found } from '../sources/cells.ts'
import type { CellContext, LedgerCell } from './ledger.ts'
import type { Names } from './names.ts'

/** How one line of a cell is read and written; a line is its parts with | between them. */
interface LineKind<T> {
  /** Null when the parts do not make one. */
  readonly read: (parts: readonly string[], context: CellContext) => T | null
  readonly write: (value: T, names: Names) => readonly string[]
  /** What a line looks like, for the fault. */
  readonly pattern: string
}

/**
 * Several records in one cell, a line each: 2021-09-03|转办|教体局. The last part is free text and may
 * hold a | of its own; a line break in it is written as ⏎.
 */
export function linesOf<T>(kind: LineKind<T>): LedgerCell<readonly T[]> {
  return {
    read: (cell, context) => {
      const values: T[] = []
      for (const line of cell.split('\n').filter((it) => it.trim() !== '')) {
        const parts = line.split(/[|｜]/u).map((part) => part.replaceAll('⏎', '\n').trim())
        const value = kind.read(parts, context)
        if (value === null) return expect({ kind: 'lines', pattern: kind.pattern })
        values.push(value)
      }
      return found(values)
    },
    write: (values, names) =>
      values.map((value) => kind.write(value, names).join('|').replaceAll('\n', '⏎')).join('\n'),
    shape: { kind: 'machine' },
  }
}
