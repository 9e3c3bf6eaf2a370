import { statSync } from 'node:fs'
import { localDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import { tellOperators } from '../delivery/trouble.ts'
import { diskNearlyFullReply } from '../messages/operator/store.ts'

const MARGIN_BYTES = 256 * 1024 * 1024

export interface Disk {
  readonly free: number
  /** Of the database with its log. */
  readonly size: number
}

/** In bytes; null for what is not on a disk. */
export function diskOf({ config, store }: Pick<App, 'config' | 'store'>): Disk | null {
  if (config.databasePath === ':memory:') return null
  const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0
  const size = sizeOf(config.databasePath) + sizeOf(`${config.databasePath}-wal`)
  return { free: store.freeBytes(), size }
}

/** Room for two more backups and some; those that are kept have theirs already. */
export function isNearlyFull({ free, size }: Disk): boolean {
  return free < 2 * size + MARGIN_BYTES
}

/** Tells those who run the bot, once a day, that the disk will soon be full. */
export function watchDisk(app: App): void {
  const disk = diskOf(app)
  if (disk === null || !isNearlyFull(disk)) return
  const reply = diskNearlyFullReply(disk.free, disk.size)
  tellOperators(app, `disk:${localDate(app.clock.now())}`, reply)
}
