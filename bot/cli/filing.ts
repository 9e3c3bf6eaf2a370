import { writeFileSync } from 'node:fs'
import { localDate } from '../../rules/dates.ts'
import { owingDepartments } from '../../rules/filing.ts'
import type { App } from '../app.ts'
import { filingSheet } from '../messages/media/filings.ts'
import { toCsv } from '../reports/csv.ts'

/** The 补报 sheet of the whole county, to hand in. */
export function writeFilings(app: App, path: string): void {
  const { departments, accounts } = app.snapshot(localDate(app.clock.now()))
  writeFileSync(path, toCsv(filingSheet(owingDepartments(departments, accounts))))
}
