import { and, desc, eq, isNull, notInArray } from 'drizzle-orm'
import type { Instant } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import { disputedPages } from './schema/index.ts'

export type DisputedPage = typeof disputedPages.$inferSelect

/** Of all columns together; each may be half a megabyte. */
const KEPT = 50

/** The page is kept at the next look. Belongs in a transaction. */
export function disputePage(db: Database, page: Omit<DisputedPage, 'page' | 'keptAt'>): void {
  const { columnId, ...rest } = page
  const set = { ...rest, page: null, keptAt: null }
  db.insert(disputedPages)
    .values({ columnId, ...set })
    .onConflictDoUpdate({ target: disputedPages.columnId, set })
    .run()
  const latest = db
    .select({ id: disputedPages.columnId })
    .from(disputedPages)
    .orderBy(desc(disputedPages.disputedAt))
    .limit(KEPT)
  db.delete(disputedPages).where(notInArray(disputedPages.columnId, latest)).run()
}

/** Whether the column's page is yet to be kept. */
export function isToBeKept(db: Database, columnId: number): boolean {
  const isIt = and(eq(disputedPages.columnId, columnId), isNull(disputedPages.page))
  return db.select({ id: disputedPages.columnId }).from(disputedPages).where(isIt).get() !== undefined
}

export function keepDisputed(db: Database, columnId: number, page: Buffer, keptAt: Instant): void {
  db.update(disputedPages).set({ page, keptAt }).where(eq(disputedPages.columnId, columnId)).run()
}

export function disputedPage(db: Database, columnId: number): DisputedPage | null {
  return db.select().from(disputedPages).where(eq(disputedPages.columnId, columnId)).get() ?? null
}
