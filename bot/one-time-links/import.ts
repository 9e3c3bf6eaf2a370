import { localDate } from '../../rules/dates.ts'
import type { ImportReport } from '../../rules/import-fault.ts'
import type { App } from '../app.ts'
import { type ImportFile, importFiles } from '../ledgers/import.ts'
import type { ImportProgress } from '../ledgers/options.ts'
import { recountDeadlines } from '../delivery/moved-deadlines.ts'
import { enqueue } from '../delivery/outbox.ts'

interface ImportWish {
  readonly dryRun: boolean
  readonly channel: string
  /** Null when nobody is known by name: the command line. */
  readonly personId: number | null
  readonly mayAdminister: boolean
  /** How many cells they have agreed to empty; see ImportReport.toConfirm. */
  readonly mayEmpty?: number
  readonly onProgress?: (progress: ImportProgress) => void
}

/** Somebody's import; whoever's deadlines a new year's holidays move is told, in its own transaction. */
export async function importLedgers(
  app: App,
  files: readonly ImportFile[],
  { dryRun, channel, personId, mayAdminister, mayEmpty, onProgress }: ImportWish,
): Promise<ImportReport> {
  const at = app.clock.now()
  const by = { at, personId, channel }
  const before = app.calendar()
  return await importFiles(app.db, files, {
    today: localDate(at),
    profile: app.profile,
    dryRun,
    by,
    mayAdminister,
    ...(mayEmpty === undefined ? {} : { mayEmpty }),
    ...(onProgress ? { onProgress } : {}),
    onWritten: () => {
      for (const message of recountDeadlines(app, before, by).messages) enqueue(app, message)
    },
  })
}
