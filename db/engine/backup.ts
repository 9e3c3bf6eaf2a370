import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Instant } from '../../rules/dates.ts'
import { RESTORE } from '../job-runs.ts'
import { appliedMigrations, claimServing, type CountyKind, kindOf, migrationCount } from './database.ts'
import type { Database } from './handle.ts'

export type BackupFault =
  | 'exists'
  | 'unreadable'
  | 'damaged'
  | 'not-ours'
  | 'newer'
  | 'same-file'
  | 'serving'
  | 'no-space'

/** A backup could not be made or put back; what was there is as it was. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
  readonly fault: BackupFault

  constructor(fault: BackupFault) {
    super(`backup: ${fault}`)
    this.fault = fault
  }
}

export interface Inspected {
  readonly kind: CountyKind
  /** The last change of a fact or a setting that it holds; null when there was none. */
  readonly lastChangeAt: Instant | null
}

const OWNER_ONLY = 0o600
const SIDE_FILES = ['', '-wal', '-shm']
const DRAFT = '.part'
/** Longer than any copy takes. */
const STALE_MS = 3_600_000

/** Writes the database into an empty file and looks that over. */
export type Copy = (db: Database, draft: string) => Promise<Inspected>

/** In steps, and by the connection itself: whatever has become of its file. */
const copyHere: Copy = async (db, draft) => {
  await db.$client.backup(draft)
  closeLog(draft)
  return inspectBackup(draft)
}

/** The same from the file, where it holds up nobody: all at once, since it begins anew after each write of others. */
export async function copyFrom(path: string, draft: string): Promise<Inspected> {
  const client = new Sqlite(path, { readonly: true, fileMustExist: true })
  try {
    await client.backup(draft, { progress: ({ totalPages }) => totalPages })
  } finally {
    client.close()
  }
  closeLog(draft)
  return inspectBackup(draft)
}

/**
 * Copies the database to one new file while it is in use, and looks the copy over before it gets its name.
 * Only its owner may read it: it names private people. Throws BackupError.
 */
export async function backUp(db: Database, path: string, copy: Copy = copyHere): Promise<Inspected> {
  if (existsSync(path)) throw new BackupError('exists')
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}${DRAFT}`
  try {
    rmSync(draft, { force: true })
    closeSync(openSync(draft, 'wx', OWNER_ONLY))
    removeStaleDrafts(draft)
    const inspected = await copy(db, draft)
    await settled(draft, path)
    return inspected
  } finally {
    rmSync(draft, { force: true })
  }
}

/** What copies that were cut short have left beside a new one, under whatever name. */
function removeStaleDrafts(draft: string): void {
  const { mtimeMs: now } = statSync(draft)
  for (const name of readdirSync(dirname(draft))) {
    const path = join(dirname(draft), name)
    const isStale = name.endsWith(DRAFT) && now - statSync(path).mtimeMs > STALE_MS
    if (isStale && isOurs(path)) rmSync(path, { force: true })
  }
}

/** By the mark in the header, which is copied first. */
function isOurs(path: string): boolean {
  try {
    const client = new Sqlite(path, { readonly: true, fileMustExist: true })
    try {
      return kindOf(client) !== null
    } finally {
      client.close()
    }
  } catch {
    return false
  }
}

/** What a file holds, once it is known to be whole, ours, and not of a later version. Throws BackupError. */
export function inspectBackup(path: string): Inspected {
  let client: Sqlite.Database
  try {
    client = new Sqlite(path, { readonly: true, fileMustExist: true })
  } catch {
    throw new BackupError('unreadable')
  }
  try {
    if (client.pragma('integrity_check', { simple: true }) !== 'ok') throw new BackupError('damaged')
    if ((client.pragma('foreign_key_check') as unknown[]).length > 0) throw new BackupError('damaged')
    const kind = kindOf(client)
    if (kind === null) throw new BackupError('not-ours')
    const applied = appliedMigrations(client)
    if (applied === 0) throw new BackupError('not-ours')
    if (applied > migrationCount()) throw new BackupError('newer')
    const lastChangeAt = client.prepare('select max(at) from audit').pluck().get() as Instant | null
    return { kind, lastChangeAt }
  } catch (error) {
    throw error instanceof Sqlite.SqliteError ? new BackupError(faultOf(error)) : error
  } finally {
    client.close()
  }
}

/**
 * Puts a backup in the place of the database and keeps what was there beside it, as `path` + `suffix` and a number
 * if that is taken. What the backup still had to send, and what the jobs since then have said, may have left
 * already: it goes out marked. Returns where the old one is now. Throws BackupError.
 */
export function restoreBackup(backup: string, path: string, suffix: string, now: Instant): string {
  inspectBackup(backup)
  if (existsSync(path) && realpathSync(backup) === realpathSync(path)) throw new BackupError('same-file')
  mkdirSync(dirname(path), { recursive: true })
  const claim = claimServing(path)
  if (claim === null) throw new BackupError('serving')
  const draft = `${path}${DRAFT}`
  try {
    copyFileSync(backup, draft)
    chmodSync(draft, OWNER_ONLY)
    markUnsent(draft, now)
    const kept = freeName(`${path}${suffix}`)
    setAside(path, kept)
    settle(draft, path)
    return kept
  } finally {
    for (const side of SIDE_FILES) rmSync(`${draft}${side}`, { force: true })
    claim.release()
  }
}

/**
 * The log goes first and the database is linked, not moved: whenever this is cut short, a database stands at its
 * place and nobody begins an empty one.
 */
function setAside(path: string, kept: string): void {
  if (!existsSync(path)) return
  rmSync(`${path}-shm`, { force: true })
  linkSync(path, kept)
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${kept}-wal`)
}

function freeName(name: string, number = 1): string {
  const numbered = number === 1 ? name : `${name}-${number}`
  return existsSync(numbered) ? freeName(name, number + 1) : numbered
}

function faultOf({ code }: InstanceType<typeof Sqlite.SqliteError>): BackupFault {
  if (code === 'SQLITE_NOTADB') return 'unreadable'
  return code.startsWith('SQLITE_CORRUPT') ? 'damaged' : 'not-ours'
}

/** On disk before it has its name. */
function settle(draft: string, path: string): void {
  const file = openSync(draft, 'r+')
  fsyncSync(file)
  closeSync(file)
  renameSync(draft, path)
}

/** The same, while others go on: a copy of years takes seconds to reach the disk. */
async function settled(draft: string, path: string): Promise<void> {
  const file = await open(draft, 'r+')
  await file.sync()
  await file.close()
  renameSync(draft, path)
}

/** A copy of a database in WAL mode is two files until it is told otherwise. */
function closeLog(path: string): void {
  const client = new Sqlite(path)
  client.pragma('journal_mode = DELETE')
  client.close()
}

/** Marks what may have been sent since, and notes the day for the jobs that will run again. */
function markUnsent(path: string, now: Instant): void {
  const client = new Sqlite(path)
  client.pragma('journal_mode = DELETE')
  // What waited for a platform may have left before its time.
  client
    .prepare(
      `update outbox set may_be_duplicate = 1
        where state = 'pending' and (not_before <= ? or failure is not null)`,
    )
    .run(now)
  client
    .prepare(`insert or replace into job_runs (job, slot, claimed_at, outcome) values (?, ?, ?, '')`)
    .run(RESTORE.job, RESTORE.slot, now)
  client.close()
}
