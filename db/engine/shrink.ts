import type Sqlite from 'better-sqlite3'
import type { Database } from './handle.ts'

const INCREMENTAL = 2

/** Free pages that are kept: what was forgotten today makes room for tomorrow. */
const KEPT_PAGES = 1024

/** In a file without a table yet, costs nothing: pages that are freed can be given back later, a few at a time. */
export function makeShrinkable(client: Sqlite.Database): void {
  client.pragma(`auto_vacuum = ${INCREMENTAL}`)
}

export function isShrinkable({ $client }: Database): boolean {
  return $client.pragma('auto_vacuum', { simple: true }) === INCREMENTAL
}

/** Writes an older file anew, so that it can shrink from then on. Takes seconds and twice its size on the disk. */
export function rewrite({ $client }: Database): void {
  makeShrinkable($client)
  $client.exec('vacuum')
}

/** Gives `pages` free pages back to the disk, at the most; false when there are no more to give. */
export function shrinkBy({ $client }: Database, pages: number): boolean {
  const free = $client.pragma('freelist_count', { simple: true }) as number
  if (free <= KEPT_PAGES) return false
  $client.pragma(`incremental_vacuum(${Math.min(pages, free - KEPT_PAGES)})`)
  return true
}
