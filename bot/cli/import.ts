import { localDate } from '../../rules/dates.ts'
import type { ImportReport } from '../../rules/import-fault.ts'
import type { App } from '../app.ts'
import { type ImportFile, importFiles } from '../ledgers/import.ts'
import { recountDeadlines } from '../moved-deadlines.ts'
import { enqueue } from '../outbox.ts'

/** An import from the command line; whoever's deadlines a new year's holidays move is told. */
export function importLedgers(app: App, files: readonly ImportFile[], dryRun: boolean): ImportReport {
  const at = app.clock.now()
  const by = { at, personId: null, channel: 'cli' }
  const before = app.calendar()
  return importFiles(app.db, files, {
    today: localDate(at),
    dryRun,
    by,
    onWritten: () => {
      for (const message of recountDeadlines(app, before, by).messages) enqueue(app, message)
    },
  })
}
