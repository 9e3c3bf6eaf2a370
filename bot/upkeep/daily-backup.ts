import { existsSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { backUp } from '../../db/engine/backup.ts'
import { date, type Instant, type LocalDate, localDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'

/** As many days as a mistake may take to be noticed. */
const KEPT = 14
const AGAIN_MS = 3_600_000
const NAME = /^ducha-(\d{4}-\d{2}-\d{2})\.db$/u

/** Beside the database: a broken disk takes both, so the office is asked to keep another copy elsewhere. */
export function backupFolder(app: Pick<App, 'config'>): string {
  return join(dirname(app.config.databasePath), 'backup')
}

/** The day of the newest backup the bot made by itself; null when there is none. */
export function lastBackupDay(app: Pick<App, 'config'>): LocalDate | null {
  const day = dailyBackups(backupFolder(app)).at(-1)
  return day === undefined ? null : day.day
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
    const file = join(backupFolder(app), `ducha-${localDate(now)}.db`)
    if (!hasFile || now < notBefore || existsSync(file)) return
    try {
      await backUp(app.db, file)
      for (const { path } of dailyBackups(backupFolder(app)).slice(0, -KEPT)) rmSync(path)
      app.log.info('backup made')
    } catch (error) {
      notBefore = (now + AGAIN_MS) as Instant
      app.log.error({ err: error }, 'backup failed')
    }
  }
}

/** Oldest first. */
function dailyBackups(folder: string): { readonly day: LocalDate; readonly path: string }[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const day = NAME.exec(name)?.[1]
      return day === undefined ? [] : [{ day: date(day), path: join(folder, name) }]
    })
}
