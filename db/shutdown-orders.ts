import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Instant, LocalDate } from '../rules/dates.ts'
import type { AccountState } from '../rules/types.ts'
import type { Database } from './engine/handle.ts'
import { mediaAccounts, shutdownOrders } from './schema/index.ts'

export type ShutdownOrderRecord = typeof shutdownOrders.$inferSelect

/** The account's order, drafted or approved; null when there is none or it was withdrawn. */
export function orderOf(db: Database, accountId: number): ShutdownOrderRecord | null {
  return (
    db
      .select()
      .from(shutdownOrders)
      .where(and(eq(shutdownOrders.accountId, accountId), isNull(shutdownOrders.withdrawnReason)))
      .orderBy(desc(shutdownOrders.id))
      .limit(1)
      .get() ?? null
  )
}

/** The account's order, drafted now unless there is one. */
export function draftOrder(db: Database, accountId: number, draftedAt: Instant): ShutdownOrderRecord {
  return (
    orderOf(db, accountId) ?? db.insert(shutdownOrders).values({ accountId, draftedAt }).returning().get()
  )
}

export function approveOrder(
  db: Database,
  { id, accountId }: ShutdownOrderRecord,
  approvedBy: number,
  approvedAt: Instant,
): void {
  db.update(shutdownOrders).set({ approvedBy, approvedAt }).where(eq(shutdownOrders.id, id)).run()
  setState(db, accountId, 'closing')
}

/** The steps after the approval, in their order, and the state each leads to. */
const STATES = { announcedOn: 'announced', deregisteredOn: 'deregistered', filedOn: 'filed' } as const

export type ClosingStep = keyof typeof STATES

export function recordClosingStep(
  db: Database,
  { id, accountId }: ShutdownOrderRecord,
  step: ClosingStep,
  on: LocalDate,
): void {
  db.update(shutdownOrders)
    .set({ [step]: on })
    .where(eq(shutdownOrders.id, id))
    .run()
  setState(db, accountId, STATES[step])
}

export function withdrawOrder(
  db: Database,
  { id, accountId, approvedAt }: ShutdownOrderRecord,
  withdrawnReason: string,
): void {
  db.update(shutdownOrders).set({ withdrawnReason }).where(eq(shutdownOrders.id, id)).run()
  if (approvedAt !== null) setState(db, accountId, 'running')
}

/** The ledger prints the present state; what it was on another day is told by the order's days. */
function setState(db: Database, accountId: number, state: AccountState): void {
  db.update(mediaAccounts).set({ state }).where(eq(mediaAccounts.id, accountId)).run()
}
