import { and, asc, eq } from 'drizzle-orm'
import type { Instant } from '../rules/dates.ts'
import type { MovedDeadline } from '../rules/moved-deadlines.ts'
import type { Database } from './engine/handle.ts'
import { jobRuns } from './schema/index.ts'

/** Under this name stands what departments have yet to be told. */
const OWED = 'moved-deadlines'

export interface OwedTelling {
  /** When the calendar was changed. */
  readonly at: Instant
  readonly moved: readonly MovedDeadline[]
}

/** Belongs in the transaction that changed the calendar. */
export function oweMoved(db: Database, at: Instant, moved: readonly MovedDeadline[]): void {
  db.insert(jobRuns)
    .values({ job: OWED, slot: String(at), claimedAt: at, outcome: JSON.stringify(moved) })
    .run()
}

/** Oldest first. */
export function movedOwed(db: Database): OwedTelling[] {
  return db
    .select()
    .from(jobRuns)
    .where(eq(jobRuns.job, OWED))
    .orderBy(asc(jobRuns.claimedAt))
    .all()
    .map(({ slot, outcome }) => ({
      at: Number(slot) as Instant,
      moved: JSON.parse(outcome) as MovedDeadline[],
    }))
}

export function settleMoved(db: Database, at: Instant): void {
  db.delete(jobRuns)
    .where(and(eq(jobRuns.job, OWED), eq(jobRuns.slot, String(at))))
    .run()
}
