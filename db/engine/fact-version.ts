import type Sqlite from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import type { Database } from './handle.ts'
import { prepareOnce } from './prepared.ts'
import { factVersion } from '../schema/index.ts'

/**
 * The tables a snapshot or a calendar is read from. Whatever process changes a row in one of
 * them moves the version, so that what was worked out from them can be kept until then.
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

/** Sets the triggers at every opening: a migration that rebuilds a table drops the ones it had. */
export function watchFacts(client: Sqlite.Database): void {
  client.exec('insert or ignore into fact_version (id, version) values (1, 0)')
  for (const table of FACT_TABLES) {
    for (const event of ['insert', 'update', 'delete']) {
      client.exec(
        `create trigger if not exists facts_${table}_${event} after ${event} on ${table}
         begin update fact_version set version = version + 1; end`,
      )
    }
  }
}

const readVersion = prepareOnce((db) =>
  db.select({ version: factVersion.version }).from(factVersion).prepare(),
)

export function currentFactVersion(db: Database): number {
  return readVersion(db).get()?.version ?? 0
}

/** Moves on to a version after `used`, and after whatever another process has made of it since. */
export function passFactVersion(db: Database, used: number): void {
  db.update(factVersion)
    .set({ version: sql`max(${factVersion.version}, ${used}) + 1` })
    .run()
}
