import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { traceChanges } from './change.ts'
import { currentFactVersion, passFactVersion, watchFacts } from './fact-version.ts'
import { freezeIssued } from './frozen.ts'
import type { Database } from './handle.ts'
import * as schema from '../schema/index.ts'

const MIGRATIONS = fileURLToPath(new URL('../migrations', import.meta.url))

/** The database could not be opened, migrated or had references to rows that are not there. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
}

/** How long one process waits for another that is preparing the same file. */
const OPENING_MS = 60_000

/**
 * Opens, migrates and prepares, before any other process may do the same: two of them would both migrate a
 * new file, and both find it empty. `path` may be `:memory:`, or the bytes of a database to be had in memory.
 * Throws DatabaseError when a migration leaves dangling references behind, and whatever `prepare` throws.
 */
export function openDatabase(
  path: string | Buffer,
  prepare: (db: Database) => void = () => undefined,
): Database {
  if (typeof path !== 'string' || path === ':memory:') return openAlone(path, prepare)
  mkdirSync(dirname(path), { recursive: true })
  const lock = holdLock(`${path}.opening`, OPENING_MS)
  try {
    return openAlone(path, prepare)
  } finally {
    lock.close()
  }
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

/** Rows that this connection has changed since it was opened. */
export function changesSoFar({ $client }: Database): number {
  return $client.prepare('select total_changes()').pluck().get() as number
}

/** In SQLite's own field for what a file is: 'demo' and 'real' in ASCII. */
const APPLICATION_IDS = { demo: 0x64656d6f, real: 0x7265616c } as const

export type CountyKind = keyof typeof APPLICATION_IDS

/** What the file was first opened for, null when it is new. The demo must never speak to real people. */
export function countyKind(db: Database): CountyKind | null {
  return kindOf(db.$client)
}

export function kindOf(client: Sqlite.Database): CountyKind | null {
  const id = client.pragma('application_id', { simple: true })
  return id === APPLICATION_IDS.demo ? 'demo' : id === APPLICATION_IDS.real ? 'real' : null
}

export function markCounty(db: Database, kind: CountyKind): void {
  db.$client.pragma(`application_id = ${APPLICATION_IDS[kind]}`)
}

/** The whole database as it is, for a rehearsal in memory that holds up nobody. */
export function imageOf({ $client }: Database): Buffer {
  const image = $client.serialize()
  // Bytes 18 and 19 say that there is a log beside the file, which what lives in memory cannot have.
  image[18] = 1
  image[19] = 1
  return image
}

/** Claims the right to serve this database; null when another process has it. */
export function claimServing(path: string): { release: () => void } | null {
  try {
    const lock = holdLock(path === ':memory:' ? path : `${path}.serving`, 0)
    return { release: () => lock.close() }
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw error
  }
}

/** How many migrations this version knows. */
export function migrationCount(): number {
  return readMigrationFiles({ migrationsFolder: MIGRATIONS }).length
}

function openAlone(path: string | Buffer, prepare: (db: Database) => void): Database {
  const client = new Sqlite(path, { timeout: 2_000 })
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = FULL')
  const db = drizzle(client, { schema, casing: 'snake_case' })
  migrateSafely(db)
  watchFacts(client)
  freezeIssued(client)
  traceChanges(client)
  prepare(db)
  return db
}

/**
 * A lock on a file beside the database, which the operating system frees when the process dies, however it
 * dies. Throws SQLITE_BUSY after `timeout` ms.
 */
function holdLock(path: string, timeout: number): Sqlite.Database {
  const lock = new Sqlite(path, { timeout })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    throw error
  }
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
