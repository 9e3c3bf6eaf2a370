import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Database } from './handle.ts'

export type Change = 'added' | 'changed' | 'unchanged'

export interface Upserted {
  /** 0 for tables without an id of their own. */
  readonly id: number
  readonly change: Change
}

type Row = Readonly<Record<string, unknown>>
type Name<T extends SQLiteTable> = keyof T['$inferInsert'] & string

/**
 * Inserts a row, or updates the one with the same natural key; fields that are not given keep what
 * they hold. Statements are prepared once, so every row must give the same fields.
 */
export function upserter<T extends SQLiteTable>(
  db: Database,
  table: T,
  key: readonly Name<T>[],
): (row: T['$inferInsert']) => Upserted {
  const statements = rowStatements(db, table, key)
  return (given) => {
    const row: Row = given
    const stored: Row | undefined = statements.find.get(row)
    if (stored === undefined) return { id: Number(statements.insert(row)), change: 'added' }
    const id = Number(stored['id'] ?? 0)
    if (Object.keys(row).every((name) => isSame(stored[name], row[name]))) return { id, change: 'unchanged' }
    statements.update(row)
    return { id, change: 'changed' }
  }
}

/**
 * Makes the rows of a two-column link table say exactly what is given for one owner.
 * Returns whether anything had to change.
 */
export function linker<T extends SQLiteTable>(
  db: Database,
  table: T,
  owner: Name<T>,
  member: Name<T>,
): (ownerId: number, members: readonly (number | string)[]) => boolean {
  const [ownerColumn, memberColumn] = [columnOf(table, owner), columnOf(table, member)]
  const [ownerValue, memberValue] = [sql.placeholder('owner'), sql.placeholder('member')]
  const read = db
    .select({ member: memberColumn })
    .from(table as SQLiteTable)
    .where(eq(ownerColumn, ownerValue))
    .prepare()
  const add = db
    .insert(table as SQLiteTable)
    .values({ [owner]: ownerValue, [member]: memberValue })
    .prepare()
  const remove = db
    .delete(table as SQLiteTable)
    .where(and(eq(ownerColumn, ownerValue), eq(memberColumn, memberValue)))
    .prepare()
  return (ownerId, members) => {
    const wanted = new Set(members)
    const stored = new Set(read.all({ owner: ownerId }).map((row) => row.member as number | string))
    const removed = [...stored].filter((it) => !wanted.has(it))
    const added = [...wanted].filter((it) => !stored.has(it))
    for (const it of removed) remove.run({ owner: ownerId, member: it })
    for (const it of added) add.run({ owner: ownerId, member: it })
    return removed.length + added.length > 0
  }
}

/** A row counts as changed when the row itself or anything that hangs on it did. */
export function withLinks(change: Change, ...linksChanged: readonly boolean[]): Change {
  return change === 'unchanged' && linksChanged.includes(true) ? 'changed' : change
}

/** What is stored as JSON comes back as another object each time. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && a !== null && JSON.stringify(a) === JSON.stringify(b))
}

function rowStatements(db: Database, table: SQLiteTable, key: readonly string[]) {
  const matches = and(...key.map((name) => eq(columnOf(table, name), sql.placeholder(name))))
  const placeholders = (row: Row, without: readonly string[]) =>
    Object.fromEntries(
      Object.keys(row)
        .filter((name) => !without.includes(name))
        .map((name) => [name, sql.placeholder(name)]),
    )
  const prepareInsert = (row: Row) => db.insert(table).values(placeholders(row, [])).prepare()
  const prepareUpdate = (row: Row) => db.update(table).set(placeholders(row, key)).where(matches).prepare()
  let insert: ReturnType<typeof prepareInsert> | null = null
  let update: ReturnType<typeof prepareUpdate> | null = null
  return {
    find: db.select().from(table).where(matches).prepare(),
    insert: (row: Row) => (insert ??= prepareInsert(row)).run(row).lastInsertRowid,
    update: (row: Row) => (update ??= prepareUpdate(row)).run(row),
  }
}

function columnOf(table: SQLiteTable, name: string): SQLiteColumn {
  const column = getTableColumns(table)[name]
  if (!column) throw new TypeError(`no column ${name}`)
  return column as SQLiteColumn
}
