import Sqlite from 'better-sqlite3'
import { desc, eq } from 'drizzle-orm'
import { TRACED_TABLES } from './engine/change.ts'
import { inSavepoint } from './engine/database.ts'
import type { Database } from './engine/handle.ts'
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
    if (!(error instanceof Sqlite.SqliteError)) throw error
    // A migration may have renamed a column since.
    if (error.code === 'SQLITE_ERROR') throw new NotUndoable('the table has changed its shape')
    if (error.code.startsWith('SQLITE_CONSTRAINT')) throw new NotUndoable('other rows refer to it')
    throw error
  }
  return rows.length
}

/**
 * Rows are found by everything they hold, not by their rowid: a key of text or of two columns does not
 * keep it through a backup or an undo, and a row that was changed since is not found at all.
 */
function putBack({ $client }: Database, { tableName, before, after }: TracedRow): void {
  if (!TRACED_TABLES.includes(tableName)) throw new NotUndoable('a table that is not traced')
  const values = [...Object.values(before ?? {}), ...Object.values(after ?? {})]
  const { changes } = $client.prepare(statement(tableName, before, after)).run(...values)
  if (changes !== 1) throw new NotUndoable('changed since')
}

/** Its marks stand for all of `before`, then all of `after`. */
function statement(table: string, before: Row | null, after: Row | null): string {
  const [old, known] = [quoted(before), quoted(after)]
  const same = known.map((name) => `${name} is ?`).join(' and ')
  if (before === null) return `delete from ${table} where ${same}`
  if (after === null)
    return `insert into ${table} (${old.join(', ')}) values (${old.map(() => '?').join(', ')})`
  return `update ${table} set ${old.map((name) => `${name} = ?`).join(', ')} where ${same}`
}

function quoted(row: Row | null): string[] {
  return Object.keys(row ?? {}).map((name) => `"${name}"`)
}
