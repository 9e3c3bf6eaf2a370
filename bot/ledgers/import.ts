import Sqlite from 'better-sqlite3'
import { authored, noteOnAct, untraced } from '../../db/engine/change.ts'
import { inTransaction } from '../../db/engine/database.ts'
import type { Database } from '../../db/engine/handle.ts'
import { type Erasures, openErasures } from '../../db/erasures.ts'
import { type Instant, instantAt, type LocalDate } from '../../rules/dates.ts'
import type {
  CellChange,
  Expected,
  ImportFault,
  ImportReport,
  SheetReport,
} from '../../rules/import-fault.ts'
import type { RuleProfile } from '../../rules/profile.ts'
import { NOTES } from '../messages/ledgers/notes.ts'
import { readTables } from '../sources/read-tables.ts'
import { type Cell, isBlank, type Table, tableName, type TableRow } from '../sources/table.ts'
import type { CellFault, RowImporter, RowResult } from './ledger.ts'
import { ledgers } from './index.ts'
import { type MatchedTable, matchTables } from './match.ts'
import { openReferences } from './references.ts'
import { isExample } from './example.ts'
import { exportedAtOf } from './exported-at.ts'
import { emptiedOf, openTally } from './tally.ts'

/** Past this many a file is the wrong file: nobody reads on, and looking up near names costs time. */
const MAX_FAULTS = 500
const FOUND_LENGTH = 60
const PROGRESS_ROWS = 1_000
const DAY_MS = 24 * 3_600_000

export interface ImportProgress {
  readonly sheet: string
  readonly done: number
  readonly total: number
}

export interface ImportOptions {
  readonly today: LocalDate
  /** The county's own rules. */
  readonly profile: RuleProfile
  /** Rehearse everything and write nothing: the report is then a preview. */
  readonly dryRun: boolean
  /** How many cells somebody has agreed to empty, where nobody knows how old the sheets are. */
  readonly mayEmpty?: number
  /** The demo knows its future, and nobody asks who put it there. */
  readonly isDemo?: boolean
  /** For the audit line; without it the import is the machine's own, at the beginning of `today`. */
  readonly by?: { readonly at: Instant; readonly personId: number | null; readonly channel: string }
  /** False for somebody who may not administer people; the machine's own may. */
  readonly mayAdminister?: boolean
  readonly onProgress?: (progress: ImportProgress) => void
  /** Does what follows from it, in the import's own transaction. */
  readonly onWritten?: () => void
}

export interface ImportFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A refused import leaves its transaction by throwing, so that everything in it is undone. */
class Undo extends Error {
  override readonly name = 'Undo'
}

/** Like importTables, from bytes. A file that cannot be read refuses the others too. */
export async function importFiles(
  db: Database,
  files: readonly ImportFile[],
  options: ImportOptions,
): Promise<ImportReport> {
  const tables: Table[] = []
  const faults: ImportFault[] = []
  for (const { name, bytes } of files) {
    const read = await readTables(name, bytes)
    if (read.ok) tables.push(...tablesOf(read.tables, nowOf(options)))
    else faults.push(fileFault(read.file, read.expected, read.row))
  }
  return run(db, tables, faults, options)
}

/** The tables of a file, which may say when it was exported. */
function tablesOf(all: readonly Table[], now: Instant): Table[] {
  const exportedAt = exportedAtOf(all, now)
  const tables = all.filter((table) => table.name !== NOTES.sheet)
  return exportedAt === null ? tables : tables.map((table) => ({ ...table, exportedAt }))
}

/**
 * All or nothing: when anything is wrong, everything that is wrong comes back and nothing was written.
 * Throws when called inside a transaction, which it could not undo alone.
 */
export function importTables(db: Database, tables: readonly Table[], options: ImportOptions): ImportReport {
  return run(db, tables, [], options)
}

function run(
  db: Database,
  tables: readonly Table[],
  fileFaults: readonly ImportFault[],
  options: ImportOptions,
): ImportReport {
  if (db.$client.inTransaction) throw new Error('an import needs a transaction of its own')
  const { matched, faults, unreadSheets } = matchTables(tables, ledgers)
  const unread = new Set([...unreadSheets, ...fileFaults.map(({ file }) => tableName(file))])
  let report: ImportReport = { written: false, sheets: [], faults: [...fileFaults, ...faults], toConfirm: 0 }
  try {
    inTransaction(db, () =>
      signed(db, options, () => {
        report = importMatched(db, matched, { faults: [...report.faults], brokenSheets: unread }, options)
        if (!report.written) throw new Undo()
        noteOnAct(db, countsOf(report))
        options.onWritten?.()
      }),
    )
  } catch (error) {
    if (!(error instanceof Undo)) throw error
  }
  return report
}

/** What went wrong so far. A name missing from a broken sheet is that sheet's fault, told there once. */
interface Trouble {
  readonly faults: ImportFault[]
  readonly brokenSheets: Set<string>
}

function importMatched(
  db: Database,
  matched: readonly MatchedTable[],
  trouble: Trouble,
  options: ImportOptions,
): ImportReport {
  const sheets = matched.map((one) => importTable(db, one, options, trouble))
  const toConfirm = sheets
    .filter((_, index) => matched[index]?.table.exportedAt === undefined)
    .reduce((sum, { emptied }) => sum + emptied.count, 0)
  const isAgreed = toConfirm === 0 || options.dryRun || options.mayEmpty === toConfirm
  const [first] = sheets
  if (!isAgreed && trouble.faults.length === 0 && first !== undefined)
    trouble.faults.push(fileFault(first.file, { kind: 'emptying-confirmed', count: toConfirm }))
  return {
    written: trouble.faults.length === 0 && !options.dryRun,
    sheets,
    faults: trouble.faults,
    toConfirm,
  }
}

function importTable(
  db: Database,
  { table, ledger, positions }: MatchedTable,
  options: ImportOptions,
  { faults, brokenSheets }: Trouble,
): SheetReport {
  const importer = ledger.open(db, {
    references: openReferences(db),
    latestFact: options.isDemo === true ? null : options.today,
    now: nowOf(options),
    profile: options.profile,
    mayAdminister: options.mayAdminister ?? true,
  })
  const tally = openTally()
  const erasures = openErasures(db, table.exportedAt ?? ((nowOf(options) - DAY_MS) as Instant))
  const before = faults.length
  const rows = table.rows.filter((row) => !isExample(row))
  for (const [index, row] of rows.entries()) {
    if (index % PROGRESS_ROWS === 0)
      options.onProgress?.({ sheet: ledger.sheet, done: index, total: rows.length })
    erasures.mark()
    const judged = rowResult(importer, row, positions, table.header.length)
    const cells = judged.ok && judged.change === 'changed' ? judged.cells() : []
    const tooNew = tooNewToEmpty(cells, erasures, table.exportedAt ?? null)
    const result: RowResult = tooNew.length > 0 ? { ok: false, faults: tooNew } : judged
    if (result.ok) {
      tally.count({ row: row.number, change: result.change, name: result.name, cells })
      continue
    }
    brokenSheets.add(ledger.sheet)
    const own = result.faults.filter(
      ({ expected }) => expected.kind !== 'known' || !brokenSheets.has(expected.sheet),
    )
    faults.push(...own.map((fault) => located(table.file, row.number, fault)))
    if (faults.length - before < MAX_FAULTS) continue
    faults.push(fileFault(table.file, { kind: 'fewer-faults', listed: faults.length - before }))
    break
  }
  options.onProgress?.({ sheet: ledger.sheet, done: rows.length, total: rows.length })
  const examples = table.rows.length - rows.length
  // A sheet without rows was not used: it does not say that there are no records.
  const missing = rows.length === 0 ? [] : importer.missing()
  return { sheet: ledger.sheet, file: table.file, examples, ...tally.result(missing) }
}

/** What the row would empty although it was filled after the sheet was made. */
function tooNewToEmpty(
  cells: readonly CellChange[],
  erasures: Erasures,
  exportedAt: Instant | null,
): CellFault[] {
  const emptied = emptiedOf(cells)
  if (emptied.length === 0) return []
  const newer = erasures.sinceMark().filter(({ isNewer }) => isNewer)
  if (newer.length === 0) return []
  const named = emptied.filter(({ before }) => newer.some(({ value }) => value === before))
  return (named.length > 0 ? named : emptied).map(({ heading }) => ({
    heading,
    found: '',
    expected: { kind: 'newer-fact', exportedAt },
  }))
}

function rowResult(
  { importRow }: RowImporter,
  row: TableRow,
  positions: readonly number[],
  width: number,
): RowResult {
  const beyond = row.cells.slice(width).filter((cell) => !isBlank(cell))
  if (beyond.length > 0) {
    const found = beyond.map((cell) => (typeof cell === 'string' ? cell : cell.shown)).join('、')
    return { ok: false, faults: [{ heading: '', found, expected: { kind: 'within-header' } }] }
  }
  try {
    return importRow(
      row.number,
      positions.map((position): Cell | undefined => (position < 0 ? undefined : (row.cells[position] ?? ''))),
    )
  } catch (error) {
    // The schema is the last to speak: what no ledger foresaw is still one row's fault, not a crash.
    if (!(error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT'))) throw error
    return { ok: false, faults: [{ heading: '', found: '', expected: { kind: 'consistent' } }] }
  }
}

function located(file: string, row: number, { heading, found, expected }: CellFault): ImportFault {
  const shown = found.length > FOUND_LENGTH ? `${found.slice(0, FOUND_LENGTH)}…` : found
  return { file, row, heading: heading === '' ? null : heading, found: shown, expected }
}

function fileFault(file: string, expected: Expected, row: number | null = null): ImportFault {
  return { file, row, heading: null, found: '', expected }
}

function signed(db: Database, options: ImportOptions, work: () => void): void {
  if (options.isDemo === true) untraced(db, work)
  else
    authored(
      db,
      { personId: null, channel: 'system', ...options.by, at: nowOf(options), action: 'import' },
      work,
    )
}

/** Numbers only: what the cells say is in the tables, and names of private people belong nowhere else. */
function countsOf({ sheets }: ImportReport): unknown {
  return sheets.map(({ sheet, file, added, changed, unchanged }) => ({
    sheet,
    file,
    added,
    changed,
    unchanged,
  }))
}

function nowOf({ by, today }: ImportOptions): Instant {
  return by?.at ?? instantAt(today, '00:00')
}
