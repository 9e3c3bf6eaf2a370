import { closeSync, openSync, readSync, type Stats, statSync } from 'node:fs'

/** What became of the file under an open database, whose connection does not notice. */
export type FileFault = 'missing' | 'replaced' | 'emptied' | 'log-lost'

export interface FileWatch {
  /** Looks at names and sizes only, in microseconds. */
  readonly look: () => FileFault | null
  /** Whether the end is missing. While another process writes its log back that may seem so for a moment. */
  readonly isCut: () => boolean
}

const NOTHING: FileWatch = { look: () => null, isCut: () => false }
const HEADER_BYTES = 100
const PAGE_SIZE_AT = 16
const PAGES_AT = 28
/** Stands for 65536, which does not fit into its two bytes. */
const LARGEST_PAGE = 1

/**
 * Remembers which file is open. To SQLite a file is what it has opened: when somebody moves it, deletes it or
 * puts another in its place, everything goes on well, into a file without a name. Open it, and write to it,
 * before it is watched.
 */
export function watchFile(path: string): FileWatch {
  if (path === ':memory:') return NOTHING
  const opened = statOf(path)
  const log = statOf(`${path}-wal`)
  const look = (): FileFault | null => {
    const found = statOf(path)
    if (found === null) return 'missing'
    if (!isSame(found, opened)) return 'replaced'
    if (found.size === 0) return 'emptied'
    return log !== null && !isSame(statOf(`${path}-wal`), log) ? 'log-lost' : null
  }
  return { look, isCut: () => isCut(path) }
}

function statOf(path: string): Stats | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null
}

function isSame(one: Stats | null, other: Stats | null): boolean {
  return one !== null && other !== null && one.ino === other.ino && one.dev === other.dev
}

/** By the header a file says how many pages it has; what was written since lies in the log. */
function isCut(path: string): boolean {
  const header = Buffer.alloc(HEADER_BYTES)
  const file = openSync(path, 'r')
  try {
    if (readSync(file, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return true
  } finally {
    closeSync(file)
  }
  const size = header.readUInt16BE(PAGE_SIZE_AT)
  const pageSize = size === LARGEST_PAGE ? 65_536 : size
  return (statOf(path)?.size ?? 0) < header.readUInt32BE(PAGES_AT) * pageSize
}
