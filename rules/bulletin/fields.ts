import type { SectionId } from './model.ts'

/** What a bulletin is printed in: its sections, and what is asked of everybody at the end. */
export type BulletinPart = SectionId | 'requirements'

/** What an office decides about a bulletin beside its figures. */
export type FieldId =
  | 'title'
  | 'mark'
  | 'issue'
  | 'totalIssue'
  | 'number'
  | 'issuer'
  | 'addressee'
  | 'checker'
  | 'basis'
  | 'lettersUntil'
  | 'deadline'
  | 'reportTo'
  | 'email'
  | 'contact'
  | 'reportedTo'
  | 'sentTo'
  | 'asOf'
  | 'parts'
  | 'trend'
  | 'burden'

/** Under which name it is kept; beside the fields a part's own paragraph, and whom the problem ledger names. */
export type KeptName = FieldId | `added:${BulletinPart}` | 'contacts'

/** What an office decides once: the next bulletin begins with it. */
const INHERITED: readonly FieldId[] = [
  'mark',
  'issuer',
  'addressee',
  'checker',
  'basis',
  'reportTo',
  'email',
  'contact',
  'reportedTo',
  'sentTo',
  'parts',
]

/** Of what was written into an earlier bulletin, what the next one begins with. */
export function inheritedFrom(fields: KeptFields): KeptFields {
  return Object.fromEntries(INHERITED.flatMap((name) => (name in fields ? [[name, fields[name]]] : [])))
}

export type KeptFields = Readonly<Partial<Record<KeptName, string>>>
