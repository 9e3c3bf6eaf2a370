import type { Subject } from '../rules/codes.ts'
import type { Instant } from '../rules/dates.ts'
import type { Database } from './database.ts'
import { audit } from './schema/index.ts'

export interface AuditEntry {
  readonly at: Instant
  readonly personId: number | null
  readonly channel: string
  readonly action: string
  readonly subject?: Subject
  readonly before?: unknown
  readonly after?: unknown
}

/** Belongs in the transaction of the change it records. */
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
