import { asc, getTableColumns, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { groupBy } from '../../rules/group.ts'
import type { Database } from './handle.ts'

type Name<T extends SQLiteTable> = keyof T['$inferSelect'] & string

/** A whole table in the order in which its rows came; `by` names another column to order it by. */
export function storedRows<T extends SQLiteTable>(
  db: Database,
  table: T,
  by: Name<T> = 'id',
): T['$inferSelect'][] {
  const column = getTableColumns(table)[by]
  if (!column) throw new TypeError(`no column ${by}`)
  return db
    .select()
    .from(table as SQLiteTable)
    .orderBy(asc(column))
    .all()
}

/** The members of each owner in a two-column link table, in the order in which they were linked. */
export function linkedRows<T extends SQLiteTable>(
  db: Database,
  table: T,
  owner: Name<T>,
  member: Name<T>,
): (ownerId: number) => number[] {
  const rows: readonly Readonly<Record<string, unknown>>[] = db
    .select()
    .from(table as SQLiteTable)
    .orderBy(sql`rowid`)
    .all()
  const byOwner = groupBy(rows, (row) => row[owner])
  return (ownerId) => (byOwner.get(ownerId) ?? []).map((row) => row[member] as number)
}
