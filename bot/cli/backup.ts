import { BackupError, backUp, inspectBackup, restoreBackup } from '../../db/engine/backup.ts'
import { type Instant, localDate, timeOfDay } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import { systemClock } from '../clock.ts'
import { type Config, loadConfig } from '../config/load.ts'
import { backupPath } from '../upkeep/backup-folder.ts'
import { BACKUP, backedUp, backupFault, restored, restorePreview } from '../messages/operator/backup.ts'
import { fail, print } from './terminal.ts'

/** Without a path it goes beside the database, under the minute it was made in. */
export async function makeBackup(app: App, path: string | null): Promise<void> {
  const { db, clock, config } = app
  const file = path ?? backupPath(config.databasePath, stampOf(clock.now()))
  await reported(async () => {
    const { lastChangeAt } = await backUp(db, file)
    print(backedUp(file, said(lastChangeAt)))
  })
}

/** Without `isSure` it says what would happen, and does nothing. The database is not opened as it may be broken. */
export async function restore(backup: string, isSure: boolean, config: Config = loadConfig()): Promise<void> {
  const now = systemClock.now()
  const suffix = `.replaced-${stampOf(now)}`
  await reported(() => {
    const { kind, lastChangeAt } = inspectBackup(backup)
    if ((kind === 'demo') !== config.demo) fail(BACKUP.otherCounty)
    else if (isSure) {
      const kept = restoreBackup(backup, config.databasePath, suffix, now)
      print(restored(config.databasePath, kept))
    } else print(restorePreview(backup, config.databasePath, said(lastChangeAt)))
  })
}

async function reported(work: () => void | Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof BackupError)) throw error
    fail(backupFault(error.fault))
  }
}

function stampOf(at: Instant): string {
  return `${localDate(at)}-${timeOfDay(at).replace(':', '')}`
}

function said(at: Instant | null): string | null {
  return at === null ? null : `${localDate(at)} ${timeOfDay(at)}`
}
