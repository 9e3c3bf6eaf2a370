import type { App } from '../app.ts'
import { exportWorkbook } from '../ledgers/workbook.ts'
import { inWorker } from '../workers/pool.ts'

/** Every ledger as it is now, written while others are answered, unless the database is this thread's alone. */
export async function exportLedgers({ db, clock }: Pick<App, 'db' | 'clock'>): Promise<Buffer> {
  const { memory, name: path } = db.$client
  const now = clock.now()
  const written = memory ? await exportWorkbook(db, now) : await inWorker('export-ledgers', { path, now })
  return Buffer.from(written)
}
