import type Sqlite from 'better-sqlite3'

/** What is printed of a bulletin, and who answers for it. */
const PRINTED = [
  'id',
  'period_key',
  'issue_number',
  'fields',
  'model',
  'profile_id',
  'created_at',
  'issued_on',
  'issued_by',
  'letterhead_id',
]

/**
 * An issued bulletin can be voided, once, and nothing else can happen to it or to its files, whichever
 * program tries; so neither can the act that issued it be undone. Set at every opening, as a migration
 * that rebuilds a table drops its triggers.
 */
export function freezeIssued(client: Sqlite.Database): void {
  const differs = PRINTED.map((name) => `new.${name} is not old.${name}`).join(' or ')
  const isOut = `old.state <> 'draft'`
  const rules = [
    ['bulletins', 'update', `${isOut} and (old.state = 'void' or new.state <> 'void' or ${differs})`],
    ['bulletins', 'delete', isOut],
    ['bulletin_files', 'update', 'true'],
    ['bulletin_files', 'delete', 'true'],
  ] as const
  for (const [table, event, when] of rules) {
    const name = `frozen_${table}_${event}`
    // Written as SQLite keeps it, so that one that has changed since the file was made is seen.
    const trigger = `CREATE TRIGGER ${name} before ${event} on ${table} when ${when}
       begin select raise(abort, 'an issued bulletin does not change'); end`
    const kept = client.prepare('select sql from sqlite_master where name = ?').pluck().get(name)
    if (kept !== trigger) client.exec(`drop trigger if exists ${name}; ${trigger}`)
  }
}
