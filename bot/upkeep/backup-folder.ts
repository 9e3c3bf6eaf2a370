import { readdirSync, statSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { DatabaseError } from '../../db/engine/database.ts'
import { type LocalDate, parseDate } from '../../rules/dates.ts'

/** A backup that the bot made by itself. */
export interface DailyBackup {
  readonly day: LocalDate
  readonly path: string
}

/** Beside the database: a broken disk takes both, so the office is asked to keep another copy elsewhere. */
export function backupFolder(databasePath: string): string {
  return join(dirname(databasePath), 'backup')
}

/** Named after the database: several may share a folder. `mark`: a day, or a day and a time. */
export function backupPath(databasePath: string, mark: string): string {
  return join(backupFolder(databasePath), `${stemOf(databasePath)}-${mark}.db`)
}

/** Oldest first. */
export function dailyBackups(databasePath: string): DailyBackup[] {
  const folder = backupFolder(databasePath)
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return []
  const start = `${stemOf(databasePath)}-`
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const isOurs = name.startsWith(start) && name.endsWith('.db')
      const day = isOurs ? parseDate(name.slice(start.length, -'.db'.length)) : null
      return day === null ? [] : [{ day, path: join(folder, name) }]
    })
}

function stemOf(databasePath: string): string {
  return basename(databasePath, extname(databasePath))
}

/**
 * Where backups lie, a county was: its database has been moved, and an empty one in its place would be a county
 * without a memory. Throws DatabaseError.
 */
export function refuseBesideBackups(databasePath: string): void {
  const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (databasePath === ':memory:' || sizeOf(databasePath) > 0) return
  const hasLog = sizeOf(`${databasePath}-wal`) > 0
  if (hasLog || dailyBackups(databasePath).length > 0) throw new DatabaseError('missing', databasePath)
}
