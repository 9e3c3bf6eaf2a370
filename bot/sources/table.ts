/** A sheet as it was read: words in a grid. What the words mean is decided by a ledger. */
export interface Table {
  /** The file as the person knows it, for faults. */
  readonly file: string
  /** The ledger it seems to be: 05-栏目.csv → 栏目. */
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  /** As Excel numbers rows: the header is row 1. */
  readonly number: number
  readonly cells: readonly string[]
}

export const TABLE_LIMITS = { bytes: 8 * 1024 * 1024, rows: 20_000, columns: 100 } as const

/** `05-栏目.csv`, `dir/栏目.CSV` and `栏目` are all 栏目. */
export function tableName(file: string): string {
  const base = file.split(/[/\\]/u).at(-1) ?? file
  return base
    .replace(/\.[a-z]{2,5}$/iu, '')
    .replace(/^\d+\s*[-_.、 ]\s*/u, '')
    .trim()
}
