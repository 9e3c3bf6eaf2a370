import type { DatabaseError } from '../../db/engine/database.ts'
import { databaseTrouble, missingDatabase } from '../messages/operator/store.ts'
import { backupFolder, dailyBackups } from '../upkeep/backup-folder.ts'

/** Why the database cannot be worked with, what to do, and which backups there are. */
export function databaseTroubleOf({ fault, path }: DatabaseError): string {
  const all = dailyBackups(path)
  const backups = { folder: backupFolder(path), count: all.length, newest: all.at(-1)?.path ?? null }
  return fault === 'missing' ? missingDatabase(path, backups) : databaseTrouble(fault, path, backups)
}
