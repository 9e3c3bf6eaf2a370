/** One annex as a grid of printed cells: every format shows the same. */
export interface Annex {
  /** In a word, as its sheet is called; at most 31 characters, none of \ / ? * [ ] : */
  readonly name: string
  readonly title: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** A line under the table. */
  readonly note?: string
  readonly page: AnnexPage
  readonly sheet: AnnexSheet
}

/** How it lies on its page. */
export interface AnnexPage {
  readonly turn: 'portrait' | 'landscape'
  /** Of the width, column by column. */
  readonly shares: readonly number[]
  /** The same where the page cannot be turned. */
  readonly upright?: readonly number[]
  /** Columns that begin at the left; the others are centred. */
  readonly left: readonly number[]
}

/** How it lies in a workbook. */
export interface AnnexSheet {
  /** In characters. */
  readonly widths: readonly number[]
  /** Columns that hold counts: everything else is text, whatever it looks like. */
  readonly numbers: readonly number[]
}
