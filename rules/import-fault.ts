import type { LocalDate } from './dates.ts'

/** What should have stood in a cell, a row or a file, as data: the words for it are the bot's business. */
export type Expected =
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'whole-number'; readonly from: number; readonly to: number }
  /** `noSuchDay`: the shape is right, but there is no such day (2026-02-30). */
  | { readonly kind: 'date'; readonly noSuchDay: boolean }
  | { readonly kind: 'time' }
  | { readonly kind: 'window' }
  | { readonly kind: 'look' }
  | { readonly kind: 'one-of'; readonly words: readonly string[] }
  /** A cell that may not be empty; `because` is the heading that asks for it, null when it always must be filled. */
  | { readonly kind: 'filled'; readonly because: string | null }
  | { readonly kind: 'not-after'; readonly day: LocalDate }
  | { readonly kind: 'not-before'; readonly heading: string; readonly day: LocalDate }
  /** A name that has to be in another ledger, with the ones nearest to it. */
  | { readonly kind: 'known'; readonly sheet: string; readonly nearest: readonly string[] }
  /** A name that has to mean one thing and can mean several. */
  | { readonly kind: 'unambiguous'; readonly sheet: string; readonly candidates: readonly string[] }
  | { readonly kind: 'not-taken'; readonly owner: string }
  | { readonly kind: 'not-repeated'; readonly firstRow: number }
  | { readonly kind: 'consistent' }
  | { readonly kind: 'within-header' }
  | { readonly kind: 'heading'; readonly headings: readonly string[] }
  | { readonly kind: 'heading-present' }
  | { readonly kind: 'heading-once' }
  | { readonly kind: 'header-row' }
  | { readonly kind: 'ledger'; readonly sheets: readonly string[] }
  | { readonly kind: 'one-file-per-ledger'; readonly otherFile: string }
  | { readonly kind: 'csv-text' }
  | { readonly kind: 'holiday-json' }
  | { readonly kind: 'closed-quotes' }
  | { readonly kind: 'size'; readonly unit: 'bytes' | 'rows' | 'columns'; readonly max: number }
  /** So much is wrong with the file that the rest of it was not read. */
  | { readonly kind: 'fewer-faults'; readonly listed: number }

/** One thing that is wrong, and where a person finds it in Excel. */
export interface ImportFault {
  readonly file: string
  /** As Excel numbers rows: the header is row 1. Null when it is about the whole file. */
  readonly row: number | null
  readonly heading: string | null
  readonly found: string
  readonly expected: Expected
}

export interface LedgerCount {
  readonly sheet: string
  readonly file: string
  readonly added: number
  readonly changed: number
  readonly unchanged: number
}

export interface ImportReport {
  /** False when it was a rehearsal, or when anything at all was wrong. */
  readonly written: boolean
  readonly counts: readonly LedgerCount[]
  readonly faults: readonly ImportFault[]
}
