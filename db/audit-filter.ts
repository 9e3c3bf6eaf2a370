import { and, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { type Subject, SUBJECT_KINDS, type SubjectKind } from '../rules/codes.ts'
import type { Instant } from '../rules/dates.ts'
import { audit } from './schema/index.ts'

/** Which acts are asked for; everything that is given has to fit. */
export interface ActFilter {
  readonly personIds?: readonly number[]
  /** Acts that changed something of the department's. */
  readonly departmentId?: number
  /** Acts that changed the item, or something that hangs on it. */
  readonly subject?: Subject
  readonly from?: Instant
  /** Not included. */
  readonly until?: Instant
}

interface Hanging {
  readonly table: string
  readonly by: string
}

interface Item {
  readonly table: string
  /** Rows of other tables that belong to it. */
  readonly hanging: readonly Hanging[]
  /** The ids of a department's; null for what belongs to none. */
  readonly ofDepartment: ((departmentId: number) => SQL) | null
}

function own(table: string, ...hanging: readonly Hanging[]): Item {
  const name = sql.raw(table)
  return {
    table,
    hanging,
    ofDepartment: (id) => sql`select id from ${name} where department_id = ${id}`,
  }
}

const ITEMS: Readonly<Record<SubjectKind, Item | null>> = {
  website: own('websites', { table: 'columns', by: 'website_id' }),
  column: {
    table: 'columns',
    hanging: [{ table: 'observations', by: 'column_id' }],
    ofDepartment: (id) =>
      sql`select c.id from columns c join websites w on w.id = c.website_id where w.department_id = ${id}`,
  },
  account: own(
    'media_accounts',
    { table: 'posts', by: 'account_id' },
    { table: 'account_looks', by: 'account_id' },
    { table: 'notice_accounts', by: 'account_id' },
    { table: 'shutdown_orders', by: 'account_id' },
  ),
  letter: own('letters', { table: 'letter_events', by: 'letter_id' }),
  'foi-request': own('foi_requests', { table: 'foi_events', by: 'request_id' }),
  document: own('policy_documents', { table: 'interpretations', by: 'document_id' }),
  notice: {
    table: 'notices',
    hanging: [{ table: 'notice_accounts', by: 'notice_id' }],
    ofDepartment: null,
  },
  rectification: own('rectifications'),
  matter: own('matters'),
  bulletin: { table: 'bulletins', hanging: [], ofDepartment: null },
  outbox: null,
}

export function actsThat({ personIds, departmentId, subject, from, until }: ActFilter): SQL | undefined {
  return and(
    personIds === undefined ? undefined : inArray(audit.personId, [...personIds]),
    from === undefined ? undefined : gte(audit.at, from),
    until === undefined ? undefined : lt(audit.at, until),
    subject === undefined ? undefined : about(subject),
    departmentId === undefined ? undefined : ofDepartment(departmentId),
  )
}

function about({ kind, id }: Subject): SQL | undefined {
  const item = ITEMS[kind]
  const rows =
    item === null ? [] : [isRow(item.table, id), ...item.hanging.map((it) => hangsOn(it, sql`= ${id}`))]
  return or(and(eq(audit.subjectKind, kind), eq(audit.subjectId, id)), changed(rows))
}

function ofDepartment(id: number): SQL | undefined {
  const items = SUBJECT_KINDS.flatMap((kind) => {
    const { hanging = [], ofDepartment: ids = null } = ITEMS[kind] ?? {}
    return ids === null ? [] : [{ kind, hanging, isTheirs: sql`in (${ids(id)})` }]
  })
  return or(
    ...items.map(({ kind, isTheirs }) =>
      and(eq(audit.subjectKind, kind), sql`${audit.subjectId} ${isTheirs}`),
    ),
    changed([
      holds('department_id', sql`= ${id}`),
      isRow('departments', id),
      ...items.flatMap(({ hanging, isTheirs }) => hanging.map((it) => hangsOn(it, isTheirs))),
    ]),
  )
}

function changed(rows: readonly SQL[]): SQL | undefined {
  if (rows.length === 0) return undefined
  return sql`exists (select 1 from audit_rows r where r.audit_id = ${audit.id} and (${sql.join([...rows], sql` or `)}))`
}

function isRow(table: string, id: number): SQL {
  return sql`(r.table_name = ${table} and r.row_id = ${id})`
}

function hangsOn({ table, by }: Hanging, is: SQL): SQL {
  return sql`(r.table_name = ${table} and ${holds(by, is)})`
}

/** As it was or as it became: what was handed on belongs to both. */
function holds(field: string, is: SQL): SQL {
  const path = `$.${field}`
  return sql`(json_extract(r.before, ${path}) ${is} or json_extract(r.after, ${path}) ${is})`
}
