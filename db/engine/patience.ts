import { setTimeout as sleep } from 'node:timers/promises'
import { databaseFault } from './database.ts'

const AGAIN_MS = 100
/** Longer than an import writes. */
const MOST_MS = 60_000

/**
 * Does `work`, which is a transaction, once no other process or thread writes, and holds up nobody until then. Throws
 * SQLITE_BUSY after a minute, with nothing done.
 */
export async function whenFree<T>(work: () => T): Promise<T> {
  const since = performance.now()
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (databaseFault(error) !== 'busy' || performance.now() - since > MOST_MS) throw error
    }
    await sleep(AGAIN_MS)
  }
}
