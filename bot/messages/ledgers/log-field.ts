import type { SubjectKind } from '../../../rules/codes.ts'

/** What is known by a name rather than by its number in the database. */
export type NamedTable =
  | 'departments'
  | 'people'
  | 'groups'
  | 'websites'
  | 'columns'
  | 'media_accounts'
  | 'letters'
  | 'foi_requests'
  | 'policy_documents'
  | 'notices'

/** A column of the database as a person reads it. */
export interface Field {
  /** As in the ledger's heading, where it has one. */
  readonly name: string
  /** A value that must not leave the ledger, a yes or no, a moment, or several values by their names. */
  readonly kind?: 'private' | 'flag' | 'moment' | 'entries'
  readonly words?: Readonly<Record<string, string>>
  readonly refersTo?: NamedTable
}

export interface LoggedTable {
  readonly name: string
  /** For what has a short id of its own. */
  readonly code?: SubjectKind
  readonly fields: Readonly<Record<string, Field>>
}

export const DEPARTMENT: Field = { name: '单位', refersTo: 'departments' }
export const LINK: Field = { name: '链接' }
