import { and, desc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { SectionId } from '../rules/bulletin/model.ts'
import type { Subject } from '../rules/codes.ts'
import type { LocalDate } from '../rules/dates.ts'
import type { NoticeLevel } from '../rules/types.ts'
import type { Database } from './engine/handle.ts'
import { bulletins, noticeAccounts, notices, rectifications } from './schema/index.ts'

/** What an issued bulletin sets going: a notice against accounts, and rectifications. */

export function hasNotice(db: Database, level: NoticeLevel, number: string): boolean {
  const isMeant = and(eq(notices.level, level), eq(notices.number, number))
  return db.select({ id: notices.id }).from(notices).where(isMeant).get() !== undefined
}

export interface BulletinNotice {
  /** Of the place that issues it. */
  readonly level: NoticeLevel
  readonly bulletinId: number
  readonly number: string
  readonly title: string
  readonly issuedOn: LocalDate
  readonly accountIds: readonly number[]
}

/** One notice, which counts once against each of the accounts. */
export function addNotice(db: Database, { accountIds, ...notice }: BulletinNotice): void {
  const { id: noticeId } = db.insert(notices).values(notice).returning({ id: notices.id }).get()
  for (const accountId of accountIds) db.insert(noticeAccounts).values({ noticeId, accountId }).run()
}

export interface OrderedRectification {
  readonly bulletinId: number
  /** The bulletin's own. */
  readonly periodKey: string
  readonly orderedBy: string
  readonly departmentId: number
  /** What found it, and what it is about; without one thing it is about all of the period. */
  readonly section: SectionId
  readonly subject: Subject | null
  readonly description: string
  readonly deadlineOn: LocalDate
  readonly deadlineTime: string | null
}

type OrderKey = Pick<
  OrderedRectification,
  'departmentId' | 'section' | 'subject' | 'periodKey' | 'description' | 'deadlineOn'
>

/** The same trouble of the same department by the same day, ordered already and not withdrawn; null without one. */
export function standingRectification(
  db: Database,
  wanted: OrderKey,
): { id: number; orderedBy: string } | null {
  const before = orderedBefore(db, wanted)
  return before === null || before.isWithdrawn ? null : before
}

/**
 * What is ordered already stays whose it is: a department has one item for one trouble. Only what a bulletin
 * ordered that was voided is taken over, in the new one's words, and what was done about it stays done.
 * Returns its id.
 */
export function orderRectification(db: Database, order: OrderedRectification): number {
  // No upsert: its conflict clause would take the place of the one in the triggers that write the trail.
  const before = orderedBefore(db, order)
  if (before?.isWithdrawn === true) {
    takeOver(db, before.id, order)
    reword(db, before.id, order)
    if (before.fixedOn === null) reopen(db, before.id)
  }
  if (before !== null) return before.id
  const { subject, periodKey: _, ...ordered } = order
  return db
    .insert(rectifications)
    .values({ ...ordered, subjectKind: subject?.kind ?? null, subjectId: subject?.id ?? null })
    .returning({ id: rectifications.id })
    .get().id
}

/** Makes an item another bulletin's. */
export function takeOver(
  db: Database,
  id: number,
  ordered: Pick<OrderedRectification, 'bulletinId' | 'orderedBy'>,
): void {
  const { bulletinId, orderedBy } = ordered
  db.update(rectifications).set({ bulletinId, orderedBy }).where(eq(rectifications.id, id)).run()
}

/** About the same thing; else in the same words, which is how people tell items apart that they wrote themselves. */
function orderedBefore(db: Database, order: OrderKey) {
  const sameThing = isAbout(order)
  const found = db
    .select({ item: rectifications, state: bulletins.state })
    .from(rectifications)
    .leftJoin(bulletins, eq(bulletins.id, rectifications.bulletinId))
    .where(and(isOfTheDay(order), or(sameThing, eq(rectifications.description, order.description))))
    .orderBy(desc(sql`${sameThing}`))
    .limit(1)
    .get()
  return found === undefined ? null : { ...found.item, isWithdrawn: found.state === 'void' }
}

function isOfTheDay({ departmentId, deadlineOn }: OrderKey) {
  return and(eq(rectifications.departmentId, departmentId), eq(rectifications.deadlineOn, deadlineOn))
}

function isAbout({ section, subject, periodKey }: OrderKey): SQL {
  const { subjectKind, subjectId } = rectifications
  const isSubject =
    subject === null
      ? sql`${subjectId} is null and ${bulletins.periodKey} is ${periodKey}`
      : sql`${subjectKind} = ${subject.kind} and ${subjectId} = ${subject.id}`
  return sql`(${rectifications.section} is ${section} and ${isSubject})`
}

/** Unless another item of the department is called so already. */
function reword(db: Database, id: number, order: OrderKey): void {
  const isTaken = and(isOfTheDay(order), eq(rectifications.description, order.description))
  if (db.select().from(rectifications).where(isTaken).get() !== undefined) return
  db.update(rectifications).set({ description: order.description }).where(eq(rectifications.id, id)).run()
}

export type BulletinRectification = typeof rectifications.$inferSelect

export function rectificationsOf(db: Database, bulletinId: number): BulletinRectification[] {
  return db.select().from(rectifications).where(eq(rectifications.bulletinId, bulletinId)).all()
}

/** The accounts that the bulletin's notice counts against. */
export function noticedAccounts(db: Database, bulletinId: number): number[] {
  return db
    .select({ accountId: noticeAccounts.accountId })
    .from(noticeAccounts)
    .innerJoin(notices, eq(notices.id, noticeAccounts.noticeId))
    .where(noticeOf(bulletinId))
    .all()
    .map(({ accountId }) => accountId)
}

/** Counts the bulletin's notice against these too, if it is still in force. */
export function addNoticedAccounts(db: Database, bulletinId: number, accountIds: readonly number[]): void {
  const notice = db.select({ id: notices.id }).from(notices).where(noticeOf(bulletinId)).get()
  if (notice === undefined) return
  for (const accountId of accountIds) {
    db.insert(noticeAccounts).values({ noticeId: notice.id, accountId }).run()
  }
}

function noticeOf(bulletinId: number) {
  return and(eq(notices.bulletinId, bulletinId), isNull(notices.voidedOn))
}

export function voidNotices(db: Database, bulletinId: number, voidedOn: LocalDate, voidReason: string): void {
  db.update(notices).set({ voidedOn, voidReason }).where(noticeOf(bulletinId)).run()
}

function reopen(db: Database, id: number): void {
  db.update(rectifications).set({ closedOn: null }).where(eq(rectifications.id, id)).run()
}

export function closeRectification(db: Database, id: number, closedOn: LocalDate): void {
  db.update(rectifications).set({ closedOn }).where(eq(rectifications.id, id)).run()
}
