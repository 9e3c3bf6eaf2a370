import { BackupError, type Copy } from '../../db/engine/backup.ts'
import { inWorker } from '../workers/pool.ts'

/** Copies the file of a database in a worker: seconds of work on a county of years. Throws BackupError. */
export const copyApart: Copy = async ({ $client: { name: path } }, draft) => {
  const copied = await inWorker('copy-database', { path, draft })
  if ('fault' in copied) throw new BackupError(copied.fault)
  return copied
}
