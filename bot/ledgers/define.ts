import type { Database } from '../../db/database.ts'
import type { Change } from '../../db/upsert.ts'
import type { Instant, LocalDate } from '../../rules/dates.ts'
import type { Expected } from '../../rules/import-fault.ts'
import type { Read } from '../sources/cells.ts'
import type { References } from './references.ts'

export interface LedgerContext {
  readonly references: References
  /** Facts may not be dated later; null in the demo, which knows its own future. */
  readonly latestFact: LocalDate | null
  readonly now: Instant
}

export interface CellContext extends LedgerContext {
  /** Values already read from this row, by key: a column is looked up within its website. */
  readonly earlier: Readonly<Record<string, unknown>>
}

export interface LedgerColumn<T> {
  readonly heading: string
  /** Null: the cell must be filled. Else what an empty one means. */
  readonly blank: { readonly value: T } | null
  readonly read: (cell: string, context: CellContext) => Read<T>
  /** A sheet may do without it altogether. */
  readonly mayBeAbsent?: true
}

type Columns = Readonly<Record<string, LedgerColumn<unknown>>>
type RecordOf<C extends Columns> = {
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

export interface LedgerSpec<C extends Columns> {
  readonly id: string
  /** The sheet's name, and the file's. */
  readonly sheet: string
  /** In the order of the sheet. */
  readonly columns: C
  /** The natural key: the same row again is the same record. */
  readonly key: readonly (keyof C & string)[]
  /** Called once per import: prepares statements, and what `check` has to remember. */
  readonly open: (db: Database, context: LedgerContext) => LedgerWriter<RecordOf<C>>
}

export interface CellFault {
  readonly heading: string
  readonly found: string
  readonly expected: Expected
}

export type RowResult =
  | { readonly ok: true; readonly change: Change }
  | { readonly ok: false; readonly faults: readonly CellFault[] }

/** `cells` in the order of the ledger's columns; `number` as Excel numbers rows. */
export type RowImporter = (number: number, cells: readonly string[]) => RowResult

export interface Ledger {
  readonly id: string
  readonly sheet: string
  readonly columns: readonly {
    readonly heading: string
    readonly required: boolean
    readonly mayBeAbsent: boolean
  }[]
  readonly open: (db: Database, context: LedgerContext) => RowImporter
}

export function required<T>(heading: string, read: LedgerColumn<T>['read']): LedgerColumn<T> {
  return { heading, blank: null, read }
}

export function optional<T>(heading: string, read: LedgerColumn<T>['read']): LedgerColumn<T | null> {
  return { heading, blank: { value: null }, read }
}

/** For what few counties have: the others' sheets need not hold a column for it. */
export function rare<T>(heading: string, read: LedgerColumn<T>['read']): LedgerColumn<T | null> {
  return { heading, blank: { value: null }, read, mayBeAbsent: true }
}

export function withDefault<T>(
  heading: string,
  read: LedgerColumn<T>['read'],
  value: NoInfer<T>,
): LedgerColumn<T> {
  return { heading, blank: { value }, read }
}

/** Hides the record's type, so that ledgers of every kind stand in one list. */
export function defineLedger<C extends Columns>(spec: LedgerSpec<C>): Ledger {
  const columns = Object.entries(spec.columns)
  return {
    id: spec.id,
    sheet: spec.sheet,
    columns: columns.map(([, { heading, blank, mayBeAbsent = false }]) => ({
      heading,
      required: blank === null,
      mayBeAbsent,
    })),
    open: (db, context) => rowImporter(spec, columns, spec.open(db, context), context),
  }
}

function rowImporter<C extends Columns>(
  spec: LedgerSpec<C>,
  columns: readonly (readonly [string, LedgerColumn<unknown>])[],
  writer: LedgerWriter<RecordOf<C>>,
  context: LedgerContext,
): RowImporter {
  const rowByKey = new Map<string, number>()
  const keyHeading = spec.columns[spec.key.at(-1) ?? '']?.heading ?? ''
  return (number, cells) => {
    const { record, faults } = readCells(columns, cells, context)
    if (faults.length > 0) return { ok: false, faults }
    const cellAt = (heading: string) =>
      cells[columns.findIndex(([, column]) => column.heading === heading)] ?? ''
    const fault = (heading: string, expected: Expected): CellFault => ({
      heading,
      found: cellAt(heading),
      expected,
    })
    const key = JSON.stringify(spec.key.map((name) => record[name]))
    const firstRow = rowByKey.get(key)
    if (firstRow !== undefined)
      return { ok: false, faults: [fault(keyHeading, { kind: 'not-repeated', firstRow })] }
    rowByKey.set(key, number)
    const typed = record as RecordOf<C>
    const broken = writer.check?.(typed) ?? []
    if (broken.length === 0) return { ok: true, change: writer.save(typed) }
    const heading = (at: keyof C) => spec.columns[at]?.heading ?? ''
    return { ok: false, faults: broken.map(({ at, expected }) => fault(heading(at), expected)) }
  }
}

function readCells(
  columns: readonly (readonly [string, LedgerColumn<unknown>])[],
  cells: readonly string[],
  context: LedgerContext,
) {
  const record: Record<string, unknown> = {}
  const faults: CellFault[] = []
  const cellContext: CellContext = { ...context, earlier: record }
  for (const [index, [key, { heading, blank, read }]] of columns.entries()) {
    const cell = cells[index] ?? ''
    if (cell.trim() === '') {
      if (blank) record[key] = blank.value
      else faults.push({ heading, found: '', expected: { kind: 'filled', because: null } })
      continue
    }
    const result = read(cell, cellContext)
    if (result.ok) record[key] = result.value
    else if (result.expected) faults.push({ heading, found: cell, expected: result.expected })
  }
  return { record, faults }
}
