import type { Instant } from '../../rules/dates.ts'
import type { Expected, PassedOver } from '../../rules/import-fault.ts'

/** A sheet as it was read: words in a grid. What the words mean is decided by a ledger. */
export interface Table {
  /** The file, and the sheet in it when it holds several, as the person knows them: for faults. */
  readonly file: string
  /** The ledger it seems to be: 05-栏目.csv → 栏目. */
  readonly name: string
  /** Its name is the sheet's own, not the file's: that is what has to be renamed when it is no ledger's. */
  readonly isSheet?: true
  readonly header: readonly string[]
  readonly rows: readonly TableRow[]
  /** When the file it stands in was exported; left out when nobody knows. */
  readonly exportedAt?: Instant
}

export interface TableRow {
  /** As Excel numbers rows: the header is row 1. */
  readonly number: number
  readonly cells: readonly Cell[]
}

/** What a person sees in the cell, or why nothing that is meant can be seen in it. */
export type Cell = string | BrokenCell

export interface BrokenCell {
  readonly shown: string
  /** error-value: #DIV/0! and its like. not-computed: a formula that was never worked out. */
  readonly broken: 'error-value' | 'not-computed'
}

/** What a file held; or the first thing that makes it no file of tables. */
export type TablesResult =
  | { readonly ok: true; readonly tables: readonly Table[]; readonly passedOver?: readonly PassedOver[] }
  | { readonly ok: false; readonly file: string; readonly row: number | null; readonly expected: Expected }

export const TABLE_LIMITS = { bytes: 8 * 1024 * 1024, rows: 20_000, columns: 100 } as const

/** `05-栏目.csv`, `dir/栏目.CSV` and `栏目` are all 栏目. */
export function tableName(file: string): string {
  const base = file.split(/[/\\]/u).at(-1) ?? file
  return base
    .replace(/\.[a-z]{2,5}$/iu, '')
    .replace(/^\d+\s*[-_.、 ]\s*/u, '')
    .trim()
}

export function isBlank(cell: Cell | undefined): boolean {
  return cell === undefined || (typeof cell === 'string' && cell.trim() === '')
}
