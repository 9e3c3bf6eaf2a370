import { and, eq, isNull } from 'drizzle-orm'
import type { Subject } from '../rules/codes.ts'
import type { LocalDate } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import { bulletins, noticeAccounts, notices, rectifications } from './schema/index.ts'

/** What an issued bulletin sets going: a county notice against accounts, and rectifications. */

export function hasCountyNotice(db: Database, number: string): boolean {
  const isMeant = and(eq(notices.level, 'county'), eq(notices.number, number))
  return db.select({ id: notices.id }).from(notices).where(isMeant).get() !== undefined
}

export interface BulletinNotice {
  readonly bulletinId: number
  readonly number: string
  readonly title: string
  readonly issuedOn: LocalDate
  readonly accountIds: readonly number[]
}

/** One notice, which counts once against each of the accounts. */
export function addNotice(db: Database, { accountIds, ...notice }: BulletinNotice): void {
  const { id: noticeId } = db
    .insert(notices)
    .values({ ...notice, level: 'county' })
    .returning({ id: notices.id })
    .get()
  for (const accountId of accountIds) db.insert(noticeAccounts).values({ noticeId, accountId }).run()
}

export interface OrderedRectification {
  readonly bulletinId: number
  readonly orderedBy: string
  readonly departmentId: number
  readonly subject: Subject | null
  readonly description: string
  readonly deadlineOn: LocalDate
  readonly deadlineTime: string | null
}

type OrderKey = Pick<OrderedRectification, 'departmentId' | 'description' | 'deadlineOn'>

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
 * ordered that was voided is taken over, and what was done about it stays done. Returns its id.
 */
export function orderRectification(db: Database, { subject, ...ordered }: OrderedRectification): number {
  // No upsert: its conflict clause would take the place of the one in the triggers that write the trail.
  const before = orderedBefore(db, ordered)
  if (before?.isWithdrawn === true) {
    takeOver(db, before.id, ordered)
    if (before.fixedOn === null) reopen(db, before.id)
  }
  if (before !== null) return before.id
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

function orderedBefore(db: Database, { departmentId, description, deadlineOn }: OrderKey) {
  const same = and(
    eq(rectifications.departmentId, departmentId),
    eq(rectifications.description, description),
    eq(rectifications.deadlineOn, deadlineOn),
  )
  const found = db
    .select()
    .from(rectifications)
    .leftJoin(bulletins, eq(bulletins.id, rectifications.bulletinId))
    .where(same)
    .get()
  return found === undefined
    ? null
    : { ...found.rectifications, isWithdrawn: found.bulletins?.state === 'void' }
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
