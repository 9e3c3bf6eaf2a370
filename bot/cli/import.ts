import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { ImportReport } from '../../rules/import-fault.ts'
import type { App } from '../app.ts'
import { importLedgers } from '../one-time-links/import.ts'
import type { ImportProgress } from '../ledgers/options.ts'

/** Below this a sheet is read before its first line could be. */
const TOLD_FROM = 2_000

/** Imports files from the disk in one go; a long sheet tells how far it is. Throws when a file cannot be read. */
export async function importPaths(
  app: App,
  paths: readonly string[],
  { dryRun, mayEmpty }: { readonly dryRun: boolean; readonly mayEmpty: number },
  tell: (progress: ImportProgress) => void,
): Promise<ImportReport> {
  const files = paths.map((path) => ({ name: basename(path), bytes: readFileSync(path) }))
  const onProgress = (progress: ImportProgress) => progress.total >= TOLD_FROM && tell(progress)
  return await importLedgers(app, files, {
    dryRun,
    channel: 'cli',
    personId: null,
    mayAdminister: true,
    mayEmpty,
    onProgress,
  })
}
