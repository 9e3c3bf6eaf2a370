import { and, asc, desc, eq, gt, isNotNull, sql } from 'drizzle-orm'
import type { Subject, SubjectKind } from '../rules/codes.ts'
import type { Instant } from '../rules/dates.ts'
import { type ActFilter, actsThat } from './audit-filter.ts'
import type { Database } from './engine/handle.ts'
import { audit, auditRows, people } from './schema/index.ts'

export interface AuditEntry {
  readonly at: Instant
  readonly personId: number | null
  readonly channel: string
  readonly action: string
  readonly subject?: Subject
  readonly before?: unknown
  readonly after?: unknown
}

export interface Act {
  readonly id: number
  readonly at: Instant
  readonly personId: number | null
  /** Null when the machine itself acted. */
  readonly personName: string | null
  readonly channel: string
  readonly action: string
  readonly isFinal: boolean
  readonly subject: Subject | null
  readonly after: unknown
  readonly rows: number
}

export type ActRow = Pick<typeof auditRows.$inferSelect, 'tableName' | 'rowId' | 'before' | 'after'>

/** An act that changes no fact, like an acknowledgement; belongs in its transaction. */
export function recordAudit(db: Database, entry: AuditEntry): void {
  db.insert(audit)
    .values({
      at: entry.at,
      personId: entry.personId,
      channel: entry.channel,
      action: entry.action,
      subjectKind: entry.subject?.kind ?? null,
      subjectId: entry.subject?.id ?? null,
      before: entry.before ?? null,
      after: entry.after ?? null,
    })
    .run()
}

/** The latest acts, newest first. */
export function recentActs(db: Database, limit: number, filter: ActFilter = {}): Act[] {
  return selectActs(db).where(actsThat(filter)).orderBy(desc(audit.id)).limit(limit).all().map(toAct)
}

/** Every act, oldest first. */
export function allActs(db: Database, filter: ActFilter): Act[] {
  return selectActs(db).where(actsThat(filter)).orderBy(asc(audit.id)).all().map(toAct)
}

export function actById(db: Database, id: number): Act | null {
  const row = selectActs(db).where(eq(audit.id, id)).get()
  return row === undefined ? null : toAct(row)
}

/** A person's latest act since a moment that changed a row. */
export function lastActOf(db: Database, personId: number, since: Instant): Act | null {
  const changed = sql`exists (select 1 from ${auditRows} r where r.audit_id = ${audit.id})`
  const row = selectActs(db)
    .where(and(eq(audit.personId, personId), gt(audit.at, since), isNotNull(audit.act), changed))
    .orderBy(desc(audit.id))
    .limit(1)
    .get()
  return row === undefined ? null : toAct(row)
}

export function rowsOfAct(db: Database, id: number): ActRow[] {
  const { tableName, rowId, before, after } = auditRows
  return db
    .select({ tableName, rowId, before, after })
    .from(auditRows)
    .where(eq(auditRows.auditId, id))
    .orderBy(asc(auditRows.id))
    .all()
}

function toAct({
  subjectKind,
  subjectId,
  ...act
}: NonNullable<ReturnType<ReturnType<typeof selectActs>['get']>>): Act {
  const hasSubject = subjectKind !== null && subjectId !== null
  return { ...act, subject: hasSubject ? { kind: subjectKind as SubjectKind, id: subjectId } : null }
}

function selectActs(db: Database) {
  return db
    .select({
      id: audit.id,
      at: audit.at,
      personId: audit.personId,
      personName: people.name,
      channel: audit.channel,
      action: audit.action,
      isFinal: audit.isFinal,
      subjectKind: audit.subjectKind,
      subjectId: audit.subjectId,
      after: audit.after,
      rows: sql<number>`(select count(*) from audit_rows r where r.audit_id = audit.id)`,
    })
    .from(audit)
    .leftJoin(people, eq(people.id, audit.personId))
    .$dynamic()
}
