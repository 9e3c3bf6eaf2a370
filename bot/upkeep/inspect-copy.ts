import { BackupError, type Inspected } from '../../db/engine/backup.ts'
import { inWorker } from '../workers/pool.ts'

/** Like `inspectBackup`, in a worker. Throws BackupError. */
export async function inspectCopy(path: string): Promise<Inspected> {
  const inspected = await inWorker('inspect-backup', path)
  if ('fault' in inspected) throw new BackupError(inspected.fault)
  return inspected
}
