import { and, asc, desc, eq, notInArray } from 'drizzle-orm'
import type { Instant } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import { crawlItems } from './schema/index.ts'

export type CrawlItem = typeof crawlItems.$inferSelect
export type SeenItem = Pick<CrawlItem, 'address' | 'title' | 'day'>

/** Of one column: what it shows now, and what has moved on to its other pages. */
const KEPT = 60
/** No CMS writes longer addresses to its articles. */
const MOST_ADDRESS = 500

/** What one item is known by from look to look. */
export function itemKey({ address, title }: Pick<CrawlItem, 'address' | 'title'>): string {
  return address === '' || address.length > MOST_ADDRESS ? title : address
}

/** The column's items, those of the last look that showed any first, each look's in its order. */
export function itemsOf(db: Database, columnId: number): CrawlItem[] {
  return db
    .select()
    .from(crawlItems)
    .where(eq(crawlItems.columnId, columnId))
    .orderBy(desc(crawlItems.lastSeenAt), desc(crawlItems.day), asc(crawlItems.key))
    .all()
}

/** Adds what a look has shown; of what is no longer there the latest stays. */
export function saveItems(db: Database, columnId: number, items: readonly SeenItem[], at: Instant): void {
  for (const item of items.slice(0, KEPT)) {
    const { title, day } = item
    const key = itemKey(item)
    const address = key === item.address ? key : ''
    db.insert(crawlItems)
      .values({ columnId, key, address, title, day, firstSeenAt: at, lastSeenAt: at })
      .onConflictDoUpdate({
        target: [crawlItems.columnId, crawlItems.key],
        set: { title, day, lastSeenAt: at },
      })
      .run()
  }
  const all = itemsOf(db, columnId).map(({ key }) => key)
  if (all.length <= KEPT) return
  const kept = all.slice(0, KEPT)
  db.delete(crawlItems)
    .where(and(eq(crawlItems.columnId, columnId), notInArray(crawlItems.key, kept)))
    .run()
}

/** The column's address has been corrected: what was seen there is another page's. */
export function forgetItems(db: Database, columnId: number): void {
  db.delete(crawlItems).where(eq(crawlItems.columnId, columnId)).run()
}
