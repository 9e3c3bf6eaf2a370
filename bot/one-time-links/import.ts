import { whenFree } from '../../db/engine/patience.ts'
import { localDate } from '../../rules/dates.ts'
import type { ImportReport } from '../../rules/import-fault.ts'
import type { App } from '../app.ts'
import { recountDeadlines, tellMoved } from '../delivery/moved-deadlines.ts'
import { enqueue } from '../delivery/outbox.ts'
import { WorkerError } from '../errors.ts'
import { type ImportFile, importFiles } from '../ledgers/import.ts'
import { fileFault } from '../ledgers/import-table.ts'
import type { ImportProgress } from '../ledgers/options.ts'
import type { TablesResult } from '../sources/table.ts'
import { type InWorker, inWorker } from '../workers/pool.ts'
import type { TASKS } from '../workers/tasks.ts'

type ReadingTasks = Pick<typeof TASKS, 'read-tables'>

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
  const options = {
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
  }
  return await importFiles(app.db, files, options, readApart)
}

/** The same while others are answered: in a worker, unless the database is this thread's alone. */
export async function importApart(
  app: App,
  files: readonly ImportFile[],
  { dryRun, channel, personId, mayAdminister, mayEmpty = 0 }: Omit<ImportWish, 'onProgress'>,
): Promise<ImportReport> {
  const { db, profile, clock } = app
  const { memory, name: path } = db.$client
  const wish = { dryRun, mayAdminister, mayEmpty }
  if (memory) return await importLedgers(app, files, { ...wish, channel, personId })
  const by = { at: clock.now(), personId, channel }
  try {
    const report = await inWorker('import-ledgers', { path, files, profile, by, ...wish })
    await whenFree(() => tellMoved(app))
    return report
  } catch (error) {
    if (error instanceof WorkerError) return tooMuch(files)
    throw error
  }
}

/** A file that takes longer than any honest one, or more memory, is refused for that. */
export async function readApart(
  name: string,
  bytes: Uint8Array,
  readers: InWorker<ReadingTasks> = inWorker,
): Promise<TablesResult> {
  try {
    return await readers('read-tables', { name, bytes })
  } catch (error) {
    if (error instanceof WorkerError) return { ok: false, file: name, row: null, expected: TOO_MUCH }
    throw error
  }
}

const TOO_MUCH = { kind: 'plain-workbook' } as const

function tooMuch(files: readonly ImportFile[]): ImportReport {
  const faults = files.map(({ name }) => fileFault(name, TOO_MUCH))
  return { written: false, sheets: [], faults, passedOver: [], toConfirm: 0 }
}
