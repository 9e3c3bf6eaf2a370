import type Sqlite from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import type { Instant } from '../../rules/dates.ts'
import type { Database } from './handle.ts'
import { FACT_TABLES } from './fact-version.ts'
import { audit } from '../schema/index.ts'

/** Who changes something, when and from where. */
export interface Author {
  readonly at: Instant
  /** Null when the machine itself does. */
  readonly personId: number | null
  readonly channel: string
  /** The command, the job or the import. */
  readonly action: string
  /** Whether 「撤销」 leaves it alone. */
  readonly isFinal?: boolean
}

/** Observations and visits that a machine makes are evidence themselves, by the thousand: they need no trail. */
const UNTRACED: ReadonlySet<string> = new Set(['feed_read_days', 'site_visit_days'])

/** Whatever changes a row in one of these leaves a trail, whichever code does it. */
export const TRACED_TABLES: readonly string[] = [
  ...FACT_TABLES.filter((table) => !UNTRACED.has(table)),
  'binding_codes',
  'bulletins',
  'group_departments',
  'groups',
  'identities',
  'letterheads',
  'matters',
  'people',
  'people_departments',
]

interface Act extends Author {
  readonly act: string
  readonly isTraced: boolean
}

/** A change that nobody put their name to is on record all the same, and easy to find. */
const NOBODY: Act = {
  at: 0 as Instant,
  personId: null,
  channel: 'system',
  action: 'unattributed',
  act: 'unattributed',
  isTraced: true,
}

const acts = new WeakMap<Sqlite.Database, Act>()

/** Runs `work` so that every row it changes is on record under the author's name, as one act. */
export function authored<T>(db: Database, author: Author, work: () => T): T {
  return acting(db.$client, { ...author, act: newName(db.$client), isTraced: true }, work)
}

/** For what is no change at all: filling a demo, writing down what a machine saw. */
export function untraced<T>(db: Database, work: () => T): T {
  return acting(db.$client, { ...NOBODY, act: '', isTraced: false }, work)
}

/** What the act going on has to say for itself, beside the rows it changes. */
export function noteOnAct(db: Database, after: unknown): void {
  const { act, at, personId, channel, action, isFinal = false, isTraced } = goingOn(db.$client)
  if (!isTraced) return
  const { changes } = db.update(audit).set({ after }).where(eq(audit.act, act)).run()
  if (changes === 0) db.insert(audit).values({ act, at, personId, channel, action, isFinal, after }).run()
}

/** Unlike every other act's, in whichever process and after however many starts; nobody ever reads it. */
function newName(client: Sqlite.Database): string {
  return client.prepare('select hex(randomblob(12))').pluck().get() as string
}

function goingOn(client: Sqlite.Database): Act {
  return acts.get(client) ?? NOBODY
}

function acting<T>(client: Sqlite.Database, act: Act, work: () => T): T {
  const outer = acts.get(client)
  acts.set(client, act)
  try {
    return work()
  } finally {
    if (outer) acts.set(client, outer)
    else acts.delete(client)
  }
}

/**
 * Sets the triggers that write the trail. They are this connection's own, because they ask this process
 * who is at work; another program that opens the file is not stopped by them.
 */
export function traceChanges(client: Sqlite.Database): void {
  // Without it a row that `insert or replace` pushes out goes unseen.
  client.pragma('recursive_triggers = ON')
  const act = () => goingOn(client)
  client.function('act_traced', () => (act().isTraced ? 1 : 0))
  client.function('act_name', () => act().act)
  client.function('act_at', () => act().at)
  client.function('act_person', () => act().personId)
  client.function('act_channel', () => act().channel)
  client.function('act_action', () => act().action)
  client.function('act_final', () => (act().isFinal === true ? 1 : 0))
  for (const table of TRACED_TABLES) {
    const names = client.pragma(`table_info(${table})`) as { name: string }[]
    const row = (from: 'old' | 'new') =>
      `json_object(${names.map(({ name }) => `'${name}', ${from}."${name}"`).join(', ')})`
    client.exec(`
      ${trigger(table, 'insert', 'new', 'null', row('new'))}
      ${trigger(table, 'update', 'new', row('old'), row('new'), `and ${row('old')} <> ${row('new')}`)}
      ${trigger(table, 'delete', 'old', row('old'), 'null')}`)
  }
}

function trigger(
  table: string,
  event: string,
  row: string,
  before: string,
  after: string,
  unlessSame = '',
): string {
  return `
    create temp trigger if not exists trace_${table}_${event} after ${event} on main.${table}
    when act_traced() = 1 ${unlessSame}
    begin
      -- Not "insert or ignore": a conflict clause of the statement that set this off would override it.
      insert into audit (act, at, person_id, channel, action, is_final)
        select act_name(), act_at(), act_person(), act_channel(), act_action(), act_final()
        where not exists (select 1 from audit where act = act_name());
      insert into audit_rows (audit_id, table_name, row_id, before, after)
        values ((select id from audit where act = act_name()), '${table}', ${row}.rowid, ${before}, ${after});
    end;`
}
