import { eq } from 'drizzle-orm'
import type { Database } from './engine/handle.ts'
import { confirmations } from './schema/index.ts'

export type Confirmation = typeof confirmations.$inferSelect

export function confirmationOf(db: Database, personId: number): Confirmation | null {
  return db.select().from(confirmations).where(eq(confirmations.personId, personId)).get() ?? null
}

/** What a person was shown last is what their 「确认」 means. */
export function askConfirmation(db: Database, asked: Confirmation): void {
  db.insert(confirmations)
    .values(asked)
    .onConflictDoUpdate({ target: confirmations.personId, set: asked })
    .run()
}

/** False when there was nothing to confirm. */
export function dropConfirmation(db: Database, personId: number): boolean {
  return db.delete(confirmations).where(eq(confirmations.personId, personId)).run().changes === 1
}
