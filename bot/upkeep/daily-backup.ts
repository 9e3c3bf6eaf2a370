import { existsSync, rmSync } from 'node:fs'
import { backUp } from '../../db/engine/backup.ts'
import { type Instant, type LocalDate, localDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import { backupPath, dailyBackups } from './backup-folder.ts'

/** As many days as a mistake may take to be noticed. */
const KEPT = 14
const AGAIN_MS = 3_600_000

/** The day of the newest backup the bot made by itself; null when there is none. */
export function lastBackupDay({ config }: Pick<App, 'config'>): LocalDate | null {
  return dailyBackups(config.databasePath).at(-1)?.day ?? null
}

/**
 * Makes one backup a day and keeps the newest fourteen. The demo has nothing to lose. A failure is logged, and
 * tried again an hour later. Call it as often as you like, one call at a time.
 */
export function openDailyBackup(app: App): () => Promise<void> {
  const { demo, databasePath } = app.config
  const hasFile = !demo && databasePath !== ':memory:'
  let notBefore = 0 as Instant
  return async () => {
    const now = app.clock.now()
    const file = backupPath(databasePath, localDate(now))
    if (!hasFile || now < notBefore || existsSync(file)) return
    try {
      await backUp(app.db, file)
      for (const { path } of dailyBackups(databasePath).slice(0, -KEPT)) rmSync(path)
      app.log.info('backup made')
    } catch (error) {
      notBefore = (now + AGAIN_MS) as Instant
      app.log.error({ err: error }, 'backup failed')
    }
  }
}
