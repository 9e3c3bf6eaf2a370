import { and, asc, eq, isNull } from 'drizzle-orm'
import type { LocalDate } from '../rules/dates.ts'
import { isSameNumber, type Numbered } from '../rules/notice-numbers.ts'
import type { NoticeLevel } from '../rules/types.ts'
import type { Database } from './engine/handle.ts'
import { noticeAccounts, notices } from './schema/index.ts'

/** A notice as it stands in the ledger, voided ones too. */
export interface NoticeRecord {
  readonly id: number
  readonly level: NoticeLevel
  readonly number: string
  readonly title: string
  readonly issuedOn: LocalDate
  readonly voidedOn: LocalDate | null
  readonly voidReason: string | null
}

const { id, level, number, title, issuedOn, voidedOn, voidReason } = notices
const RECORD = { id, level, number, title, issuedOn, voidedOn, voidReason }

export function noticeById(db: Database, noticeId: number): NoticeRecord | null {
  return db.select(RECORD).from(notices).where(eq(id, noticeId)).get() ?? null
}

export function noticeByNumber(db: Database, ofLevel: NoticeLevel, called: string): NoticeRecord | null {
  const isIt = and(eq(level, ofLevel), eq(number, called))
  return db.select(RECORD).from(notices).where(isIt).get() ?? null
}

/** Another notice of the level, in force, whose number is the same in another spelling. */
export function noticesCalledLike(
  db: Database,
  ofLevel: NoticeLevel,
  meant: Numbered & { readonly id?: number },
): NoticeRecord[] {
  return db
    .select(RECORD)
    .from(notices)
    .where(and(eq(level, ofLevel), isNull(voidedOn)))
    .orderBy(asc(id))
    .all()
    .filter((notice) => notice.id !== meant.id && isSameNumber(notice, meant))
}

/** Every notice that ever named the account, in the order of issue. */
export function noticesAgainst(db: Database, accountId: number): NoticeRecord[] {
  return db
    .select(RECORD)
    .from(notices)
    .innerJoin(noticeAccounts, eq(noticeAccounts.noticeId, id))
    .where(eq(noticeAccounts.accountId, accountId))
    .orderBy(asc(issuedOn), asc(id))
    .all()
}

export function accountsNamedIn(db: Database, noticeId: number): number[] {
  const rows = db
    .select({ accountId: noticeAccounts.accountId })
    .from(noticeAccounts)
    .where(eq(noticeAccounts.noticeId, noticeId))
    .orderBy(asc(noticeAccounts.accountId))
    .all()
  return rows.map(({ accountId }) => accountId)
}

export function nameAccounts(db: Database, noticeId: number, accountIds: readonly number[]): void {
  db.insert(noticeAccounts)
    .values(accountIds.map((accountId) => ({ noticeId, accountId })))
    .run()
}

/** It stays in the record, and counts no longer from that day on. */
export function voidNotice(db: Database, noticeId: number, on: LocalDate, reason: string): void {
  db.update(notices).set({ voidedOn: on, voidReason: reason }).where(eq(id, noticeId)).run()
}
