import { lastFinishedRun } from '../../db/crawl.ts'
import { hasRun } from '../../db/job-runs.ts'
import { oldestDue } from '../../db/outbox.ts'
import { localDate } from '../../rules/dates.ts'
import { dueSlot } from '../../rules/schedule.ts'
import { isOpen } from '../../rules/working-hours.ts'
import type { App } from '../app.ts'
import { SteadyClock } from '../clock.ts'
import { shutDoors } from '../delivery/shut-doors.ts'
import { jobs } from '../jobs/index.ts'
import { backupAge } from './daily-backup.ts'
import { diskOf, isNearlyFull } from './disk-watch.ts'

/** Why somebody has to look: a code of bot/upkeep/README.md, and what it is about. */
export interface Reason {
  readonly code:
    | 'store'
    | 'clock'
    | 'queue-overdue'
    | 'job-failed'
    | 'job-missed'
    | 'door-shut'
    | 'backup-old'
    | 'disk-nearly-full'
    | 'crawl-stalled'
  readonly about: string
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Longer than any pace makes the first of a queue wait. */
const OVERDUE_MS = 30 * MINUTE_MS
/** Longer than a restart takes. */
const MISSED_MS = 15 * MINUTE_MS
const BACKUP_DAYS = 2
/** A night may be off; three in a row are not. */
const CRAWL_MS = 3 * DAY_MS

/** `failing`: the ids of jobs that threw, and have not run through since. Empty when all is well. */
export function reasonsToLook(app: App, failing: readonly string[]): Reason[] {
  const reasons = app.store.fault() === null ? app.store.read(() => storedReasons(app, failing)) : null
  return reasons ?? [{ code: 'store', about: app.store.fault() ?? 'unknown' }]
}

function storedReasons(app: App, failing: readonly string[]): Reason[] {
  return [
    ...clockReasons(app),
    ...queueReasons(app),
    ...failing.map((id): Reason => ({ code: 'job-failed', about: id })),
    ...missedJobs(app).map((id): Reason => ({ code: 'job-missed', about: id })),
    ...shutDoors(app).map(({ channel, code }): Reason => ({
      code: 'door-shut',
      about: `${channel} ${code}`,
    })),
    ...backupReasons(app),
    ...diskReasons(app),
    ...crawlReasons(app),
  ]
}

function clockReasons({ clock }: App): Reason[] {
  const doubt = clock.doubt?.() ?? null
  if (doubt !== null) return [{ code: 'clock', about: doubt.kind }]
  return clock instanceof SteadyClock && clock.isAlone ? [{ code: 'clock', about: 'machine' }] : []
}

function queueReasons({ db, clock }: App): Reason[] {
  const oldest = oldestDue(db, clock.now())
  const waits = oldest === null ? 0 : clock.now() - oldest
  return waits < OVERDUE_MS ? [] : [{ code: 'queue-overdue', about: `${Math.floor(waits / MINUTE_MS)} min` }]
}

/** Jobs whose time has come and gone without a run, in hours in which they run. */
function missedJobs({ db, clock, calendar, profile }: App): string[] {
  const now = clock.now()
  if (!isOpen(now, calendar(), profile.reminders)) return []
  return jobs.flatMap(({ id, timetable }) => {
    const slot = dueSlot(timetable, now, calendar())
    const isMissed = slot !== null && now - slot.at > MISSED_MS && !hasRun(db, id, slot.key)
    return isMissed ? [id] : []
  })
}

function backupReasons(app: App): Reason[] {
  const days = backupAge(app)
  if (days === null || days <= BACKUP_DAYS) return []
  return [{ code: 'backup-old', about: days === Infinity ? 'none' : `${days} days` }]
}

function diskReasons(app: App): Reason[] {
  const disk = diskOf(app)
  return disk !== null && isNearlyFull(disk)
    ? [{ code: 'disk-nearly-full', about: `${disk.free} bytes free` }]
    : []
}

function crawlReasons({ db, clock, config }: App): Reason[] {
  const last = config.crawl.isOn ? lastFinishedRun(db) : null
  const isStalled = last !== null && clock.now() - last > CRAWL_MS
  return isStalled ? [{ code: 'crawl-stalled', about: localDate(last) }] : []
}
