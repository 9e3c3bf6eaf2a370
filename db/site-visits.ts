import { sql } from 'drizzle-orm'
import type { LocalDate } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import { siteVisitDays } from './schema/index.ts'

/** Counts one visit more on its day. */
export function countVisit(db: Database, websiteId: number, day: LocalDate, opened: boolean): void {
  const failed = opened ? 0 : 1
  db.insert(siteVisitDays)
    .values({ websiteId, day, made: 1, failed })
    .onConflictDoUpdate({
      target: [siteVisitDays.websiteId, siteVisitDays.day],
      set: { made: sql`${siteVisitDays.made} + 1`, failed: sql`${siteVisitDays.failed} + ${failed}` },
    })
    .run()
}
