import type Sqlite from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import type { Database } from './handle.ts'
import { prepareOnce } from './prepared.ts'
import { factVersion } from '../schema/index.ts'

/**
 * The tables a snapshot or a calendar is read from. Whatever process changes a row in one of them moves the
 * table's version, so that what was worked out from it can be kept until then.
 */
export const FACT_TABLES = [
  'account_looks',
  'calendar_days',
  'calendar_years',
  'columns',
  'department_aliases',
  'departments',
  'feed_read_days',
  'foi_events',
  'foi_requests',
  'interpretations',
  'letter_events',
  'letters',
  'local_rules',
  'media_accounts',
  'notice_accounts',
  'notices',
  'observations',
  'policy_documents',
  'posts',
  'publications',
  'rectifications',
  'rounds',
  'settings',
  'shutdown_orders',
  'site_visit_days',
  'verdicts',
  'websites',
] as const

export type FactTable = (typeof FACT_TABLES)[number]

/** Under which number a table's version stands. */
function idOf(table: FactTable): number {
  return FACT_TABLES.indexOf(table) + 1
}

/**
 * Sets the triggers at every opening: a migration that rebuilds a table drops the ones it had, and another version
 * of the program may have numbered the tables otherwise.
 */
export function watchFacts(client: Sqlite.Database): void {
  const known = new Map(
    client
      .prepare<[], { name: string; sql: string }>(
        `select name, sql from sqlite_master where type = 'trigger'`,
      )
      .all()
      .map(({ name, sql }) => [name, sql]),
  )
  for (const table of FACT_TABLES) {
    client.exec(`insert or ignore into fact_version (id, version) values (${idOf(table)}, 0)`)
    for (const event of ['insert', 'update', 'delete']) {
      const name = `facts_${table}_${event}`
      const trigger = `CREATE TRIGGER ${name} after ${event} on ${table}
         begin update fact_version set version = version + 1 where id = ${idOf(table)}; end`
      if (known.get(name) === trigger) continue
      client.exec(`drop trigger if exists ${name}; ${trigger}`)
    }
  }
}

/** Every message asks several times. */
const readVersion = prepareOnce(({ $client }) =>
  $client.prepare<[], number>('select sum(version) from fact_version').pluck(),
)

/** Of all tables together: it goes up with every change. */
export function currentFactVersion(db: Database): number {
  return readVersion(db).get() ?? 0
}

/** How to ask for the version of some tables together. */
export function versionOf({ $client }: Database, tables: readonly FactTable[]): () => number {
  const ids = tables.map(idOf).join(', ')
  const read = $client
    .prepare<[], number>(`select sum(version) from fact_version where id in (${ids})`)
    .pluck()
  return () => read.get() ?? 0
}

/** Moves every table on, further than any of them had come at `used`, and past what another process has made of it since. */
export function passFactVersion(db: Database, used: number): void {
  const step = Math.max(used - currentFactVersion(db), 0) + 1
  db.update(factVersion)
    .set({ version: sql`${factVersion.version} + ${step}` })
    .run()
}
