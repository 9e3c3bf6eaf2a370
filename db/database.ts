import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { traceChanges } from './change.ts'
import { currentFactVersion, passFactVersion, watchFacts } from './fact-version.ts'
import { freezeIssued } from './frozen.ts'
import * as schema from './schema/index.ts'

export type Database = BetterSQLite3Database<typeof schema> & { readonly $client: Sqlite.Database }

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url))

/** The database could not be opened, migrated or had references to rows that are not there. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
}

/**
 * Opens and migrates. `path` may be `:memory:`. Throws DatabaseError when a migration leaves
 * dangling references behind.
 */
export function openDatabase(path: string): Database {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const client = new Sqlite(path, { timeout: 2_000 })
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = FULL')
  const db = drizzle(client, { schema, casing: 'snake_case' })
  migrateSafely(db)
  watchFacts(client)
  freezeIssued(client)
  traceChanges(client)
  return db
}

/**
 * One transaction that holds the write lock from its first statement: what is read in it is what is
 * written on. Nested calls join the outer one. `work` must not await anything.
 */
export function inTransaction<T>(db: Database, work: () => T): T {
  return db.$client.inTransaction ? work() : undoable(db, work, (run) => run.immediate())
}

/** Inside a transaction: a failure of `work` undoes what it did and nothing else. */
export function inSavepoint<T>(db: Database, work: () => T): T {
  return undoable(db, work, (run) => run())
}

/** In SQLite's own field for what a file is: 'demo' and 'real' in ASCII. */
const APPLICATION_IDS = { demo: 0x64656d6f, real: 0x7265616c } as const

export type CountyKind = keyof typeof APPLICATION_IDS

/** What the file was first opened for, null when it is new. The demo must never speak to real people. */
export function countyKind(db: Database): CountyKind | null {
  const id = db.$client.pragma('application_id', { simple: true })
  return id === APPLICATION_IDS.demo ? 'demo' : id === APPLICATION_IDS.real ? 'real' : null
}

export function markCounty(db: Database, kind: CountyKind): void {
  db.$client.pragma(`application_id = ${APPLICATION_IDS[kind]}`)
}

/** Runs `work` and undoes everything it wrote; its result is kept. For previews. */
export function rehearse<T>(db: Database, work: () => T): T {
  let result: { readonly value: T } | null = null
  const undo = new Error('rehearsal over')
  try {
    inTransaction(db, () => {
      result = { value: work() }
      throw undo
    })
  } catch (error) {
    if (error !== undo) throw error
  }
  return (result as unknown as { readonly value: T }).value
}

/**
 * Claims the right to serve this database; null when another process has it. The claim is a lock on
 * a file beside the database, so the operating system frees it when the process dies, however it dies.
 */
export function claimServing(path: string): { release: () => void } | null {
  const lock = new Sqlite(path === ':memory:' ? path : `${path}.serving`, { timeout: 0 })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw error
  }
  return { release: () => lock.close() }
}

/** A table rebuild cascades deletes unless foreign keys are off *before* the migration runs. */
function migrateSafely(db: Database): void {
  const client = db.$client
  client.pragma('foreign_keys = OFF')
  migrate(db, { migrationsFolder: MIGRATIONS })
  const dangling = client.pragma('foreign_key_check') as unknown[]
  if (dangling.length > 0) throw new DatabaseError(`${dangling.length} rows refer to rows that are not there`)
  client.pragma('foreign_keys = ON')
}

/** better-sqlite3 makes a nested transaction a savepoint. */
function undoable<T>(db: Database, work: () => T, start: (run: Sqlite.Transaction<() => T>) => T): T {
  let undone = 0
  const run = db.$client.transaction(() => {
    const before = currentFactVersion(db)
    try {
      return work()
    } catch (error) {
      const reached = currentFactVersion(db)
      if (reached > before) undone = reached
      throw error
    }
  })
  try {
    return start(run)
  } catch (error) {
    // A version that was undone must not come again with other facts behind it.
    if (undone > 0) passFactVersion(db, undone)
    throw error
  }
}
