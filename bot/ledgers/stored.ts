import { getTableColumns } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { storedRows } from '../../db/engine/stored-rows.ts'
import type { Database } from '../../db/engine/handle.ts'
import type { Columns, LedgerSpec, MadeOf, RecordOf, StoredColumn } from './ledger.ts'
import { NO_NAMES } from './names.ts'

type Row = Readonly<Record<string, unknown>>

/** Every record as it is stored, in the order in which they came. */
export function recordsOf<C extends Columns, Table extends SQLiteTable>(
  spec: LedgerSpec<C, Table>,
  db: Database,
): readonly RecordOf<C>[] {
  if (spec.rows) return spec.rows(db)
  const columns = madeOf(spec)
  return storedRows(db, spec.table).map(
    (row) => Object.fromEntries(columns.map(({ key, value }) => [key, value(row)])) as RecordOf<C>,
  )
}

/** The sheet's columns that its table keeps; other tables keep 别名 and 办理经过. */
export function storedColumns<C extends Columns, Table extends SQLiteTable>(
  spec: LedgerSpec<C, Table>,
): StoredColumn[] {
  return madeOf(spec).map(({ column: { heading, cell, isHiddenInLog }, of, value }) => ({
    heading,
    of,
    shape: cell.shape,
    isHidden: isHiddenInLog,
    write: (row) => cell.write(value(row), NO_NAMES),
  }))
}

function madeOf<C extends Columns, Table extends SQLiteTable>({
  columns,
  table,
  madeOf: other = {},
}: LedgerSpec<C, Table>) {
  const known = getTableColumns(table)
  return Object.entries(columns)
    .map(([key, column]) => ({ key, column, ...partsOf(other[key] ?? key) }))
    .filter(({ of }) => of.every((name) => name in known))
}

function partsOf(madeOf: MadeOf<Row, unknown>): { of: readonly string[]; value: (row: Row) => unknown } {
  return typeof madeOf === 'string' ? { of: [madeOf], value: (row) => row[madeOf] } : madeOf
}
