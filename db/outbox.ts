import { and, asc, desc, eq, gte, inArray, lte, min, notInArray, sql } from 'drizzle-orm'
import type { Instant } from '../rules/dates.ts'
import type { Audience } from './audience.ts'
import type { Database } from './engine/handle.ts'
import type { FileReference } from './schema/engine.ts'
import { outbox } from './schema/index.ts'

export type { FileReference }

export type OutboxRow = typeof outbox.$inferSelect

export interface NewOutboxRow {
  readonly key: string
  readonly channel: string
  readonly target: string
  readonly audience: Audience
  readonly origin: string
  readonly body: unknown
  readonly file?: FileReference | null
  readonly ticket?: unknown
  /** It may have been said before: it goes out marked. */
  readonly mayBeDuplicate?: boolean
  readonly isSecret?: boolean
  readonly createdAt: Instant
  readonly notBefore: Instant
}

/** The origin of answers to people. They queue among themselves: a reminder may be held until the morning. */
export const ANSWER = 'answer'

/** The origin of a message somebody at the machine asked for, to see whether a door works. */
export const TEST = 'test-send'

/** The origin of what those who run the bot have to see to. */
export const TROUBLE = 'trouble' as const

/** Origins of what a person waits for. */
export const ASKED_FOR: string[] = [ANSWER, TEST]

/** Whether a person waits for it: it goes at any hour, and before what is held until the morning. */
export function isAskedFor(origin: string): boolean {
  return ASKED_FOR.includes(origin)
}

/** Adds what has to be said; false when the same decision was enqueued before. */
export function enqueueRow(db: Database, row: NewOutboxRow): boolean {
  return db.insert(outbox).values(row).onConflictDoNothing().run().changes === 1
}

/** The last of what waits for a target or is on its way to it, apart from what a person waits for. */
export function lastUnasked(db: Database, channel: string, target: string): OutboxRow | null {
  const isWaiting = inArray(outbox.state, ['pending', 'leased'])
  const isTheirs = and(eq(outbox.channel, channel), eq(outbox.target, target))
  return (
    db
      .select()
      .from(outbox)
      .where(and(isTheirs, isWaiting, notInArray(outbox.origin, ASKED_FOR)))
      .orderBy(desc(outbox.id))
      .limit(1)
      .get() ?? null
  )
}

/**
 * Adds what has to be said to a row that waits, whose message then says both: `body`. Nothing changes when
 * the same decision was enqueued before. Belongs in a transaction.
 */
export function mergeRow(db: Database, into: number, row: NewOutboxRow, body: unknown): void {
  const { changes } = db
    .insert(outbox)
    .values({ ...row, state: 'merged', mergedInto: into })
    .onConflictDoNothing()
    .run()
  if (changes === 1) db.update(outbox).set({ body }).where(eq(outbox.id, into)).run()
}

/**
 * Of each target only the head of its queue may go, so that order is kept. What a person waits for has a
 * queue of its own, and so have files: words do not wait for an upload. A dead row no longer stands in the way. (In a select from one table drizzle writes a
 * column without its table, which the subquery would take for its own.)
 */
const IS_HEAD = sql`not exists (select 1 from ${outbox} earlier where earlier.channel = ${outbox}.channel
  and earlier.target = ${outbox}.target and earlier.id < ${outbox}.id and earlier.state in ('pending', 'leased')
  and (earlier.origin in ${ASKED_FOR}) = (${outbox}.origin in ${ASKED_FOR})
  and (earlier.file is null) = (${outbox}.file is null))`

/** The rows that may go now, words before files, oldest first. */
export function dueRows(db: Database, now: Instant): OutboxRow[] {
  return db
    .select()
    .from(outbox)
    .where(and(eq(outbox.state, 'pending'), lte(outbox.notBefore, now), IS_HEAD))
    .orderBy(sql`${outbox.file} is not null`, asc(outbox.id))
    .all()
}

/** Since when the first of some queue might have gone and has not; null when all of them wait for their time. */
export function oldestDue(db: Database, now: Instant): Instant | null {
  const row = db
    .select({ at: min(outbox.notBefore) })
    .from(outbox)
    .where(and(eq(outbox.state, 'pending'), lte(outbox.notBefore, now), IS_HEAD))
    .get()
  return row?.at ?? null
}

/** Takes a row for sending, marked as a repeat or not, and returns it as it is by then; null when somebody else has it. */
export function leaseRow(db: Database, id: number, now: Instant, mayBeDuplicate: boolean): OutboxRow | null {
  const rows = db
    .update(outbox)
    .set({ state: 'leased', attemptedAt: now, attempts: sql`${outbox.attempts} + 1`, mayBeDuplicate })
    .where(and(eq(outbox.id, id), eq(outbox.state, 'pending')))
    .returning()
    .all()
  return rows[0] ?? null
}

export function markSent(db: Database, id: number, now: Instant, platformId: string): void {
  db.update(outbox)
    .set({ state: 'sent', sentAt: now, platformId, failure: null, ticket: null })
    .where(eq(outbox.id, id))
    .run()
}

/** `unclearSince` as the row has it, when every attempt so far certainly failed. */
export function markForRetry(
  db: Database,
  id: number,
  failure: string,
  notBefore: Instant,
  unclearSince: Instant | null,
): void {
  db.update(outbox).set({ state: 'pending', failure, notBefore, unclearSince }).where(eq(outbox.id, id)).run()
}

/** What a row has said, or will not say any more, is forgotten: `body` stands in its place. */
export function forgetWords(db: Database, id: number, body: unknown): void {
  db.update(outbox).set({ body }).where(eq(outbox.id, id)).run()
}

export function markDead(db: Database, id: number, failure: string): void {
  db.update(outbox).set({ state: 'dead', failure, ticket: null }).where(eq(outbox.id, id)).run()
}

export function postpone(db: Database, id: number, notBefore: Instant): void {
  db.update(outbox).set({ notBefore }).where(eq(outbox.id, id)).run()
}

/** A leased row as if it had not been taken: it does not pay for its door. */
export function putBack(db: Database, { id, attempts }: OutboxRow): void {
  db.update(outbox)
    .set({ state: 'pending', attempts: attempts - 1 })
    .where(eq(outbox.id, id))
    .run()
}

/** A leased file that will not go: what it is of is said instead, by the same row. */
export function sayInstead(db: Database, { id, attempts }: OutboxRow): void {
  db.update(outbox)
    .set({ state: 'pending', attempts: attempts - 1, file: null })
    .where(eq(outbox.id, id))
    .run()
}

/** Rows a process that died was sending: nobody knows whether they arrived. */
export function leasedRows(db: Database): OutboxRow[] {
  return db.select().from(outbox).where(eq(outbox.state, 'leased')).orderBy(asc(outbox.id)).all()
}

/** Moments of the recent attempts at one target, for pacing: the platform counts them whatever came of them. */
export function recentAttempts(db: Database, channel: string, target: string, since: Instant): Instant[] {
  return db
    .select({ at: outbox.attemptedAt })
    .from(outbox)
    .where(and(eq(outbox.channel, channel), eq(outbox.target, target), gte(outbox.attemptedAt, since)))
    .all()
    .flatMap(({ at }) => (at === null ? [] : [at]))
}

export function outboxRow(db: Database, key: string): OutboxRow | null {
  return db.select().from(outbox).where(eq(outbox.key, key)).get() ?? null
}

/** A message that was decided before, or the first of its parts. */
export function enqueuedAs(db: Database, key: string): OutboxRow | null {
  return outboxRow(db, key) ?? outboxRow(db, `${key}#1`)
}

export function wasEnqueued(db: Database, key: string): boolean {
  return enqueuedAs(db, key) !== null
}

/** A message that could not be delivered, and need not be any more. */
export function markDropped(db: Database, id: number): void {
  db.update(outbox).set({ state: 'dropped' }).where(eq(outbox.id, id)).run()
}

/** Begins anew with a message that was given up. */
export function requeue(db: Database, id: number, notBefore: Instant): void {
  db.update(outbox).set({ state: 'pending', attempts: 0, notBefore }).where(eq(outbox.id, id)).run()
}
