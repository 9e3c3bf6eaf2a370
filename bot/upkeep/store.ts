import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { type DatabaseFault, databaseFault } from '../../db/engine/database.ts'
import { type FileFault, type FileWatch, watchFile } from '../../db/engine/file-watch.ts'
import type { Database } from '../../db/engine/handle.ts'
import { noteAlive } from '../../db/job-runs.ts'
import type { Instant } from '../../rules/dates.ts'
import { pause } from '../clock.ts'

/** Why nothing can be stored. */
export type StoreFault = FileFault | 'truncated' | DatabaseFault | 'closed' | 'unknown'

/** Nothing is taken because it could not be kept. */
class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly fault: StoreFault

  constructor(fault: StoreFault) {
    super(`store: ${fault}`)
    this.fault = fault
  }
}

/** A message with its answer is a few KB; the log grows by whole pages, and so do its neighbours. */
const LEAST_FREE_BYTES = 8 * 1024 * 1024

const AGAIN_MS = 1_000

/** Whether what is written down now would be found again. */
export class Store {
  readonly #db: Database
  readonly #path: string
  readonly #file: FileWatch
  /** Of the last write that did not go through, until one has. */
  #refusal: StoreFault | null = null
  #isCut = false

  /** `path`: of a database that has been written to since it was opened, or `:memory:`. */
  constructor(db: Database, path: string) {
    this.#db = db
    this.#path = path
    this.#file = watchFile(path)
  }

  /** As far as is known without writing; in microseconds, so that every message can ask. */
  fault(): StoreFault | null {
    if (!this.#db.$client.open) return 'closed'
    return this.#file.look() ?? (this.#isCut ? 'truncated' : this.#refusal)
  }

  /** Throws StoreError. Whether another process still writes is seen by trying. */
  check(): void {
    const fault = this.fault()
    if (fault !== null && fault !== 'busy') throw new StoreError(fault)
  }

  /** Something was written. */
  stored(): void {
    if (this.#refusal === 'busy') this.#refusal = null
  }

  /** Something could not be written: remembered when that was the store's fault. */
  refused(error: unknown): void {
    if (error instanceof StoreError) return
    this.#refusal = databaseFault(error) ?? this.#refusal
  }

  /** What reading gives; null, and the fault remembered, when the file cannot be read. */
  read<T>(work: () => T): T | null {
    try {
      return work()
    } catch (error) {
      if (databaseFault(error) === null) throw error
      this.refused(error)
      return null
    }
  }

  /** Writes: that the bot was alive now, where that is known. */
  probe(now: Instant | null): StoreFault | null {
    try {
      const isFull = this.freeBytes() < LEAST_FREE_BYTES
      if (!isFull && this.#file.look() === null) noteAlive(this.#db, now)
      this.#refusal = isFull ? 'full' : null
    } catch (error) {
      this.#refusal = databaseFault(error) ?? 'unknown'
    }
    return this.fault()
  }

  /** Looks twice whether the end of the file is missing: another process may be writing its log back. */
  async lookForCut(): Promise<void> {
    const isCut = () => this.#file.look() === null && this.#file.isCut()
    this.#isCut = isCut() && (this.#isCut || (await pause(AGAIN_MS).then(isCut)))
  }

  /** What the disk still holds for the bot's account. */
  freeBytes(): number {
    if (this.#path === ':memory:') return Infinity
    const { bavail, bsize } = statfsSync(dirname(this.#path))
    return bavail * bsize
  }
}
