import type { SectionId } from './model.ts'

/** What a bulletin is printed in: its sections, and what is asked of everybody at the end. */
export type BulletinPart = SectionId | 'requirements'

/** What an office decides about a bulletin beside its figures. */
export type FieldId =
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
  | 'parts'
  | 'trend'
  | 'burden'

/** Under which name it is kept; beside the fields a part's own paragraph, and whom the problem ledger names. */
export type KeptName = FieldId | `added:${BulletinPart}` | 'contacts'

export type KeptFields = Readonly<Partial<Record<KeptName, string>>>
