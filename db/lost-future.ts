import { and, eq, gt, gte, inArray, max, notInArray, or, sql } from 'drizzle-orm'
import { addDays, type Instant, instantAt, type LocalDate, localDate } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import {
  crawlStates,
  doorTroubles,
  episodes,
  feedReadDays,
  inbox,
  jobRuns,
  observations,
  outbox,
  reminders,
  siteVisitDays,
} from './schema/index.ts'

const IS_WAITING = inArray(outbox.state, ['pending', 'leased'])

/** The latest moment of which anything here speaks as past; null in a new file. */
export function lastRecorded(db: Database): Instant | null {
  const moments = [
    db
      .select({ at: max(jobRuns.claimedAt) })
      .from(jobRuns)
      .get(),
    db
      .select({ at: max(inbox.receivedAt) })
      .from(inbox)
      .get(),
    // Ids go up with time.
    db
      .select({ at: outbox.createdAt })
      .from(outbox)
      .orderBy(sql`${outbox.id} desc`)
      .limit(1)
      .get(),
  ].flatMap((row) => row?.at ?? [])
  return moments.length === 0 ? null : (Math.max(...moments) as Instant)
}

/**
 * Once a clock that ran ahead is right again: nothing may wait for a moment that has not come, or count as done
 * on such a day. What `jobs` decided on a day that has not come is about that day and is not said; the day,
 * when it comes, is decided anew. Everything else is said now. Returns how many messages it was about. Belongs
 * in a transaction.
 */
export function forgetFuture(db: Database, now: Instant, jobs: readonly string[]): number {
  const tomorrow = instantAt(addDays(localDate(now), 1), '00:00')
  const messages = dropDecisions(db, tomorrow, jobs) + redateMessages(db, now)
  db.update(doorTroubles).set({ since: now, triedAt: now }).where(gt(doorTroubles.triedAt, now)).run()
  forgetReminders(db, localDate(now))
  forgetLooks(db, now)
  db.delete(jobRuns)
    .where(and(gte(jobRuns.claimedAt, tomorrow), inArray(jobRuns.job, [...jobs])))
    .run()
  db.update(jobRuns).set({ claimedAt: now }).where(gt(jobRuns.claimedAt, now)).run()
  return messages
}

function dropDecisions(db: Database, tomorrow: Instant, jobs: readonly string[]): number {
  const isAhead = and(gte(outbox.createdAt, tomorrow), inArray(outbox.origin, [...jobs]))
  const toDrop = db.select({ id: outbox.id }).from(outbox).where(and(isAhead, IS_WAITING))
  // What was to be said together with one of them is said by itself.
  db.update(outbox)
    .set({ state: 'pending', mergedInto: null })
    .where(and(notInArray(outbox.origin, [...jobs]), inArray(outbox.mergedInto, toDrop)))
    .run()
  const { changes } = db.update(outbox).set({ state: 'dropped' }).where(and(isAhead, IS_WAITING)).run()
  // The decision's name is free for the day it is about.
  db.update(outbox)
    .set({ key: sql`${outbox.key} || '@' || ${outbox.createdAt}` })
    .where(isAhead)
    .run()
  return changes
}

function redateMessages(db: Database, now: Instant): number {
  const isAhead = or(gt(outbox.createdAt, now), gt(outbox.attemptedAt, now))
  const { changes } = db.update(outbox).set({ notBefore: now }).where(and(isAhead, IS_WAITING)).run()
  for (const column of ['createdAt', 'attemptedAt', 'sentAt', 'unclearSince'] as const)
    db.update(outbox)
      .set({ [column]: now })
      .where(gt(outbox[column], now))
      .run()
  return changes
}

function forgetReminders(db: Database, today: LocalDate): void {
  const wrong = db
    .select({ id: episodes.id })
    .from(episodes)
    .where(
      sql`max(coalesce(${episodes.remindedOn}, ''), coalesce(${episodes.closedOn}, ''), ${episodes.lastSeenOn}) > ${today}`,
    )
    .all()
  db.delete(reminders).where(gt(reminders.saidOn, today)).run()
  for (const { id } of wrong) {
    const last = db
      .select()
      .from(reminders)
      .where(eq(reminders.episodeId, id))
      .orderBy(sql`${reminders.id} desc`)
      .limit(1)
      .get()
    db.update(episodes)
      .set({
        lastSeenOn: sql`min(${episodes.lastSeenOn}, ${today})`,
        closedOn: sql`case when ${episodes.closedOn} > ${today} then null else ${episodes.closedOn} end`,
        remindedOn: last?.saidOn ?? null,
        remindedStage: last?.stage ?? null,
        reminders: last?.ordinal ?? 0,
      })
      .where(eq(episodes.id, id))
      .run()
  }
}

function forgetLooks(db: Database, now: Instant): void {
  const today = localDate(now)
  db.delete(observations)
    .where(and(eq(observations.source, 'crawl'), gt(observations.lookedOn, today)))
    .run()
  db.delete(feedReadDays).where(gt(feedReadDays.day, today)).run()
  db.delete(siteVisitDays).where(gt(siteVisitDays.day, today)).run()
  db.update(crawlStates)
    .set({ lookedAt: now, sameSince: sql`min(${crawlStates.sameSince}, ${now})` })
    .where(gt(crawlStates.lookedAt, now))
    .run()
}
