import { asc, eq } from 'drizzle-orm'
import type { LocalDate } from '../rules/dates.ts'
import type { InterpretationForm } from '../rules/types.ts'
import type { Database } from './engine/handle.ts'
import { interpretations, policyDocuments } from './schema/index.ts'

/** Where a document and each of its interpretations can be read. */
export interface DocumentLinks {
  readonly url: string | null
  readonly pieces: readonly {
    readonly form: InterpretationForm
    readonly publishedOn: LocalDate
    readonly title: string
    readonly url: string | null
  }[]
}

export function documentLinks(db: Database, documentId: number): DocumentLinks {
  const { form, publishedOn, title, url } = interpretations
  const document = db
    .select({ url: policyDocuments.url })
    .from(policyDocuments)
    .where(eq(policyDocuments.id, documentId))
    .get()
  const pieces = db
    .select({ form, publishedOn, title, url })
    .from(interpretations)
    .where(eq(interpretations.documentId, documentId))
    .orderBy(asc(publishedOn), asc(interpretations.id))
    .all()
  return { url: document?.url ?? null, pieces }
}
