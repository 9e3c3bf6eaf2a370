import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Database } from '../../db/engine/handle.ts'
import { departmentNames } from '../../db/departments.ts'
import type { LocalDate } from '../../rules/dates.ts'
import type { RuleProfile } from '../../rules/profile.ts'
import { readCsv } from '../sources/csv.ts'
import type { Table } from '../sources/table.ts'
import { importTables } from './import.ts'

const FOLDER = fileURLToPath(new URL('../../db/demo', import.meta.url))

/**
 * Fills an empty database with the county of 2021, its invented future included. False when the
 * database already has departments. Throws when the demo's own files do not import.
 */
export function loadDemo(db: Database, today: LocalDate, profile: RuleProfile): boolean {
  if (departmentNames(db).length > 0) return false
  const tables = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.csv'))
    .map(readTable)
  const { faults } = importTables(db, tables, { today, profile, dryRun: false, isDemo: true })
  const [first] = faults
  if (first) throw new Error(`demo data: ${faults.length} faults, the first: ${JSON.stringify(first)}`)
  return true
}

function readTable(name: string): Table {
  const read = readCsv(name, readFileSync(join(FOLDER, name)))
  if (!read.ok) throw new Error(`demo data: ${name} cannot be read: ${JSON.stringify(read.expected)}`)
  return read.table
}
