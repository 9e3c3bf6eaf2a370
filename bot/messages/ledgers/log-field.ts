import type { SubjectKind } from '../../../rules/codes.ts'
import { type Instant, localDate, timeOfDay } from '../../../rules/dates.ts'

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

export type Value = string | number | null
/** A row as it is stored, by the names of its columns. */
export type Values = Readonly<Record<string, Value>>

export interface ChangedField {
  readonly name: string
  readonly before: string
  readonly after: string
}

/** Something that a row says, as a person reads it. */
export interface Field {
  /** As in the ledger's heading, where it has one. */
  readonly name: string
  /** The columns it is made of. */
  readonly of: readonly string[]
  /** Only that it was changed may be told. */
  readonly isHidden?: true
  /** A row of another table is told by its name. */
  readonly refersTo?: NamedTable
  readonly write: (row: Values) => string
  /** Where several things are kept in one: each that changed. */
  readonly changes?: (before: Values | null, after: Values | null) => readonly ChangedField[]
}

export interface LoggedTable {
  readonly name: string
  /** For what has a short id of its own. */
  readonly code?: SubjectKind
  readonly fields: readonly Field[]
}

/** `words`: what is stored → what is said; left out where it is said as it is. */
export function field(name: string, column: string, words: Readonly<Record<string, string>> = {}): Field {
  const write = ({ [column]: value = null }: Values) =>
    value === null ? '' : (words[value] ?? String(value))
  return { name, of: [column], write }
}

export function hidden(name: string, column: string): Field {
  return { ...field(name, column), isHidden: true }
}

export function moment(name: string, column: string): Field {
  const write = ({ [column]: at = null }: Values) =>
    at === null ? '' : `${localDate(at as Instant)} ${timeOfDay(at as Instant)}`
  return { name, of: [column], write }
}

export function reference(name: string, column: string, refersTo: NamedTable): Field {
  return { ...field(name, column), refersTo }
}
