import Sqlite from 'better-sqlite3'
import type { Database } from '../../db/engine/handle.ts'
import { type Erasures, openErasures } from '../../db/erasures.ts'
import type { Instant } from '../../rules/dates.ts'
import type { CellChange, Expected, ImportFault, SheetReport } from '../../rules/import-fault.ts'
import { type Cell, isBlank, type TableRow } from '../sources/table.ts'
import { isExample } from './example.ts'
import type { CellFault, RowImporter, RowResult } from './ledger.ts'
import type { MatchedTable } from './match.ts'
import { type ImportOptions, nowOf } from './options.ts'
import { openReferences } from './references.ts'
import { emptiedOf, openTally } from './tally.ts'

/** Past this many a file is the wrong file: nobody reads on, and looking up near names costs time. */
const MAX_FAULTS = 500
const FOUND_LENGTH = 60
const PROGRESS_ROWS = 1_000
const DAY_MS = 24 * 3_600_000

/** What went wrong so far. A name missing from a broken sheet is that sheet's fault, told there once. */
export interface Trouble {
  readonly faults: ImportFault[]
  readonly brokenSheets: Set<string>
}

/** What becomes of one sheet; its faults and its broken name go to `trouble`. */
export function importTable(
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
      tally.count({ row: row.number, change: result.change, name: result.name, twin: result.twin, cells })
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

export function fileFault(file: string, expected: Expected, row: number | null = null): ImportFault {
  return { file, row, heading: null, found: '', expected }
}
