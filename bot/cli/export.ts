import { writeFileSync } from 'node:fs'
import type { App } from '../app.ts'
import { exportWorkbook } from '../ledgers/workbook.ts'

/** Writes every ledger into one workbook, which only its owner may read: it names private people. Returns its path. */
export async function writeExport(app: App, path: string): Promise<string> {
  writeFileSync(path, await exportWorkbook(app.db, app.clock.now()), { mode: 0o600 })
  return path
}
