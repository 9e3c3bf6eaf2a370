import { recordAudit } from '../../db/audit.ts'
import type { Database } from '../../db/engine/handle.ts'
import type { Calendar } from '../../rules/calendar.ts'
import { toCode } from '../../rules/codes.ts'
import type { Instant } from '../../rules/dates.ts'
import { type MovedDeadline, movedDeadlines } from '../../rules/moved-deadlines.ts'
import type { Snapshot } from '../../rules/types.ts'

/** Who changed the calendar, and when. */
export interface CalendarChange {
  readonly at: Instant
  readonly personId: number | null
  readonly channel: string
}

/** Puts on record what became of open deadlines. Belongs in the transaction of the change. */
export function recordMoved(
  db: Database,
  snapshot: Snapshot,
  before: Calendar,
  by: CalendarChange,
): MovedDeadline[] {
  const moved = movedDeadlines(snapshot, before)
  if (moved.length > 0)
    recordAudit(db, {
      ...by,
      action: '期限重算',
      after: { moved: moved.map(({ subject, from, to }) => ({ code: toCode(subject), from, to })) },
    })
  return moved
}
