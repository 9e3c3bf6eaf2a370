import type Sqlite from 'better-sqlite3'

type Value = string | number | null
type Row = Record<string, Value>

/** A row that fits a table's columns, and the same one with the last of them changed. */
export function firstRow(client: Sqlite.Database, table: string): { row: Row; changed: Row; field: string } {
  const columns = client.pragma(`table_info(${table})`) as { name: string; type: string }[]
  const row = Object.fromEntries(
    columns.map(({ name, type }) => [name, valueOf(name, type)] as [string, Value]),
  )
  const field = columns.at(-1)?.name ?? ''
  return { row, changed: { ...row, [field]: typeof row[field] === 'number' ? 2 : 'other' }, field }
}

/** What is issued stands for ever: a row that has a state is still a draft. */
function valueOf(name: string, type: string): Value {
  if (name === 'state') return 'draft'
  return type === 'INTEGER' ? 1 : `some ${name}`
}
