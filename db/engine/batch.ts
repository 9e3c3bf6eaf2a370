import { databaseFault, inSavepoint, inTransaction } from './database.ts'
import type { Database } from './handle.ts'

/** What was done without writing, while another held the write lock, and what is to be written of it. */
export interface Meanwhile<T> {
  readonly value: T
  readonly later: () => void
}

/**
 * Runs work in a transaction, with whatever else came in the same moment; resolves once it is committed. While another
 * process or thread writes, `meanwhile` may do without, and throw SQLITE_BUSY or return null when it cannot: then the
 * work waits, and rejects with SQLITE_BUSY in time for its sender to be told.
 */
export type Commit = <T>(work: () => T, meanwhile?: () => Meanwhile<T> | null) => Promise<T>

interface Waiting {
  readonly since: number
  /** Runs the work and returns how to tell its owner. */
  readonly run: () => () => void
  /** Tells its owner what could be done without writing, and returns what is left to write; null when nothing could. */
  readonly runMeanwhile: () => (() => void) | null
  readonly reject: (error: unknown) => void
}

/** People wait for three seconds, and platforms for five. */
const WAITS_MS = 2_800
const AGAIN_MS = 100
/** Answers in memory; a county asks a few questions a minute. */
const MOST_OWED = 1_000

/**
 * Every commit waits for the disk. Work that arrives in one turn of the event loop shares one, each
 * piece in a savepoint of its own: one that fails undoes itself alone, and nobody is answered before
 * the disk has everything.
 */
export function openBatch(db: Database): Commit {
  let waiting: Waiting[] = []
  const tried = new WeakSet<Waiting>()
  let owed: (() => void)[] = []
  let isPlanned = false
  let again: NodeJS.Timeout | null = null

  const flushSoon = () => {
    isPlanned = false
    flush()
  }
  const flushAgain = () => {
    again = null
    flush()
  }
  const flush = () => {
    const [batch, first] = [waiting, owed]
    if (batch.length + first.length === 0) return
    waiting = []
    owed = []
    try {
      const settled = inTransaction(db, () => {
        for (const write of first) settle(db, write, ignore, ignore)
        return batch.map(({ run }) => run())
      })
      for (const tell of settled) tell()
    } catch (error) {
      owed = first
      if (databaseFault(error) !== 'busy') {
        for (const { reject } of batch) reject(error)
        return
      }
      waiting = batch.filter((piece) => stillWaits(piece, error))
      again ??= setTimeout(flushAgain, AGAIN_MS)
    }
  }

  const stillWaits = (piece: Waiting, error: unknown): boolean => {
    try {
      const later = tried.has(piece) || owed.length >= MOST_OWED ? null : piece.runMeanwhile()
      tried.add(piece)
      if (later !== null) {
        owed.push(later)
        return false
      }
      if (performance.now() - piece.since < WAITS_MS) return true
      piece.reject(error)
    } catch (fault) {
      piece.reject(fault)
    }
    return false
  }

  return (work, meanwhile) =>
    new Promise((resolve, reject) => {
      if (!isPlanned) setImmediate(flushSoon)
      isPlanned = true
      waiting.push({
        since: performance.now(),
        run: () => settle(db, work, resolve, reject),
        runMeanwhile: () => withoutWriting(meanwhile, resolve),
        reject,
      })
    })
}

function ignore(): void {}

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

function withoutWriting<T>(
  meanwhile: (() => Meanwhile<T> | null) | undefined,
  resolve: (value: T) => void,
): (() => void) | null {
  try {
    const done = meanwhile?.() ?? null
    if (done !== null) resolve(done.value)
    return done?.later ?? null
  } catch (error) {
    if (databaseFault(error) === 'busy') return null
    throw error
  }
}
