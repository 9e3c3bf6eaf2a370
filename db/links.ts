import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Instant } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import { links } from './schema/index.ts'

export type Link = typeof links.$inferSelect
export type { LinkPurpose } from './schema/people.ts'

export function storeLink(db: Database, link: typeof links.$inferInsert): void {
  db.insert(links).values(link).run()
}

export function linkByToken(db: Database, tokenHash: string): Link | null {
  return db.select().from(links).where(eq(links.tokenHash, tokenHash)).get() ?? null
}

/** Ties the link to the first browser that opened it; false when another has it. */
export function claimLink(db: Database, tokenHash: string, sessionHash: string): boolean {
  const isFree = and(eq(links.tokenHash, tokenHash), isNull(links.sessionHash))
  return db.update(links).set({ sessionHash }).where(isFree).run().changes === 1
}

export function countWrongPin(db: Database, tokenHash: string): void {
  db.update(links)
    .set({ wrongPins: sql`${links.wrongPins} + 1` })
    .where(eq(links.tokenHash, tokenHash))
    .run()
}

/** False when it was used before. */
export function spendLink(db: Database, tokenHash: string, usedAt: Instant): boolean {
  const isUnused = and(eq(links.tokenHash, tokenHash), isNull(links.usedAt))
  return db.update(links).set({ usedAt }).where(isUnused).run().changes === 1
}
