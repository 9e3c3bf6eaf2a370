import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Columns, Ledger, LedgerCell, LedgerColumn, LedgerSpec } from './ledger.ts'
import { openNames } from './names.ts'
import { rowImporter } from './row-importer.ts'
import { recordsOf, storedColumns } from './stored.ts'

export function required<T>(heading: string, cell: LedgerCell<T>): LedgerColumn<T> {
  return { heading, cell, blank: null, isPrivate: false, isHiddenInLog: false }
}

export function optional<T>(heading: string, cell: LedgerCell<T>): LedgerColumn<T | null> {
  return withDefault<T | null>(heading, nullable(cell), null)
}

export function withDefault<T>(heading: string, cell: LedgerCell<T>, value: NoInfer<T>): LedgerColumn<T> {
  return { heading, cell, blank: { value, keep: false }, isPrivate: false, isHiddenInLog: false }
}

/** An empty cell leaves what is stored alone: taking it back is a decision of its own. */
export function kept<T>(heading: string, cell: LedgerCell<T>): LedgerColumn<T | null> {
  return {
    heading,
    cell: nullable(cell),
    blank: { value: null, keep: true },
    isPrivate: false,
    isHiddenInLog: false,
  }
}

export function confidential<T>(column: LedgerColumn<T>): LedgerColumn<T> {
  return { ...column, isPrivate: true, isHiddenInLog: true }
}

/** What the office may read in a preview, and not everybody who reads the log. */
export function unlogged<T>(column: LedgerColumn<T>): LedgerColumn<T> {
  return { ...column, isHiddenInLog: true }
}

/** Hides the record's type, so that ledgers of every kind stand in one list. */
export function defineLedger<C extends Columns, Table extends SQLiteTable>(
  spec: LedgerSpec<C, Table>,
): Ledger {
  const columns = Object.entries<LedgerColumn<unknown>>(spec.columns)
  return {
    id: spec.id,
    sheet: spec.sheet,
    table: spec.table,
    code: spec.code ?? null,
    stored: storedColumns(spec),
    columns: columns.map(([, { heading, blank, cell }]) => ({
      heading,
      required: blank === null,
      shape: cell.shape,
    })),
    example: columns.map(([key]) => spec.example[key] ?? ''),
    rows: (db) => {
      const names = openNames(db)
      return recordsOf(spec, db).map((record) =>
        columns.map(([key, { cell }]) => cell.write(record[key], names)),
      )
    },
    open: (db, context) => rowImporter(spec, db, context),
  }
}

function nullable<T>(cell: LedgerCell<T>): LedgerCell<T | null> {
  const { facts } = cell
  return {
    ...cell,
    write: (value, names) => (value === null ? '' : cell.write(value, names)),
    ...(facts ? { facts: (value: T | null) => (value === null ? [] : facts(value)) } : {}),
  }
}
