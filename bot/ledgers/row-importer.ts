import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Database } from '../../db/engine/handle.ts'
import type { CellChange, Expected } from '../../rules/import-fault.ts'
import { type Cell, isBlank } from '../sources/table.ts'
import type {
  CellContext,
  CellFault,
  Columns,
  LedgerColumn,
  LedgerContext,
  LedgerSpec,
  RecordOf,
  RowImporter,
  RowResult,
} from './ledger.ts'
import { openNames } from './names.ts'
import { recordsOf } from './stored.ts'

type AnyRecord = Readonly<Record<string, unknown>>
type ColumnEntry = readonly [key: string, column: LedgerColumn<unknown>]

const MASK = '＊＊＊'

/** Reads rows against what is stored, saves them and remembers which records they named. */
export function rowImporter<C extends Columns, Table extends SQLiteTable>(
  spec: LedgerSpec<C, Table>,
  db: Database,
  context: LedgerContext,
): RowImporter {
  const columns: readonly ColumnEntry[] = Object.entries(spec.columns)
  const { key } = spec
  const keyNames = (record: AnyRecord) => (typeof key === 'function' ? key(record as RecordOf<C>) : key)
  const keyOf = (record: AnyRecord) => JSON.stringify(keyNames(record).map((name) => [name, record[name]]))
  const stored = new Map(recordsOf(spec, db).map((record) => [keyOf(record), record]))
  const names = openNames(db)
  const writer = spec.open(db, context)
  const firstRows = new Map<string, number>()
  const keyHeading = (record: AnyRecord) => spec.columns[keyNames(record).at(-1) ?? '']?.heading ?? ''
  const written = (record: AnyRecord, [key, { cell }]: ColumnEntry) => cell.write(record[key], names)
  const nameOf = (record: AnyRecord) =>
    columns
      .filter(([name]) => keyNames(record).includes(name))
      .map((column) => written(record, column))
      .filter((part) => part !== '')
      .join(' ')
  const changes = (before: AnyRecord | undefined, after: AnyRecord): CellChange[] =>
    columns.flatMap((column) => changeOf(column, before && written(before, column), written(after, column)))
  const importRow = (number: number, cells: readonly (Cell | undefined)[]): RowResult => {
    const { record, unfilled, faults } = readCells(columns, cells, context)
    if (faults.length > 0) return { ok: false, faults }
    const fault = (heading: string, expected: Expected): CellFault => ({
      heading,
      found: shown(cells[columns.findIndex(([, column]) => column.heading === heading)]),
      expected,
    })
    const key = keyOf(record)
    const firstRow = firstRows.get(key)
    if (firstRow !== undefined)
      return { ok: false, faults: [fault(keyHeading(record), { kind: 'not-repeated', firstRow })] }
    firstRows.set(key, number)
    const before = stored.get(key)
    if (before) for (const name of unfilled) record[name] = before[name]
    const typed = record as RecordOf<C>
    // What is stored already cannot be refused for being said again.
    const isNews = before === undefined || changes(before, record).length > 0
    const broken = isNews
      ? [...lateFacts(columns, record, before, context), ...(writer.check?.(typed) ?? [])]
      : []
    if (broken.length > 0) {
      const heading = (at: keyof C) => spec.columns[at]?.heading ?? ''
      return { ok: false, faults: broken.map(({ at, expected }) => fault(heading(at), expected)) }
    }
    return {
      ok: true,
      change: writer.save(typed),
      name: nameOf(record),
      cells: () => changes(before, record),
    }
  }
  return {
    importRow,
    missing: () => [...stored].filter(([key]) => !firstRows.has(key)).map(([, record]) => nameOf(record)),
  }
}

/** `unfilled`: the keys of the cells that leave alone what is stored. */
function readCells(
  columns: readonly ColumnEntry[],
  cells: readonly (Cell | undefined)[],
  context: LedgerContext,
) {
  const record: Record<string, unknown> = {}
  const unfilled: string[] = []
  const faults: CellFault[] = []
  const cellContext: CellContext = { ...context, earlier: record }
  for (const [index, [key, { heading, blank, cell: kind, isPrivate }]] of columns.entries()) {
    const cell = cells[index]
    if (cell === undefined || isBlank(cell)) {
      if (cell === undefined || blank?.keep === true) unfilled.push(key)
      if (blank) record[key] = blank.value
      else faults.push({ heading, found: '', expected: { kind: 'filled', because: null } })
      continue
    }
    const found = isPrivate ? '' : shown(cell)
    if (typeof cell !== 'string') {
      faults.push({ heading, found, expected: { kind: cell.broken } })
      continue
    }
    const result = kind.read(cell, cellContext)
    if (result.ok) record[key] = result.value
    else if (result.expected) faults.push({ heading, found, expected: result.expected })
  }
  return { record, unfilled, faults }
}

/** What happened cannot lie ahead; only what is stored with its day may be said again. */
function lateFacts(
  columns: readonly ColumnEntry[],
  record: AnyRecord,
  before: AnyRecord | undefined,
  { latestFact }: LedgerContext,
) {
  if (latestFact === null) return []
  return columns.flatMap(([at, { cell }]) => {
    if (!cell.facts) return []
    const known = before ? cell.facts(before[at]) : []
    const isLate = cell.facts(record[at]).some((day) => day > latestFact && !known.includes(day))
    return isLate ? [{ at, expected: { kind: 'not-after', day: latestFact } as const }] : []
  })
}

function changeOf([, { heading, cell, isPrivate }]: ColumnEntry, before = '', after: string): CellChange[] {
  const plain = (text: string) => (cell.shape.kind === 'list' ? text.split('、').sort().join('、') : text)
  if (plain(before) === plain(after)) return []
  const visible = (text: string) => (isPrivate && text !== '' ? MASK : text)
  return [{ heading, before: visible(before), after: visible(after) }]
}

function shown(cell: Cell | undefined): string {
  return typeof cell === 'string' ? cell : (cell?.shown ?? '')
}
