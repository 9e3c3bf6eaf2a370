import { chmodSync, mkdirSync, statSync } from 'node:fs'
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
import { prepareOnce } from './prepared.ts'
import { makeShrinkable } from './shrink.ts'
import * as schema from '../schema/index.ts'

const MIGRATIONS = fileURLToPath(new URL('../migrations', import.meta.url))

export type DatabaseFault =
  | 'missing'
  | 'damaged'
  | 'read-only'
  | 'unreadable'
  | 'newer'
  | 'dangling'
  | 'busy'
  | 'full'

/** The database cannot be worked with. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly fault: DatabaseFault
  readonly path: string

  constructor(fault: DatabaseFault, path: string, cause?: unknown) {
    super(`database: ${fault}`, { cause })
    this.fault = fault
    this.path = path
  }
}

/** What SQLite has against a file; null for what is no fault of the file. */
export function databaseFault(error: unknown): DatabaseFault | null {
  if (!(error instanceof Sqlite.SqliteError)) return null
  return FAULTS.find(([code]) => error.code.startsWith(code))?.[1] ?? null
}

const FAULTS: readonly (readonly [code: string, fault: DatabaseFault])[] = [
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_IOERR', 'damaged'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_CANTOPEN', 'unreadable'],
  ['SQLITE_PERM', 'unreadable'],
  ['SQLITE_AUTH', 'unreadable'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_FULL', 'full'],
]

/** How long one process waits for another that is preparing the same file. */
const OPENING_MS = 60_000
/** 16 MB of log: the same few pages are written by every message, and copied back once instead of four times. */
const CHECKPOINT_PAGES = 4_000
/** People wait for an answer. */
const BUSY_MS = 2_000

/**
 * Opens, migrates and prepares, before any other process may do the same: two of them would both migrate a
 * new file, and both find it empty. `path` may be `:memory:`, or the bytes of a database to be had in memory.
 * Throws DatabaseError when it cannot be opened, was written by a later version, or a migration leaves dangling
 * references behind, and whatever `prepare` throws.
 */
export function openDatabase(
  path: string | Buffer,
  prepare: (db: Database) => void = () => undefined,
): Database {
  if (typeof path !== 'string' || path === ':memory:') return openAlone(path, prepare)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  return named(path, () => {
    const lock = holdLock(`${path}.opening`, OPENING_MS)
    try {
      const db = openAlone(path, prepare)
      restrict(path)
      return db
    } finally {
      lock.close()
    }
  })
}

/**
 * A second connection that only reads, for a worker: everything it reads is of one moment. Throws DatabaseError when
 * there is nothing to be read.
 */
export function openReader(path: string): Database {
  return named(path, () => {
    const client = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS })
    client.exec('begin')
    return drizzle(client, { schema, casing: 'snake_case' })
  })
}

/** Others on this machine may not read it; its log goes by it. On a file of somebody else's it has no effect. */
function restrict(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0
    if ((mode & 0o077) === 0) continue
    try {
      chmodSync(file, 0o600)
    } catch {
      // `doctor` tells of it.
    }
  }
}

/** Throws DatabaseError for what SQLite has against the file. */
function named<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const fault = databaseFault(error)
    throw fault === null ? error : new DatabaseError(fault, path, error)
  }
}

/** For how long a write waits for another process's. */
export function waitForOthers({ $client }: Database, milliseconds: number): void {
  $client.pragma(`busy_timeout = ${milliseconds}`)
}

/**
 * One transaction that holds the write lock from its first statement: what is read in it is what is
 * written on. Nested calls join the outer one. `work` must not await anything.
 */
export function inTransaction<T>(db: Database, work: () => T): T {
  return db.$client.inTransaction ? work() : undoable(db, work, (run, watched) => run.immediate(watched))
}

/** Inside a transaction: a failure of `work` undoes what it did and nothing else. */
export function inSavepoint<T>(db: Database, work: () => T): T {
  return undoable(db, work, (run, watched) => run(watched))
}

const readChanges = prepareOnce(({ $client }) =>
  $client.prepare<[], number>('select total_changes()').pluck(),
)

/** Rows that this connection has changed since it was opened. */
export function changesSoFar(db: Database): number {
  return readChanges(db).get() ?? 0
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
  const client = new Sqlite(path, { timeout: OPENING_MS })
  if (appliedMigrations(client) > migrationCount()) {
    client.close()
    throw new DatabaseError('newer', String(path))
  }
  makeShrinkable(client)
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = FULL')
  client.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  const db = drizzle(client, { schema, casing: 'snake_case' })
  migrateSafely(db)
  watchFacts(client)
  freezeIssued(client)
  traceChanges(client)
  prepare(db)
  waitForOthers(db, BUSY_MS)
  return db
}

/** How many migrations a file has had; 0 for a new one. */
export function appliedMigrations(client: Sqlite.Database): number {
  const isNew = client.pragma(`table_info('__drizzle_migrations')`, { simple: true }) === undefined
  return isNew ? 0 : (client.prepare('select count(*) from __drizzle_migrations').pluck().get() as number)
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
  if (dangling.length > 0) throw new DatabaseError('dangling', client.name)
  client.pragma('foreign_keys = ON')
}

/** Made once: better-sqlite3 builds four functions for each. */
const transactionOf = prepareOnce(({ $client }) => $client.transaction((work: () => unknown) => work()))

/** better-sqlite3 makes a nested transaction a savepoint. */
function undoable<T>(
  db: Database,
  work: () => T,
  start: (run: ReturnType<typeof transactionOf>, work: () => T) => unknown,
): T {
  let undone = 0
  const watched = () => {
    const before = currentFactVersion(db)
    try {
      return work()
    } catch (error) {
      const reached = currentFactVersion(db)
      if (reached > before) undone = reached
      throw error
    }
  }
  try {
    return start(transactionOf(db), watched) as T
  } catch (error) {
    // A version that was undone must not come again with other facts behind it.
    if (undone > 0) passFactVersion(db, undone)
    throw error
  }
}
