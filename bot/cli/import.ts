import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { localDate } from '../../rules/dates.ts'
import type { ImportReport } from '../../rules/import-fault.ts'
import type { App } from '../app.ts'
import { importFiles, type ImportProgress } from '../ledgers/import.ts'

/** Below this a sheet is read before its first line could be. */
const TOLD_FROM = 2_000

/** Imports files from the disk in one go; a long sheet tells how far it is. Throws when a file cannot be read. */
export async function importPaths(
  app: App,
  paths: readonly string[],
  dryRun: boolean,
  tell: (progress: ImportProgress) => void,
): Promise<ImportReport> {
  const files = paths.map((path) => ({ name: basename(path), bytes: readFileSync(path) }))
  const now = app.clock.now()
  return await importFiles(app.db, files, {
    today: localDate(now),
    dryRun,
    by: { at: now, personId: null, channel: 'cli' },
    onProgress: (progress) => progress.total >= TOLD_FROM && tell(progress),
  })
}
