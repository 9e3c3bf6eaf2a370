import { and, eq, sql } from 'drizzle-orm'
import type { Instant } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import { jobRuns } from './schema/index.ts'

/** Under this name a restore is noted. */
export const RESTORE = { job: 'restore', slot: 'latest' } as const

export function hasRun(db: Database, job: string, slot: string): boolean {
  const row = db
    .select({ slot: jobRuns.slot })
    .from(jobRuns)
    .where(and(eq(jobRuns.job, job), eq(jobRuns.slot, slot)))
    .get()
  return row !== undefined
}

/** Takes a slot; false when it was taken before. Belongs in the transaction of the run. */
export function claimSlot(db: Database, job: string, slot: string, now: Instant): boolean {
  const { changes } = db
    .insert(jobRuns)
    .values({ job, slot, claimedAt: now, outcome: '' })
    .onConflictDoNothing()
    .run()
  return changes === 1
}

/**
 * Notes when the engines were last known to run, or writes what stood there where `now` is not known. Throws when
 * the database cannot be written.
 */
export function noteAlive(db: Database, now: Instant | null): void {
  db.insert(jobRuns)
    .values({ job: 'heartbeat', slot: 'latest', claimedAt: now ?? (0 as Instant), outcome: '' })
    .onConflictDoUpdate({
      target: [jobRuns.job, jobRuns.slot],
      set: { claimedAt: now ?? sql`${jobRuns.claimedAt}` },
    })
    .run()
}

/** What the bot does for itself once a day, outside the timetable. */
type Chore = 'backup' | 'retention'

export function noteDone(db: Database, job: Chore, now: Instant): void {
  db.insert(jobRuns)
    .values({ job, slot: 'latest', claimedAt: now, outcome: '' })
    .onConflictDoUpdate({ target: [jobRuns.job, jobRuns.slot], set: { claimedAt: now } })
    .run()
}

/** When it was last done; null when it never was. */
export function lastDone(db: Database, job: Chore): Instant | null {
  const isIt = and(eq(jobRuns.job, job), eq(jobRuns.slot, 'latest'))
  return db.select({ at: jobRuns.claimedAt }).from(jobRuns).where(isIt).get()?.at ?? null
}

/** When a backup last took the place of this database; null when none did. What ran between the two is not known here. */
export function restoredAt(db: Database): Instant | null {
  const row = db
    .select({ at: jobRuns.claimedAt })
    .from(jobRuns)
    .where(and(eq(jobRuns.job, RESTORE.job), eq(jobRuns.slot, RESTORE.slot)))
    .get()
  return row?.at ?? null
}

/** When each job last ran, and what else is noted under a name. */
export function lastRuns(db: Database): { readonly job: string; readonly at: Instant }[] {
  return db
    .select({ job: jobRuns.job, at: sql<Instant>`max(${jobRuns.claimedAt})` })
    .from(jobRuns)
    .groupBy(jobRuns.job)
    .all()
}

export function recordOutcome(db: Database, job: string, slot: string, outcome: string): void {
  db.update(jobRuns)
    .set({ outcome })
    .where(and(eq(jobRuns.job, job), eq(jobRuns.slot, slot)))
    .run()
}
