import { and, asc, eq, gt, inArray, lt, sql } from 'drizzle-orm'
import type { LocalDate } from '../rules/dates.ts'
import { needlessLooks } from '../rules/look-history.ts'
import type { Database } from './engine/handle.ts'
import { columns, observations } from './schema/index.ts'

/** The columns after one, by their ids: `count` at the most. */
export function columnsAfter(db: Database, id: number, count: number) {
  const { windowCount, windowUnit } = columns
  return db
    .select({ id: columns.id, windowCount, windowUnit })
    .from(columns)
    .where(gt(columns.id, id))
    .orderBy(asc(columns.id))
    .limit(count)
    .all()
}

/**
 * Forgets the machine's looks at a column before a day that say what the looks before and after them say. What is
 * left of a run of equal readings is its first, its last, and the last of each month: a snapshot of any day in
 * between still finds the same reading, and since when, in a look that is no more than a month old.
 * `from`: those before it have been thinned already.
 */
export function thinObservations(
  db: Database,
  column: number,
  before: LocalDate,
  from: LocalDate | null = null,
): number {
  const { id, columnId, lookedOn, outcome, onDay, source } = observations
  // Over the looks of people too: one of theirs in between ends the run.
  return db.run(sql`delete from ${observations} where id in (
    select id from (
      select ${id} as id, ${source} as source, ${lookedOn} as looked_on, ${outcome} as outcome, ${onDay} as on_day,
        lag(${source}) over looks as source_before, lead(${source}) over looks as source_after,
        lag(${outcome}) over looks as outcome_before, lead(${outcome}) over looks as outcome_after,
        lag(${onDay}) over looks as day_before, lead(${onDay}) over looks as day_after,
        lead(${lookedOn}) over looks as looked_after
      from ${observations} where ${columnId} = ${column} and ${lookedOn} < ${before}
        and ${lookedOn} >= ${from ?? ''}
      window looks as (order by ${lookedOn}, ${source})
    ) where source = 'crawl' and source_before = 'crawl' and source_after = 'crawl'
      and outcome_before = outcome and outcome_after = outcome
      and (outcome <> 'dated' or (day_before = on_day and day_after = on_day))
      and substr(looked_after, 1, 7) = substr(looked_on, 1, 7)
  )`).changes
}

/** Forgets those before a day by which nothing is judged; see rules/look-history.ts. Returns how many, like the other. */
export function forgetNeedless(
  db: Database,
  { id: column, windowCount, windowUnit }: ReturnType<typeof columnsAfter>[number],
  before: LocalDate,
): number {
  const { id, columnId, lookedOn, outcome, onDay: on, source } = observations
  const looks = db
    .select({ id, lookedOn, outcome, on, source })
    .from(observations)
    .where(and(eq(columnId, column), lt(lookedOn, before)))
    .orderBy(asc(lookedOn), asc(source))
    .all()
  const needless = needlessLooks(looks, { count: windowCount, unit: windowUnit })
  return needless.length === 0 ? 0 : db.delete(observations).where(inArray(id, needless)).run().changes
}
