import type { Database } from './handle.ts'

/** Builds and prepares a query once per database: building costs twenty times what running it does. */
export function prepareOnce<T>(prepare: (db: Database) => T): (db: Database) => T {
  const prepared = new WeakMap<Database, T>()
  return (db) => {
    const known = prepared.get(db)
    if (known !== undefined) return known
    const fresh = prepare(db)
    prepared.set(db, fresh)
    return fresh
  }
}
