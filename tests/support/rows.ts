import type Sqlite from 'better-sqlite3'

type Value = string | number | null
type Row = Record<string, Value>

/** A row that fits a table's columns, and the same one with the last of them changed. */
export function firstRow(client: Sqlite.Database, table: string): { row: Row; changed: Row; field: string } {
  const columns = client.pragma(`table_info(${table})`) as { name: string; type: string }[]
  const row = Object.fromEntries(
    columns.map(({ name, type }) => [name, type === 'INTEGER' ? 1 : `some ${name}`] as [string, Value]),
  )
  const field = columns.at(-1)?.name ?? ''
  return { row, changed: { ...row, [field]: typeof row[field] === 'number' ? 2 : 'other' }, field }
}
