import { authored, noteOnAct, untraced } from '../../db/engine/change.ts'
import { inTransaction } from '../../db/engine/database.ts'
import type { Database } from '../../db/engine/handle.ts'
import type { Instant } from '../../rules/dates.ts'
import type { ImportFault, ImportReport, PassedOver } from '../../rules/import-fault.ts'
import { NOTES } from '../messages/ledgers/notes.ts'
import { readTables } from '../sources/read-tables.ts'
import { type Table, tableName } from '../sources/table.ts'
import { exportedAtOf } from './exported-at.ts'
import { fileFault, importTable, type Trouble } from './import-table.ts'
import { ledgers } from './index.ts'
import { type MatchedTable, matchTables } from './match.ts'
import { type ImportOptions, nowOf } from './options.ts'

export interface ImportFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A refused import leaves its transaction by throwing, so that everything in it is undone. */
class Undo extends Error {
  override readonly name = 'Undo'
}

/**
 * Like importTables, from bytes. A file that cannot be read refuses the others too. `read`: another thread's reader,
 * where this one must not be held up.
 */
export async function importFiles(
  db: Database,
  files: readonly ImportFile[],
  options: ImportOptions,
  read: typeof readTables = readTables,
): Promise<ImportReport> {
  const tables: Table[] = []
  const faults: ImportFault[] = []
  const passedOver: PassedOver[] = []
  for (const { name, bytes } of files) {
    const result = await read(name, bytes)
    if (result.ok) {
      tables.push(...tablesOf(result.tables, nowOf(options)))
      passedOver.push(...(result.passedOver ?? []))
    } else faults.push(fileFault(result.file, result.expected, result.row))
  }
  return { ...run(db, tables, faults, options), passedOver }
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
  let report: ImportReport = {
    written: false,
    sheets: [],
    faults: [...fileFaults, ...faults],
    passedOver: [],
    toConfirm: 0,
  }
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
    passedOver: [],
    toConfirm,
  }
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
