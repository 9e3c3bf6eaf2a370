import { existsSync, rmSync, statSync } from 'node:fs'
import { BackupError, backUp } from '../../db/engine/backup.ts'
import { whenFree } from '../../db/engine/patience.ts'
import { noteDone } from '../../db/job-runs.ts'
import { daysBetween, type Instant, type LocalDate, localDate, timeOfDay } from '../../rules/dates.ts'
import { backupsToKeep } from '../../rules/kept-backups.ts'
import type { App } from '../app.ts'
import { tellOperators } from '../delivery/trouble.ts'
import { backupFailedReply } from '../messages/operator/backup.ts'
import { backupPath, dailyBackups } from './backup-folder.ts'
import { copyApart } from './copy-apart.ts'
import { diskOf } from './disk-watch.ts'
import { nightTime } from './night-time.ts'

const AGAIN_MS = 3_600_000
const MARGIN_BYTES = 64 * 1024 * 1024

/** The day of the newest backup the bot made by itself; null when there is none. */
export function lastBackupDay({ config }: Pick<App, 'config'>): LocalDate | null {
  return dailyBackups(config.databasePath).at(-1)?.day ?? null
}

/** In days, Infinity when there is none; null for what needs none. */
export function backupAge(app: Pick<App, 'config' | 'clock'>): number | null {
  if (!needsBackups(app)) return null
  const day = lastBackupDay(app)
  return day === null ? Infinity : daysBetween(day, localDate(app.clock.now()))
}

export function newestBackupBytes({ config }: Pick<App, 'config'>): number {
  const newest = dailyBackups(config.databasePath).at(-1)
  return newest === undefined ? 0 : statSync(newest.path).size
}

/** The demo has nothing to lose. */
function needsBackups({ config: { demo, databasePath } }: Pick<App, 'config'>): boolean {
  return !demo && databasePath !== ':memory:'
}

/**
 * Makes one backup a day and thins out the old ones. A failure is logged, told to those who run the bot, once
 * a day, and tried again an hour later. Call it as often as you like, one call at a time.
 */
export function openDailyBackup(app: App): () => Promise<void> {
  const { databasePath } = app.config
  let notBefore = 0 as Instant
  return async () => {
    const now = app.clock.now()
    const file = backupPath(databasePath, localDate(now))
    const isEarly = now < notBefore || timeOfDay(now) < nightTime(app, '00')
    if (!needsBackups(app) || isEarly || existsSync(file)) return
    try {
      // A backup that fills the disk would stop the bot that it is to save.
      const disk = diskOf(app)
      if (disk !== null && disk.free < disk.size + MARGIN_BYTES) throw new BackupError('no-space')
      await backUp(app.db, file, copyApart)
      await whenFree(() => noteDone(app.db, 'backup', app.clock.now()))
      thinOut(databasePath)
      app.log.info('backup made')
    } catch (error) {
      notBefore = (now + AGAIN_MS) as Instant
      app.log.error({ err: error }, 'backup failed')
      const fault = error instanceof BackupError ? error.fault : 'unknown'
      tellOperators(app, `backup:${localDate(now)}`, backupFailedReply(fault, lastBackupDay(app)))
    }
  }
}

function thinOut(databasePath: string): void {
  const all = dailyBackups(databasePath)
  const kept = backupsToKeep(all.map(({ day }) => day))
  for (const { day, path } of all) if (!kept.has(day)) rmSync(path)
}
