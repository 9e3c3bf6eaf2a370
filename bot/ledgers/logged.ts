import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { ActRow } from '../../db/audit.ts'
import type { Database } from '../../db/engine/handle.ts'
import { nameOfRow } from '../../db/names.ts'
import type { Field, LoggedTable, NamedTable, Values } from '../messages/ledgers/log-field.ts'
import { OTHER_TABLES } from '../messages/ledgers/log-tables.ts'
import {
  type ChangedRow,
  type LoggedTables,
  type NameOf,
  rowInWords,
} from '../messages/ledgers/log-values.ts'
import { ledgers } from './index.ts'
import type { Ledger, StoredColumn } from './ledger.ts'

/** Every table that acts leave a trail of: those of a ledger in the ledger's words. */
export const LOGGED_TABLES: LoggedTables = {
  ...OTHER_TABLES,
  ...Object.fromEntries(ledgers.map((ledger) => [getTableName(ledger.table), loggedTable(ledger)])),
}

/** What acts changed, in words; the names they refer to are looked up once. */
export function inWords(db: Database): (rows: readonly ActRow[]) => ChangedRow[] {
  const known = new Map<string, string | null>()
  const nameOf: NameOf = (table, id) => {
    const key = `${table} ${id}`
    const name = known.has(key) ? (known.get(key) ?? null) : nameOfRow(db, table, id)
    known.set(key, name)
    return name
  }
  return (rows) => rows.map((row) => rowInWords(LOGGED_TABLES, row, nameOf))
}

function loggedTable({ sheet, code, table, stored }: Ledger): LoggedTable {
  return {
    name: sheet,
    ...(code === null ? {} : { code }),
    fields: stored.map((column) => loggedField(table, column)),
  }
}

function loggedField(table: SQLiteTable, { heading, of, shape, isHidden, write }: StoredColumn): Field {
  const refersTo = shape.kind === 'known' ? tableOf(shape.sheet) : null
  return {
    name: heading,
    of: of.map(inDatabase),
    ...(isHidden ? { isHidden } : {}),
    ...(refersTo === null ? {} : { refersTo }),
    write: (row) => write(asRead(table, row)),
  }
}

function tableOf(sheet: string): NamedTable | null {
  const ledger = ledgers.find((it) => it.sheet === sheet)
  return ledger === undefined ? null : (getTableName(ledger.table) as NamedTable)
}

/** A row of the trail as a query would have given it. */
function asRead(table: SQLiteTable, row: Values): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(getTableColumns(table)).map(([name, column]) => {
      const value = row[inDatabase(name)] ?? null
      return [name, value === null ? null : column.mapFromDriverValue(value)]
    }),
  )
}

/** departmentId → department_id, as the schema's casing has it. */
function inDatabase(name: string): string {
  return name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)
}
