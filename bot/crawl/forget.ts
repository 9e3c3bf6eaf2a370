import { setImmediate as nextTurn } from 'node:timers/promises'
import { columnIds, forgetFeedReads, thinObservations } from '../../db/crawl-history.ts'
import { untraced } from '../../db/engine/change.ts'
import { inTransaction } from '../../db/engine/database.ts'
import { whenFree } from '../../db/engine/patience.ts'
import { addDays, localDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'

/** Every look of a quarter, until its bulletin has been issued. */
const EVERY_LOOK_KEPT_DAYS = 100
/** A year's quarters and one more may be asked for again. */
const FEED_READS_KEPT_DAYS = 460
/** Columns whose looks of years are gone through in a few milliseconds. */
const AT_ONCE = 5

/** Forgets looks that say nothing new, a few columns at a time: others are answered in between, and the next night goes on. */
export async function forgetOldLooks({ db, clock }: App, signal: AbortSignal): Promise<void> {
  const today = localDate(clock.now())
  const forget = async (work: () => void) => await whenFree(() => inTransaction(db, () => untraced(db, work)))
  const ids = columnIds(db)
  for (let at = 0; at < ids.length && !signal.aborted; at += AT_ONCE) {
    const some = ids.slice(at, at + AT_ONCE)
    await forget(() => thinObservations(db, some, addDays(today, -EVERY_LOOK_KEPT_DAYS)))
    await nextTurn()
  }
  await forget(() => forgetFeedReads(db, addDays(today, -FEED_READS_KEPT_DAYS)))
}
