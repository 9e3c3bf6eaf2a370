import type { ImportFault } from '../../rules/import-fault.ts'
import type { Table } from '../sources/table.ts'
import type { Ledger } from './ledger.ts'

export interface MatchedTable {
  readonly table: Table
  readonly ledger: Ledger
  /** Where each of the ledger's columns stands in the table; -1 when it is left out. */
  readonly positions: readonly number[]
}

export interface Matching {
  readonly matched: readonly MatchedTable[]
  readonly faults: readonly ImportFault[]
  /** Sheets that were given, but cannot be read: names from them will be missing elsewhere. */
  readonly unreadSheets: readonly string[]
}

/** Finds each table's ledger by its name, else by its headings, and sorts them into import order. */
export function matchTables(tables: readonly Table[], ledgers: readonly Ledger[]): Matching {
  const faults: ImportFault[] = []
  const matched: MatchedTable[] = []
  const unreadSheets: string[] = []
  for (const table of tables) {
    const ledger = ledgerOf(table, ledgers)
    const taken = matched.find((other) => other.ledger === ledger)
    if (!ledger) {
      faults.push(
        fileFault(table, table.name, {
          kind: 'ledger',
          sheets: ledgers.map(({ sheet }) => sheet),
          named: table.isSheet === true ? 'sheet' : 'file',
        }),
      )
    } else if (taken) {
      faults.push(
        fileFault(table, ledger.sheet, { kind: 'one-file-per-ledger', otherFile: taken.table.file }),
      )
    } else {
      const wrong = headingFaults(table, ledger)
      faults.push(...wrong)
      if (wrong.length === 0) matched.push({ table, ledger, positions: positionsOf(table, ledger) })
      else unreadSheets.push(ledger.sheet)
    }
  }
  matched.sort((a, b) => ledgers.indexOf(a.ledger) - ledgers.indexOf(b.ledger))
  return { matched, faults, unreadSheets }
}

function ledgerOf(table: Table, ledgers: readonly Ledger[]): Ledger | undefined {
  const named = ledgers.find(({ sheet }) => sheet === table.name)
  if (named) return named
  const headings = new Set(table.header.map(plain))
  const [only, ...more] = ledgers.filter(({ columns }) => {
    const known = new Set(columns.map(({ heading }) => heading))
    const isComplete = columns.every(({ heading, required }) => !required || headings.has(heading))
    return isComplete && [...headings].every((heading) => known.has(heading))
  })
  return more.length === 0 ? only : undefined
}

function headingFaults(table: Table, ledger: Ledger): ImportFault[] {
  const expected = ledger.columns.map(({ heading }) => heading)
  const header = table.header.map(plain)
  const missing = ledger.columns
    .filter(({ heading, required }) => required && !header.includes(heading))
    .map(({ heading }) => headerFault(table, heading, '', { kind: 'heading-present' }))
  const unknown = header
    .filter((heading) => !expected.includes(heading))
    .map((heading) => headerFault(table, null, heading, { kind: 'heading', headings: expected }))
  const repeated = header
    .filter((heading, index) => expected.includes(heading) && header.indexOf(heading) < index)
    .map((heading) => headerFault(table, heading, heading, { kind: 'heading-once' }))
  return [...missing, ...unknown, ...repeated]
}

function positionsOf(table: Table, ledger: Ledger): number[] {
  const header = table.header.map(plain)
  return ledger.columns.map(({ heading }) => header.indexOf(heading))
}

function plain(heading: string): string {
  return heading.normalize('NFKC').replace(/\s/gu, '')
}

function fileFault({ file }: Table, found: string, expected: ImportFault['expected']): ImportFault {
  return { file, row: null, heading: null, found, expected }
}

function headerFault(
  { file }: Table,
  heading: string | null,
  found: string,
  expected: ImportFault['expected'],
): ImportFault {
  return { file, row: 1, heading, found, expected }
}
