import { and, asc, eq, ne, sql } from 'drizzle-orm'
import type { KeptFields } from '../rules/bulletin/fields.ts'
import type { BulletinModel } from '../rules/bulletin/model.ts'
import type { Instant, LocalDate } from '../rules/dates.ts'
import { untraced } from './engine/change.ts'
import type { Database } from './engine/handle.ts'
import { bulletinFiles, bulletins } from './schema/index.ts'

export type Bulletin = typeof bulletins.$inferSelect

/**
 * Keeps a period's draft, in place of the one before; issued bulletins are never touched. A new one begins with
 * `fields`. Returns its id.
 * A draft's figures are worked out, not changed by anybody: they leave no trail.
 */
export function saveDraft(
  db: Database,
  periodKey: string,
  model: BulletinModel,
  now: Instant,
  fields: KeptFields = {},
): number {
  const draft = inState(db, periodKey, 'draft')
  if (draft && isSameModel(draft.model, model)) return draft.id
  const values = { model, profileId: model.profile.id, createdAt: now }
  return untraced(db, () => {
    if (draft) {
      db.update(bulletins).set(values).where(eq(bulletins.id, draft.id)).run()
      return draft.id
    }
    return db
      .insert(bulletins)
      .values({ ...values, periodKey, state: 'draft', fields })
      .returning({ id: bulletins.id })
      .get().id
  })
}

export function isSameModel(one: BulletinModel, other: BulletinModel): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

export function bulletinById(db: Database, id: number): Bulletin | null {
  return db.select().from(bulletins).where(eq(bulletins.id, id)).get() ?? null
}

/** The period's bulletin that is in force. */
export function issuedBulletin(db: Database, periodKey: string): Bulletin | null {
  return inState(db, periodKey, 'issued')
}

/** Every bulletin in force, the earliest first. */
export function bulletinsInForce(db: Database): Bulletin[] {
  return db.select().from(bulletins).where(eq(bulletins.state, 'issued')).orderBy(asc(bulletins.id)).all()
}

export function draftBulletin(db: Database, periodKey: string): Bulletin | null {
  return inState(db, periodKey, 'draft')
}

export function writeFields(db: Database, id: number, fields: Bulletin['fields']): void {
  const isDraft = and(eq(bulletins.id, id), eq(bulletins.state, 'draft'))
  db.update(bulletins).set({ fields }).where(isDraft).run()
}

/** Throws when the period has one in force already. */
export function markIssued(
  db: Database,
  id: number,
  issued: {
    readonly issueNumber: string
    readonly issuedOn: LocalDate
    readonly issuedBy: number
    readonly letterheadId: number | null
  },
): void {
  db.update(bulletins)
    .set({ ...issued, state: 'issued' })
    .where(eq(bulletins.id, id))
    .run()
}

export function markVoid(
  db: Database,
  id: number,
  voided: { readonly voidedOn: LocalDate; readonly voidedBy: number; readonly voidReason: string },
): void {
  db.update(bulletins)
    .set({ ...voided, state: 'void' })
    .where(eq(bulletins.id, id))
    .run()
}

export type BulletinFile = Pick<typeof bulletinFiles.$inferSelect, 'name' | 'sha256' | 'content'>

/** Bulletins that left the house and whose files are not kept yet. */
export function unrenderedBulletins(db: Database): Bulletin[] {
  // In a select from one table drizzle writes a column without its table, which the subquery would take for its own.
  const isMissing = sql`not exists (select 1 from ${bulletinFiles} f where f.bulletin_id = ${bulletins}.id)`
  return db
    .select()
    .from(bulletins)
    .where(and(ne(bulletins.state, 'draft'), isMissing))
    .orderBy(asc(bulletins.id))
    .all()
}

/** All of them in one transaction, so that none is missing; whoever comes first has rendered it for ever. */
export function keepFiles(db: Database, bulletinId: number, files: readonly BulletinFile[]): void {
  db.insert(bulletinFiles)
    .values(files.map((file) => ({ ...file, bulletinId })))
    .onConflictDoNothing()
    .run()
}

export function filesOf(db: Database, bulletinId: number): BulletinFile[] {
  const { name, sha256, content } = bulletinFiles
  return db
    .select({ name, sha256, content })
    .from(bulletinFiles)
    .where(eq(bulletinFiles.bulletinId, bulletinId))
    .orderBy(asc(bulletinFiles.id))
    .all()
}

function inState(db: Database, periodKey: string, state: Bulletin['state']): Bulletin | null {
  const isMeant = and(eq(bulletins.periodKey, periodKey), eq(bulletins.state, state))
  return db.select().from(bulletins).where(isMeant).get() ?? null
}
