import { asc, lt, sql } from 'drizzle-orm'
import type { LocalDate } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import { columns, feedReadDays, observations } from './schema/index.ts'

export function columnIds(db: Database): number[] {
  return db
    .select({ id: columns.id })
    .from(columns)
    .orderBy(asc(columns.id))
    .all()
    .map(({ id }) => id)
}

/**
 * Forgets the machine's looks at these columns before a day that say what the looks before and after them say. What is left of
 * a run of equal readings is its first, its last, and the last of each month: a snapshot of any day in between
 * still finds the same reading, and since when, in a look that is no more than a month old.
 */
export function thinObservations(db: Database, of: readonly number[], before: LocalDate): void {
  const { id, columnId, lookedOn, outcome, onDay, source } = observations
  // Over the looks of people too: one of theirs in between ends the run.
  db.run(sql`delete from ${observations} where id in (
    select id from (
      select ${id} as id, ${source} as source, ${lookedOn} as looked_on, ${outcome} as outcome, ${onDay} as on_day,
        lag(${source}) over looks as source_before, lead(${source}) over looks as source_after,
        lag(${outcome}) over looks as outcome_before, lead(${outcome}) over looks as outcome_after,
        lag(${onDay}) over looks as day_before, lead(${onDay}) over looks as day_after,
        lead(${lookedOn}) over looks as looked_after
      from ${observations} where ${columnId} in ${of} and ${lookedOn} < ${before}
      window looks as (partition by ${columnId} order by ${lookedOn}, ${source})
    ) where source = 'crawl' and source_before = 'crawl' and source_after = 'crawl'
      and outcome_before = outcome and outcome_after = outcome
      and (outcome <> 'dated' or (day_before = on_day and day_after = on_day))
      and substr(looked_after, 1, 7) = substr(looked_on, 1, 7)
  )`)
}

export function forgetFeedReads(db: Database, before: LocalDate): void {
  db.delete(feedReadDays).where(lt(feedReadDays.day, before)).run()
}
