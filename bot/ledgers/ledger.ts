import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Database } from '../../db/engine/handle.ts'
import type { Change } from '../../db/engine/upsert.ts'
import type { SubjectKind } from '../../rules/codes.ts'
import type { Instant, LocalDate } from '../../rules/dates.ts'
import type { CellChange, Expected } from '../../rules/import-fault.ts'
import type { RuleProfile } from '../../rules/profile.ts'
import type { CellShape, Read } from '../sources/cells.ts'
import type { Cell } from '../sources/table.ts'
import type { Names } from './names.ts'
import type { References } from './references.ts'

export interface LedgerContext {
  readonly references: References
  /** Facts may not be dated later; null in the demo, which knows its own future. */
  readonly latestFact: LocalDate | null
  readonly now: Instant
  /** The county's rules, for what may follow what. */
  readonly profile: RuleProfile
  /** Whether who imports may make somebody more than a liaison. */
  readonly mayAdminister: boolean
}

export interface CellContext extends LedgerContext {
  /** Values already read from this row, by key: a column is looked up within its website. */
  readonly earlier: Readonly<Record<string, unknown>>
}

/** A cell kind that may look up names. Every plain one is a ledger's too. */
export interface LedgerCell<T> {
  read(cell: string, context: CellContext): Read<T>
  write(value: T, names: Names): string
  readonly shape: CellShape
  /** The days on which something happened: they cannot lie ahead. */
  facts?(this: void, value: T): readonly LocalDate[]
}

export interface LedgerColumn<T> {
  readonly heading: string
  readonly cell: LedgerCell<T>
  /** Null: the cell must be filled. Else what an empty one means, `keep` that it leaves alone what is stored. */
  readonly blank: { readonly value: T; readonly keep: boolean } | null
  /** Names and contacts of private people: no report shows them. */
  readonly isPrivate: boolean
  /** The log, which more people read than the ledger, only says that it was changed. */
  readonly isHiddenInLog: boolean
}

export type Columns = Readonly<Record<string, LedgerColumn<unknown>>>
export type RecordOf<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends LedgerColumn<infer T> ? T : never
}

export interface RecordFault<Key> {
  readonly at: Key
  readonly expected: Expected
}

export interface LedgerWriter<R> {
  /** What is wrong with the row as a whole, once every cell is well. */
  readonly check?: (record: R) => readonly RecordFault<keyof R>[]
  readonly save: (record: R) => Change
}

/** What a column of the sheet is made of: one of the table's columns, or several. */
export type MadeOf<Row, T> =
  | (keyof Row & string)
  | { readonly of: readonly (keyof Row & string)[]; readonly value: (row: Row) => T }

export interface LedgerSpec<C extends Columns, Table extends SQLiteTable> {
  readonly id: string
  /** The sheet's name, and the file's. */
  readonly sheet: string
  /** Each of its rows is one of the ledger's: the log tells of them in the ledger's words. */
  readonly table: Table
  /** For what has a short id. */
  readonly code?: SubjectKind
  /** Where a column of the sheet is not the column of that name. */
  readonly madeOf?: { readonly [K in keyof C]?: MadeOf<Table['$inferSelect'], RecordOf<C>[K]> }
  /** In the order of the sheet. */
  readonly columns: C
  /** The natural key: the same row again is the same record. One that depends on the row, where the ledger holds two kinds. */
  readonly key: readonly (keyof C & string)[] | ((record: RecordOf<C>) => readonly (keyof C & string)[])
  /** A row as people fill it, for the template. */
  readonly example: { readonly [K in keyof C]?: string }
  /** Every record as it is stored, in the order in which they came; left out where the table has all of it. */
  readonly rows?: (db: Database) => readonly RecordOf<C>[]
  /** Called once per import: prepares statements, and what `check` has to remember. */
  readonly open: (db: Database, context: LedgerContext) => LedgerWriter<RecordOf<C>>
}

export interface CellFault {
  readonly heading: string
  readonly found: string
  readonly expected: Expected
}

export type RowResult =
  | {
      readonly ok: true
      readonly change: Change
      readonly name: string
      readonly cells: () => readonly CellChange[]
    }
  | { readonly ok: false; readonly faults: readonly CellFault[] }

export interface RowImporter {
  /** `cells` in the order of the ledger's columns, undefined where the sheet lacks one; `number` as Excel numbers rows. */
  readonly importRow: (number: number, cells: readonly (Cell | undefined)[]) => RowResult
  /** The stored records that no row has named so far. */
  readonly missing: () => readonly string[]
}

export interface LedgerHeading {
  readonly heading: string
  readonly required: boolean
  readonly shape: CellShape
}

/** A column of the sheet as its table keeps it. */
export interface StoredColumn {
  readonly heading: string
  /** The names of the table's columns it is made of. */
  readonly of: readonly string[]
  readonly shape: CellShape
  readonly isHidden: boolean
  /** As it stands in the sheet, where that takes no name of another row. */
  readonly write: (row: Readonly<Record<string, unknown>>) => string
}

export interface Ledger {
  readonly id: string
  readonly sheet: string
  readonly table: SQLiteTable
  readonly code: SubjectKind | null
  readonly stored: readonly StoredColumn[]
  readonly columns: readonly LedgerHeading[]
  /** Cells in the order of the columns. */
  readonly example: readonly string[]
  /** Every record, cell by cell in the order of the columns. */
  readonly rows: (db: Database) => string[][]
  readonly open: (db: Database, context: LedgerContext) => RowImporter
}
