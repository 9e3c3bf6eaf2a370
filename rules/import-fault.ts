import type { Instant, LocalDate } from './dates.ts'
import type { FoiOrderFault } from './foi/order.ts'

/** What should have stood in a cell, a row or a file, as data: the words for it are the bot's business. */
export type Expected =
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'whole-number'; readonly from: number; readonly to: number }
  /** `noSuchDay`: the shape is right, but there is no such day (2026-02-30). */
  | { readonly kind: 'date'; readonly noSuchDay: boolean }
  | { readonly kind: 'time' }
  | { readonly kind: 'window' }
  | { readonly kind: 'look' }
  /** The day of an update, or that there was none. */
  | { readonly kind: 'update' }
  | { readonly kind: 'one-of'; readonly words: readonly string[] }
  /** A cell that may not be empty; `because` is the heading that asks for it, null when it always must be filled. */
  | { readonly kind: 'filled'; readonly because: string | null }
  | { readonly kind: 'not-after'; readonly day: LocalDate }
  | { readonly kind: 'not-before'; readonly heading: string; readonly day: LocalDate }
  /** A day that has to be the one under another heading: 当面提交的，收到日期就是提交日期. */
  | { readonly kind: 'same-day'; readonly heading: string; readonly day: LocalDate }
  /** A step that cannot stand where it does in the life of a request. */
  | { readonly kind: 'foi-order'; readonly on: LocalDate; readonly fault: FoiOrderFault }
  /** A name that has to be in another ledger, with the ones nearest to it. */
  | { readonly kind: 'known'; readonly sheet: string; readonly nearest: readonly string[] }
  /** A name that has to mean one thing and can mean several. */
  | { readonly kind: 'unambiguous'; readonly sheet: string; readonly candidates: readonly string[] }
  | { readonly kind: 'not-taken'; readonly owner: string }
  | { readonly kind: 'not-repeated'; readonly firstRow: number }
  | { readonly kind: 'consistent' }
  /** More than a liaison: not everybody may enter that. */
  | { readonly kind: 'by-an-admin' }
  | { readonly kind: 'within-header' }
  | { readonly kind: 'heading'; readonly headings: readonly string[] }
  | { readonly kind: 'heading-present' }
  | { readonly kind: 'heading-once' }
  | { readonly kind: 'header-row' }
  /** `named`: what the person has to rename. */
  | { readonly kind: 'ledger'; readonly sheets: readonly string[]; readonly named: 'file' | 'sheet' }
  | { readonly kind: 'one-file-per-ledger'; readonly otherFile: string }
  /** Something that a round of inspection has not drawn. */
  | { readonly kind: 'in-round'; readonly round: string }
  | { readonly kind: 'short-id' }
  /** Something else than what such a cell may say, with one that it may. */
  | { readonly kind: 'written-as'; readonly example: string }
  /** Lines of parts with | between them, as in `pattern`. */
  | { readonly kind: 'lines'; readonly pattern: string }
  | { readonly kind: 'csv-text' }
  /** An old .xls, a .et, a web page under a workbook's name. */
  | { readonly kind: 'save-as-xlsx' }
  | { readonly kind: 'no-password' }
  /** All sheets of the workbook are hidden. */
  | { readonly kind: 'visible-sheet' }
  | { readonly kind: 'sound-workbook' }
  /** Reading took longer or more memory than any honest workbook does. */
  | { readonly kind: 'plain-workbook' }
  | { readonly kind: 'dates-from-1900' }
  | { readonly kind: 'error-value' | 'not-computed' }
  | { readonly kind: 'holiday-json' }
  /** An arrangement without days: the State Council has not published the year. */
  | { readonly kind: 'published-year'; readonly year: number }
  | { readonly kind: 'closed-quotes' }
  | {
      readonly kind: 'size'
      readonly unit: 'bytes' | 'rows' | 'columns' | 'unpacked' | 'entries'
      readonly max: number
    }
  /** An empty cell over what was written down after the sheet was exported; null: within a day, and no one knows when the sheet was made. */
  | { readonly kind: 'newer-fact'; readonly exportedAt: Instant | null }
  /** So many cells would be emptied by sheets of which nobody knows when they were made. */
  | { readonly kind: 'emptying-confirmed'; readonly count: number }
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

/** A cell of a stored record that a row says otherwise; private ones are masked. */
export interface CellChange {
  readonly heading: string
  readonly before: string
  readonly after: string
}

export interface RowChange {
  /** As Excel numbers rows. */
  readonly row: number
  readonly name: string
  readonly cells: readonly CellChange[]
}

/** A new record that seems to be one that is stored, by another name. */
export interface TwinRow {
  readonly row: number
  readonly name: string
  readonly twin: string
}

/** A cell that held something and would hold nothing. */
export interface EmptiedCell {
  readonly row: number
  readonly name: string
  readonly heading: string
  readonly before: string
}

/** What became, or would become, of one sheet. */
export interface SheetReport {
  readonly sheet: string
  readonly file: string
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Rows of the template's own, left out. */
  readonly examples: number
  /** The first of the changed rows, cell by cell. */
  readonly changes: readonly RowChange[]
  readonly twins: readonly TwinRow[]
  /** Cells that hold something and are empty in the sheet: their number, and the first of them. */
  readonly emptied: { readonly count: number; readonly cells: readonly EmptiedCell[] }
  /** Records that are stored and not in the sheet. They stay; only their number and the first names are told. */
  readonly missing: { readonly count: number; readonly names: readonly string[] }
}

/** What a person does not see in Excel, and was not read. `file`: the workbook and the sheet in it. */
export type PassedOver =
  | { readonly kind: 'hidden-sheet'; readonly file: string }
  | { readonly kind: 'hidden-row'; readonly file: string; readonly row: number }
  | { readonly kind: 'covered-cell'; readonly file: string; readonly cell: string }

export interface ImportReport {
  /** False when it was a rehearsal, or when anything at all was wrong. */
  readonly written: boolean
  readonly sheets: readonly SheetReport[]
  readonly faults: readonly ImportFault[]
  readonly passedOver: readonly PassedOver[]
  /** Cells that somebody has to agree to empty, because nobody knows how old the sheets are. */
  readonly toConfirm: number
}
