import { and, eq, exists, gt, inArray, isNotNull, lt, ne, notInArray, or, type SQL, sql } from 'drizzle-orm'
import { alias, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { type Instant, localDate } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import { ASKED_FOR } from './outbox.ts'
import {
  audit,
  auditRows,
  bindingCodes,
  confirmations,
  crawlItems,
  disputedPages,
  episodes,
  feedReadDays,
  inbox,
  jobRuns,
  links,
  outbox,
  reminders,
  siteVisitDays,
  type Withheld,
} from './schema/index.ts'

/**
 * Forgets what lies before a moment: `limit` rows at the most, so that nobody waits for it. Returns how many;
 * fewer than `limit` when there is no more.
 */
export type Forget = (db: Database, before: Instant, limit: number) => number

/** Nothing of these will be sent, and nobody can ask for it any more. */
const OVER = ['sent', 'dropped', 'merged'] as const

/** Messages heard, and the answers to them: who asked when counts towards a month's quota, no longer. */
export const forgetMessages: Forget = (db, before, limit) => {
  const isOld = lt(inbox.receivedAt, before)
  return remove(db, inbox, isOld, limit)
}

export const forgetAnswers: Forget = (db, before, limit) => {
  const isAnswer = and(inArray(outbox.origin, ASKED_FOR), inArray(outbox.state, [...OVER]))
  return remove(db, outbox, and(isAnswer, lt(outbox.createdAt, before)), limit)
}

/** As an answer that had to be withheld is kept: whoever's platform repeats the message hears that it was answered. */
const FORGOTTEN: Withheld = { withheld: { kind: 'old', hash: '' } }

/** What people typed and were answered; that a message came, and from whom, stays. */
export const forgetTalk: Forget = (db, before, limit) => {
  const hasWords = or(ne(inbox.text, ''), and(isNotNull(inbox.reply), ne(inbox.reply, FORGOTTEN)))
  const rows = sql`select rowid from ${inbox} where ${and(lt(inbox.receivedAt, before), hasWords)} limit ${limit}`
  const reply = sql`case when ${inbox.reply} is null then null else ${JSON.stringify(FORGOTTEN)} end`
  return db
    .update(inbox)
    .set({ text: '', reply })
    .where(sql`rowid in (${rows})`)
    .run().changes
}

/** The words of what was said, `words` in their place. The rows stay: their keys keep it from being said twice, and 推送 counts them. */
export function forgetSaid(kind: 'answers' | 'pushes', words: unknown): Forget {
  const isKind = kind === 'answers' ? inArray(outbox.origin, ASKED_FOR) : notInArray(outbox.origin, ASKED_FOR)
  return (db, before, limit) => {
    const isOld = and(isKind, inArray(outbox.state, [...OVER]), lt(outbox.createdAt, before))
    const rows = db
      .select({ id: outbox.id })
      .from(outbox)
      .where(and(isOld, ne(outbox.body, words)))
      .limit(limit)
    return db.update(outbox).set({ body: words, ticket: null }).where(inArray(outbox.id, rows)).run().changes
  }
}

/** Every reminder but the latest of its trouble, which the next one follows. */
export const forgetReminders: Forget = (db, before, limit) => {
  const later = alias(reminders, 'later')
  const isOvertaken = exists(
    db
      .select({ id: later.id })
      .from(later)
      .where(and(eq(later.episodeId, reminders.episodeId), gt(later.id, reminders.id))),
  )
  return remove(db, reminders, and(lt(reminders.saidOn, localDate(before)), isOvertaken), limit)
}

/** Troubles that have been gone since. */
export const forgetEpisodes: Forget = (db, before, limit) => {
  const old = db
    .select({ id: episodes.id })
    .from(episodes)
    .where(lt(episodes.closedOn, localDate(before)))
    .limit(limit)
    .all()
    .map(({ id }) => id)
  db.delete(reminders).where(inArray(reminders.episodeId, old)).run()
  return db.delete(episodes).where(inArray(episodes.id, old)).run().changes
}

/** The latest of each job stays: it shows that the job has run. */
export const forgetRunsOfJobs: Forget = (db, before, limit) => {
  const later = alias(jobRuns, 'later')
  const isOvertaken = exists(
    db
      .select({ slot: later.slot })
      .from(later)
      .where(and(eq(later.job, jobRuns.job), gt(later.claimedAt, jobRuns.claimedAt))),
  )
  return remove(db, jobRuns, and(lt(jobRuns.claimedAt, before), isOvertaken), limit)
}

/** With the rows they changed, and so with what 「撤销」 would put back. */
export const forgetActs: Forget = (db, before, limit) => {
  const old = db
    .select({ id: audit.id })
    .from(audit)
    .where(lt(audit.at, before))
    .limit(limit)
    .all()
    .map(({ id }) => id)
  db.delete(auditRows).where(inArray(auditRows.auditId, old)).run()
  return db.delete(audit).where(inArray(audit.id, old)).run().changes
}

/** What is no good any more opens nothing. */
export const forgetLinks: Forget = (db, before, limit) =>
  remove(db, links, lt(links.expiresAt, before), limit)

export const forgetCodes: Forget = (db, before, limit) =>
  remove(db, bindingCodes, lt(bindingCodes.expiresAt, before), limit)

export const forgetPreviews: Forget = (db, before, limit) =>
  remove(db, confirmations, lt(confirmations.expiresAt, before), limit)

export const forgetFeedReads: Forget = (db, before, limit) =>
  remove(db, feedReadDays, lt(feedReadDays.day, localDate(before)), limit)

/** What no look has shown since says nothing of its column any more. */
export const forgetOldItems: Forget = (db, before, limit) =>
  remove(db, crawlItems, lt(crawlItems.lastSeenAt, before), limit)

export const forgetDisputed: Forget = (db, before, limit) =>
  remove(db, disputedPages, lt(disputedPages.disputedAt, before), limit)

export const forgetVisits: Forget = (db, before, limit) =>
  remove(db, siteVisitDays, lt(siteVisitDays.day, localDate(before)), limit)

function remove(db: Database, table: SQLiteTable, which: SQL | undefined, limit: number): number {
  const rows = sql`select rowid from ${table} where ${which} limit ${limit}`
  return db
    .delete(table)
    .where(sql`rowid in (${rows})`)
    .run().changes
}
