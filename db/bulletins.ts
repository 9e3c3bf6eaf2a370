import { and, eq } from 'drizzle-orm'
import type { BulletinModel } from '../rules/bulletin/model.ts'
import type { Instant } from '../rules/dates.ts'
import type { Database } from './database.ts'
import { bulletins } from './schema/index.ts'

/** Keeps a period's draft, in place of the one before; issued bulletins are never touched. Returns its id. */
export function saveDraft(db: Database, periodKey: string, model: BulletinModel, now: Instant): number {
  const draft = db
    .select({ id: bulletins.id })
    .from(bulletins)
    .where(and(eq(bulletins.periodKey, periodKey), eq(bulletins.state, 'draft')))
    .get()
  const values = { model, profileId: model.profile.id, createdAt: now }
  if (draft) {
    db.update(bulletins).set(values).where(eq(bulletins.id, draft.id)).run()
    return draft.id
  }
  return db
    .insert(bulletins)
    .values({ ...values, periodKey, state: 'draft', fields: {} })
    .returning({ id: bulletins.id })
    .get().id
}
