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
    client.exec(
      `create trigger if not exists frozen_${table}_${event} before ${event} on ${table} when ${when}
       begin select raise(abort, 'an issued bulletin does not change'); end`,
    )
  }
}
