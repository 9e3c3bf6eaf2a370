import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Instant } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import { bindingCodes } from './schema/index.ts'

export type BindingCode = typeof bindingCodes.$inferSelect

export function issueBindingCode(db: Database, code: typeof bindingCodes.$inferInsert): void {
  db.insert(bindingCodes).values(code).run()
}

/** The code with this hash, if it is still good. */
export function openBindingCode(db: Database, codeHash: string, now: Instant): BindingCode | null {
  const isOpen = and(
    eq(bindingCodes.codeHash, codeHash),
    isNull(bindingCodes.usedAt),
    gt(bindingCodes.expiresAt, now),
  )
  return db.select().from(bindingCodes).where(isOpen).get() ?? null
}

export function spendBindingCode(db: Database, codeHash: string, usedBy: number, usedAt: Instant): void {
  db.update(bindingCodes).set({ usedBy, usedAt }).where(eq(bindingCodes.codeHash, codeHash)).run()
}
