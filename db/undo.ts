import Sqlite from 'better-sqlite3'
import { desc, eq } from 'drizzle-orm'
import { TRACED_TABLES } from './change.ts'
import { type Database, inSavepoint } from './database.ts'
import { auditRows } from './schema/index.ts'

type Row = Readonly<Record<string, string | number | null>>
type TracedRow = typeof auditRows.$inferSelect

/** The act cannot be undone: something else has changed or uses what it wrote. */
export class NotUndoable extends Error {
  override readonly name = 'NotUndoable'
}

/**
 * Puts every row that an act changed back as it was, the last one first. All or nothing: throws
 * NotUndoable when a row is no longer as the act left it, or when later rows refer to it. The undoing
 * is an act of its own. Returns how many rows it put back.
 */
export function undoAct(db: Database, auditId: number): number {
  const rows = db
    .select()
    .from(auditRows)
    .where(eq(auditRows.auditId, auditId))
    .orderBy(desc(auditRows.id))
    .all()
  try {
    inSavepoint(db, () => {
      for (const row of rows) putBack(db, row)
    })
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT')) {
      throw new NotUndoable('other rows refer to it')
    }
    throw error
  }
  return rows.length
}

function putBack({ $client }: Database, { tableName, rowId, before, after }: TracedRow): void {
  if (!TRACED_TABLES.includes(tableName)) throw new NotUndoable('a table that is not traced')
  const stored = $client.prepare(`select * from ${tableName} where rowid = ?`).get(rowId) as Row | undefined
  if (!isSame(stored ?? null, after)) throw new NotUndoable('changed since')
  if (before === null) {
    $client.prepare(`delete from ${tableName} where rowid = ?`).run(rowId)
    return
  }
  const names = Object.keys(before)
  const quoted = names.map((name) => `"${name}"`)
  const values = names.map((name) => before[name])
  if (after === null) {
    const marks = names.map(() => '?').join(', ')
    $client.prepare(`insert into ${tableName} (${quoted.join(', ')}) values (${marks})`).run(...values)
    return
  }
  const sets = quoted.map((name) => `${name} = ?`).join(', ')
  $client.prepare(`update ${tableName} set ${sets} where rowid = ?`).run(...values, rowId)
}

function isSame(stored: Row | null, known: Row | null): boolean {
  if (stored === null || known === null) return stored === known
  return Object.keys(stored).every((name) => stored[name] === (known[name] ?? null))
}
