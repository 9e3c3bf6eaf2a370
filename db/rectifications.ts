import { and, eq, isNull, lt, lte, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Subject } from '../rules/codes.ts'
import type { LocalDate } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import { rectifications } from './schema/index.ts'

export type RectificationRow = typeof rectifications.$inferSelect

export function rectificationRow(db: Database, id: number): RectificationRow | null {
  return db.select().from(rectifications).where(eq(rectifications.id, id)).get() ?? null
}

/** The thing an item is about, when it has a short id of its own. */
export function setRectificationSubject(db: Database, id: number, { kind, id: subjectId }: Subject): void {
  db.update(rectifications).set({ subjectKind: kind, subjectId }).where(eq(rectifications.id, id)).run()
}

/** 改好了; `note` stays with the item until the report proper. */
export function markFixed(db: Database, id: number, on: LocalDate, note: string | null): void {
  db.update(rectifications)
    .set({ fixedOn: on, ...(note === null ? {} : { report: note }) })
    .where(eq(rectifications.id, id))
    .run()
}

/** 报了说明: a fact of its own, whether or not it is fixed. */
export function markReported(db: Database, id: number, on: LocalDate, report: string): void {
  db.update(rectifications).set({ reportedOn: on, report }).where(eq(rectifications.id, id)).run()
}

export function closeRectification(db: Database, id: number, on: LocalDate): void {
  db.update(rectifications).set({ closedOn: on }).where(eq(rectifications.id, id)).run()
}

/** Neither fixed nor reported any more; what was written stays, to be bettered. */
export function sendBackRectification(db: Database, id: number, reason: string): void {
  db.update(rectifications)
    .set({ fixedOn: null, reportedOn: null, sentBackReason: reason })
    .where(eq(rectifications.id, id))
    .run()
}

/** An open item whose like the same department had before: the same thing or the same words, closed by the day. */
export interface Repeated {
  readonly id: number
  readonly earlierId: number
  /** When the earlier one was to be done; the latest of several. */
  readonly earlierOn: LocalDate
}

export function repeatedRectifications(db: Database, day: LocalDate): Repeated[] {
  const earlier = alias(rectifications, 'earlier')
  const sameWords = sql`replace(${earlier.description}, ' ', '') = replace(${rectifications.description}, ' ', '')`
  const sameThing = and(
    eq(earlier.subjectKind, rectifications.subjectKind),
    eq(earlier.subjectId, rectifications.subjectId),
  )
  return db
    .select({
      id: rectifications.id,
      earlierId: earlier.id,
      earlierOn: sql<LocalDate>`max(${earlier.deadlineOn})`,
    })
    .from(rectifications)
    .innerJoin(
      earlier,
      and(
        eq(earlier.departmentId, rectifications.departmentId),
        lt(earlier.deadlineOn, rectifications.deadlineOn),
        lte(earlier.closedOn, day),
        or(sameWords, sameThing),
      ),
    )
    .where(isNull(rectifications.closedOn))
    .groupBy(rectifications.id)
    .all()
}
