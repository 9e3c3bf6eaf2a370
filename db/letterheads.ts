import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Instant } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import { letterheadContents, letterheads, people } from './schema/index.ts'
import type { LetterheadKind } from './schema/bulletins.ts'

export interface LetterheadInForce {
  readonly id: number
  /** The file's name as it was uploaded. */
  readonly name: string
  readonly sha256: string
  readonly uploadedAt: Instant
  /** Null for one that came by the command line. */
  readonly uploadedBy: string | null
}

export interface NewLetterhead {
  readonly kind: LetterheadKind
  readonly name: string
  readonly sha256: string
  readonly content: Buffer
  readonly uploadedBy: number | null
  readonly uploadedAt: Instant
}

/** In force from now on. */
export function storeLetterhead(db: Database, { content, ...letterhead }: NewLetterhead): void {
  db.insert(letterheadContents).values({ sha256: letterhead.sha256, content }).onConflictDoNothing().run()
  db.insert(letterheads).values(letterhead).run()
}

/** Null when documents have the built-in head. */
export function letterheadInForce(db: Database, kind: LetterheadKind): LetterheadInForce | null {
  const { id, name, sha256, uploadedAt } = letterheads
  return (
    db
      .select({ id, name, sha256, uploadedAt, uploadedBy: people.name })
      .from(letterheads)
      .leftJoin(people, eq(people.id, letterheads.uploadedBy))
      .where(and(eq(letterheads.kind, kind), isNull(letterheads.withdrawnAt)))
      .orderBy(desc(letterheads.id))
      .limit(1)
      .get() ?? null
  )
}

/** Back to the built-in head: the earlier ones do not come in force again. */
export function withdrawLetterheads(db: Database, kind: LetterheadKind, at: Instant): void {
  const inForce = and(eq(letterheads.kind, kind), isNull(letterheads.withdrawnAt))
  db.update(letterheads).set({ withdrawnAt: at }).where(inForce).run()
}

/** The bytes of one that is or was in force. */
export function letterheadContent(db: Database, id: number): Buffer | null {
  const kept = db
    .select({ content: letterheadContents.content })
    .from(letterheads)
    .innerJoin(letterheadContents, eq(letterheadContents.sha256, letterheads.sha256))
    .where(eq(letterheads.id, id))
    .get()
  return kept?.content ?? null
}
