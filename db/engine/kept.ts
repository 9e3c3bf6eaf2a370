import type { Database } from './handle.ts'
import { type FactTable, versionOf } from './fact-version.ts'

/** Days whose results are kept at a time: today, the check window's first day, a quarter's end. */
const KEPT = 4

/**
 * Remembers what was read from some tables until any process changes a row in one of them: the very same value comes
 * again till then. `read` must read nothing else that changes.
 */
export function whileUnchanged<Key extends string, T>(
  db: Database,
  tables: readonly FactTable[],
  read: (key: Key) => T,
): (key: Key) => T {
  const versionNow = versionOf(db, tables)
  let version = -1
  const kept = new Map<Key, T>()
  return (key) => {
    const current = versionNow()
    if (current !== version) kept.clear()
    version = current
    const known = kept.get(key)
    if (known !== undefined) return known
    if (kept.size >= KEPT) kept.clear()
    const fresh = read(key)
    kept.set(key, fresh)
    return fresh
  }
}
