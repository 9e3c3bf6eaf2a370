import { inSavepoint, inTransaction } from './database.ts'
import type { Database } from './handle.ts'

/** Runs work in a transaction, with whatever else came in the same moment; resolves once it is committed. */
export type Commit = <T>(work: () => T) => Promise<T>

interface Waiting {
  /** Runs the work and returns how to tell its owner. */
  readonly run: () => () => void
  readonly reject: (error: unknown) => void
}

/**
 * Every commit waits for the disk. Work that arrives in one turn of the event loop shares one, each
 * piece in a savepoint of its own: one that fails undoes itself alone, and nobody is answered before
 * the disk has everything.
 */
export function openBatch(db: Database): Commit {
  let waiting: Waiting[] = []
  const flush = () => {
    const batch = waiting
    waiting = []
    try {
      const settled = inTransaction(db, () => batch.map(({ run }) => run()))
      for (const tell of settled) tell()
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
  return (work) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush)
      waiting.push({ run: () => settle(db, work, resolve, reject), reject })
    })
}

function settle<T>(
  db: Database,
  work: () => T,
  resolve: (value: T) => void,
  reject: (error: unknown) => void,
): () => void {
  try {
    const value = inSavepoint(db, work)
    return () => resolve(value)
  } catch (error) {
    return () => reject(error)
  }
}
