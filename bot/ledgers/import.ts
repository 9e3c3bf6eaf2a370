import Sqlite from 'better-sqlite3'
import { authored, noteOnAct, untraced } from '../../db/change.ts'
import { type Database, inTransaction } from '../../db/database.ts'
import { type Instant, instantAt, type LocalDate } from '../../rules/dates.ts'
import type { Expected, ImportFault, ImportReport, LedgerCount } from '../../rules/import-fault.ts'
import { readCsv } from '../sources/csv.ts'
import { readHolidayJson } from '../sources/holiday-json.ts'
import { type Table, tableName, type TableRow } from '../sources/table.ts'
import type { CellFault, RowImporter, RowResult } from './define.ts'
import { ledgers } from './index.ts'
import { type MatchedTable, matchTables } from './match.ts'
import { openReferences } from './references.ts'

/** Past this many a file is the wrong file: nobody reads on, and looking up near names costs time. */
const MAX_FAULTS = 500
const FOUND_LENGTH = 60

export interface ImportOptions {
  readonly today: LocalDate
  /** Rehearse everything and write nothing. */
  readonly dryRun: boolean
  /** The demo knows its future, and nobody asks who put it there. */
  readonly isDemo?: boolean
  /** For the audit line; without it the import is the machine's own, at the beginning of `today`. */
  readonly by?: { readonly at: Instant; readonly personId: number | null; readonly channel: string }
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
export function importFiles(
  db: Database,
  files: readonly ImportFile[],
  options: ImportOptions,
): ImportReport {
  const tables: Table[] = []
  const faults: ImportFault[] = []
  for (const { name, bytes } of files) {
    const read = /\.json$/iu.test(name) ? readHolidayJson(name, bytes) : readCsv(name, bytes)
    if (read.ok) tables.push(read.table)
    else faults.push(fileFault(name, read.expected, read.row))
  }
  return run(db, tables, faults, options)
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
  let report: ImportReport = { written: false, counts: [], faults: [...fileFaults, ...faults] }
  try {
    inTransaction(db, () =>
      signed(db, options, () => {
        report = importMatched(db, matched, { faults: [...report.faults], brokenSheets: unread }, options)
        if (!report.written) throw new Undo()
        noteOnAct(db, report.counts)
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
  const counts = matched.map((one) => importTable(db, one, options, trouble))
  return { written: trouble.faults.length === 0 && !options.dryRun, counts, faults: trouble.faults }
}

function importTable(
  db: Database,
  { table, ledger, positions }: MatchedTable,
  options: ImportOptions,
  { faults, brokenSheets }: Trouble,
): LedgerCount {
  const importRow = ledger.open(db, {
    references: openReferences(db),
    latestFact: options.isDemo === true ? null : options.today,
    now: nowOf(options),
  })
  const tally = { added: 0, changed: 0, unchanged: 0 }
  const before = faults.length
  for (const row of table.rows) {
    const result = rowResult(importRow, row, positions, table.header.length)
    if (result.ok) {
      tally[result.change] += 1
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
  return { sheet: ledger.sheet, file: table.file, ...tally }
}

function rowResult(
  importRow: RowImporter,
  row: TableRow,
  positions: readonly number[],
  width: number,
): RowResult {
  if (row.cells.length > width) {
    const found = row.cells.slice(width).join('、')
    return { ok: false, faults: [{ heading: '', found, expected: { kind: 'within-header' } }] }
  }
  try {
    return importRow(
      row.number,
      positions.map((position) => row.cells[position] ?? ''),
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

function nowOf({ by, today }: ImportOptions): Instant {
  return by?.at ?? instantAt(today, '00:00')
}
