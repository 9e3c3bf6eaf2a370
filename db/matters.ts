import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Subject } from '../rules/codes.ts'
import type { Instant } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'
import { matters, people } from './schema/index.ts'
import type { MatterKind } from './schema/people.ts'

export type { MatterKind } from './schema/people.ts'

export interface Matter {
  readonly id: number
  readonly kind: MatterKind
  readonly departmentId: number | null
  readonly subject: Subject | null
  readonly words: string
  readonly raisedBy: number
  readonly raisedByName: string
  readonly raisedAt: Instant
  readonly answer: string | null
}

export interface NewMatter {
  readonly kind: MatterKind
  readonly departmentId: number | null
  readonly subject: Subject | null
  readonly words: string
  readonly raisedBy: number
  readonly raisedAt: Instant
}

/** Returns its id. */
export function addMatter(db: Database, { subject, ...matter }: NewMatter): number {
  const about = { subjectKind: subject?.kind ?? null, subjectId: subject?.id ?? null }
  return db
    .insert(matters)
    .values({ ...matter, ...about })
    .returning({ id: matters.id })
    .get().id
}

/** The oldest first. */
export function openMatters(db: Database): Matter[] {
  return db
    .select({ matter: matters, name: people.name })
    .from(matters)
    .innerJoin(people, eq(people.id, matters.raisedBy))
    .where(isNull(matters.answeredAt))
    .orderBy(asc(matters.id))
    .all()
    .map(({ matter, name }) => matterOf(matter, name))
}

export function matterById(db: Database, id: number): Matter | null {
  const found = db
    .select({ matter: matters, name: people.name })
    .from(matters)
    .innerJoin(people, eq(people.id, matters.raisedBy))
    .where(eq(matters.id, id))
    .get()
  return found === undefined ? null : matterOf(found.matter, found.name)
}

export function answerMatter(
  db: Database,
  id: number,
  given: { readonly answer: string; readonly answeredBy: number; readonly answeredAt: Instant },
): void {
  db.update(matters)
    .set(given)
    .where(and(eq(matters.id, id), isNull(matters.answeredAt)))
    .run()
}

function matterOf(
  { subjectKind, subjectId, ...row }: typeof matters.$inferSelect,
  raisedByName: string,
): Matter {
  const subject = subjectKind === null || subjectId === null ? null : { kind: subjectKind, id: subjectId }
  return { ...row, subject, raisedByName }
}
