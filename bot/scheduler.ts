import schedule from 'node-schedule'
import { authored } from '../db/engine/change.ts'
import { databaseFault, inTransaction } from '../db/engine/database.ts'
import { claimSlot, hasRun, recordOutcome, restoredAt } from '../db/job-runs.ts'
import { type Instant, localDate } from '../rules/dates.ts'
import { dueSlot, type Slot } from '../rules/schedule.ts'
import { isOpen } from '../rules/working-hours.ts'
import type { App } from './app.ts'
import { systemClock } from './clock.ts'
import type { Job, Unheard } from './jobs/define.ts'
import { jobs } from './jobs/index.ts'
import { enqueue } from './delivery/outbox.ts'

/** Minutes after which a job that threw is tried again, as long as its slot is of use; the last goes on. */
const AGAIN_AFTER = [1, 5, 15]

const EVERY_20_SECONDS = '*/20 * * * * *'

/** A job's failures in one slot; `notBefore` is when it is tried again. */
export interface JobFailures {
  readonly count: number
  readonly notBefore: Instant
}

/**
 * Runs what is owed at the clock's time and was not run yet: at boot this is also the catch-up.
 * Nothing runs outside working hours; what fell there runs at the next opening if it is still of use.
 */
export function tick(
  app: App,
  registry: readonly Job[] = jobs,
  failures = new Map<string, JobFailures>(),
  unheard: (said: Unheard) => void = () => {},
): number {
  const now = app.clock.now()
  const calendar = app.calendar()
  if (!isOpen(now, calendar, app.profile.reminders)) return 0
  let ran = 0
  for (const job of registry) {
    const slot = dueSlot(job.timetable, now, calendar)
    if (slot === null || now < slot.at + app.config.stagger * 1000 || hasRun(app.db, job.id, slot.key))
      continue
    const name = `${job.id}:${slot.key}`
    const { count, notBefore } = failures.get(name) ?? { count: 0, notBefore: 0 }
    if (now < notBefore) continue
    try {
      ran += runJob(app, job, slot, unheard) ? 1 : 0
      for (const failed of failures.keys()) if (failed.startsWith(`${job.id}:`)) failures.delete(failed)
    } catch (error) {
      // Another process is writing, and the next alarm finds it done.
      if (databaseFault(error) === 'busy') break
      const minutes = AGAIN_AFTER[Math.min(count, AGAIN_AFTER.length - 1)] ?? 15
      failures.set(name, { count: count + 1, notBefore: (now + minutes * 60_000) as Instant })
      app.log.error({ job: job.id, slot: slot.key, failed: count + 1, err: error }, 'job failed')
    }
  }
  return ran
}

/** The ids of jobs that threw, and have not run through since, for this slot or a later one. */
export function failingJobs(failures: ReadonlyMap<string, JobFailures>): string[] {
  return [...new Set([...failures.keys()].flatMap((name) => name.split(':')[0] ?? []))]
}

/**
 * Wakes every 20 seconds so that the database can be asked what is due: timers fire late after a suspend,
 * overlap and die, rows do not. What `wake` throws goes to `onError`. Returns how to stop.
 */
export function startAlarm(wake: () => void, onError: (error: unknown) => void): () => void {
  let quiet = 0
  const ring = () => {
    quiet = 0
    try {
      wake()
    } catch (error) {
      onError(error)
    }
  }
  const alarm = schedule.scheduleJob(EVERY_20_SECONDS, (due: Date) => {
    // It would make up for every ring it missed: ten thousand after a weekend's suspend.
    if (systemClock.now() - due.getTime() > 20_000) alarm.reschedule(EVERY_20_SECONDS)
    ring()
  })
  // It waits for the wall clock, and would sleep for an hour when that is set back by one.
  const watch = setInterval(() => {
    quiet += 1
    if (quiet >= 4) ring()
  }, 7_000)
  return () => {
    alarm.cancel()
    clearInterval(watch)
  }
}

/** One run: claim, decision and outbox rows stand or fall together. False when the slot was taken. */
function runJob(app: App, job: Job, slot: Slot, unheard: (said: Unheard) => void): boolean {
  return inTransaction(app.db, () => {
    const now = app.clock.now()
    if (!claimSlot(app.db, job.id, slot.key, now)) return false
    // A slot before the restore may have run in the database that was replaced.
    const mayBeDuplicate = slot.at <= (restoredAt(app.db) ?? 0)
    const author = { at: now, personId: null, channel: 'system', action: job.id }
    const outcome = authored(app.db, author, () =>
      job.run({
        app,
        slot,
        now,
        today: localDate(now),
        calendar: app.calendar(),
        enqueue: (message) => enqueue(app, { ...message, mayBeDuplicate }),
        unheard,
      }),
    )
    recordOutcome(app.db, job.id, slot.key, outcome)
    app.log.info({ job: job.id, slot: slot.key, outcome }, 'job done')
    return true
  })
}
