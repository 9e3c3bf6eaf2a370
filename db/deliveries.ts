import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lt, notInArray, or, sql } from 'drizzle-orm'
import type { Instant } from '../rules/dates.ts'
import type { Audience } from './audience.ts'
import type { Database } from './engine/handle.ts'
import { ASKED_FOR, type OutboxRow } from './outbox.ts'
import { outbox } from './schema/index.ts'

/** What became of messages: counts and lists for people, and for those who watch the bot. */

const UNDELIVERED: OutboxRow['state'][] = ['dead', 'dropped']

export function sentRows(db: Database, channel: string, limit: number): OutboxRow[] {
  return db
    .select()
    .from(outbox)
    .where(and(eq(outbox.channel, channel), eq(outbox.state, 'sent')))
    .orderBy(desc(outbox.id))
    .limit(limit)
    .all()
}

export function countByState(db: Database): Map<OutboxRow['state'], number> {
  const rows = db
    .select({ state: outbox.state, count: sql<number>`count(*)` })
    .from(outbox)
    .groupBy(outbox.state)
    .all()
  return new Map(rows.map((row) => [row.state, row.count]))
}

/** The id of the newest row, 0 when there is none: what comes after it was added later, whatever the clock said. */
export function lastOutboxId(db: Database): number {
  return (
    db
      .select({ id: sql<number | null>`max(${outbox.id})` })
      .from(outbox)
      .get()?.id ?? 0
  )
}

export function outboxAfter(db: Database, id: number): OutboxRow[] {
  return db.select().from(outbox).where(gt(outbox.id, id)).orderBy(asc(outbox.id)).all()
}

/** What a channel's platform took since a moment, by whether it gave the message an id. */
export function countSent(
  db: Database,
  channel: string,
  since: Instant,
): Record<'withId' | 'withoutId', number> {
  const rows = db
    .select({ hasId: sql<number>`coalesce(${outbox.platformId}, '') <> ''`, count: sql<number>`count(*)` })
    .from(outbox)
    .where(and(eq(outbox.channel, channel), eq(outbox.state, 'sent'), gte(outbox.sentAt, since)))
    .groupBy(sql`1`)
    .all()
  const count = (hasId: 0 | 1) => rows.find((row) => row.hasId === hasId)?.count ?? 0
  return { withId: count(1), withoutId: count(0) }
}

/** What could not be delivered, newest first; not what was put aside since. */
export function deadRows(db: Database): OutboxRow[] {
  return db.select().from(outbox).where(eq(outbox.state, 'dead')).orderBy(desc(outbox.id)).all()
}

/** How many of them were last to go at a moment or later. */
export function countDeadSince(db: Database, since: Instant): number {
  const lastTry = sql<number>`max(coalesce(${outbox.attemptedAt}, 0), ${outbox.notBefore})`
  const row = db
    .select({ count: sql<number>`count(*)` })
    .from(outbox)
    .where(and(eq(outbox.state, 'dead'), gte(lastTry, since)))
    .get()
  return row?.count ?? 0
}

/** One that could not be delivered, put aside or not. */
export function undeliveredRow(db: Database, id: number): OutboxRow | null {
  const isIt = and(eq(outbox.id, id), inArray(outbox.state, UNDELIVERED))
  return db.select().from(outbox).where(isIt).get() ?? null
}

/** What could not be delivered of one message: the whole, parts of it, or what it was held together with. */
export function undeliveredRowsOf(db: Database, key: string): OutboxRow[] {
  const isPart = and(gte(outbox.key, `${key}#`), lt(outbox.key, `${key}$`))
  const saying = db
    .select({ id: sql<number>`coalesce(${outbox.mergedInto}, ${outbox.id})` })
    .from(outbox)
    .where(or(eq(outbox.key, key), isPart))
  const isIt = and(inArray(outbox.id, saying), inArray(outbox.state, UNDELIVERED))
  return db.select().from(outbox).where(isIt).orderBy(asc(outbox.id)).all()
}

/** What was sent since a moment, by what decided it. */
export function countByOriginSince(db: Database, since: Instant): Map<string, number> {
  const rows = db
    .select({ origin: outbox.origin, count: sql<number>`count(*)` })
    .from(outbox)
    .where(and(eq(outbox.state, 'sent'), gte(outbox.sentAt, since)))
    .groupBy(outbox.origin)
    .all()
  return new Map(rows.map((row) => [row.origin, row.count]))
}

/** Messages that did not go through the last time and wait for another try. */
export function countRetrying(db: Database): number {
  const row = db
    .select({ count: sql<number>`count(*)` })
    .from(outbox)
    .where(and(eq(outbox.state, 'pending'), isNotNull(outbox.failure)))
    .get()
  return row?.count ?? 0
}

/**
 * Each message that nobody asked for, sent from one moment up to and not including another, in the order in
 * which they were sent; a message in parts stands once a part.
 */
export function pushesBetween(
  db: Database,
  from: Instant,
  to: Instant,
): { readonly key: string; readonly audience: Audience; readonly sentAt: Instant }[] {
  const isBetween = and(gte(outbox.sentAt, from), lt(outbox.sentAt, to))
  return db
    .select({ key: outbox.key, audience: outbox.audience, sentAt: outbox.sentAt })
    .from(outbox)
    .where(and(eq(outbox.state, 'sent'), isBetween, notInArray(outbox.origin, ASKED_FOR)))
    .orderBy(asc(outbox.sentAt), asc(outbox.id))
    .all()
    .flatMap(({ key, audience, sentAt }) => (sentAt === null ? [] : [{ key, audience, sentAt }]))
}
