import { recordAudit } from '../../db/audit.ts'
import { departmentNames } from '../../db/departments.ts'
import type { Calendar } from '../../rules/calendar.ts'
import { toCode } from '../../rules/codes.ts'
import { type Instant, localDate } from '../../rules/dates.ts'
import { groupBy } from '../../rules/group.ts'
import { type MovedDeadline, movedDeadlines } from '../../rules/moved-deadlines.ts'
import type { App } from '../app.ts'
import { audiencesOf } from './audiences.ts'
import type { OutgoingMessage } from './doors.ts'
import { messagesTo } from './recipients.ts'
import { groupMovedReply, movedReply } from '../messages/ledgers/holidays.ts'

/**
 * Once the calendar was changed: puts the deadlines it moved on record, and says what each department has
 * to be told. Belongs in the transaction of the change.
 */
export function recountDeadlines(
  app: App,
  before: Calendar,
  by: { readonly at: Instant; readonly personId: number | null; readonly channel: string },
): { readonly moved: readonly MovedDeadline[]; readonly messages: readonly OutgoingMessage[] } {
  const moved = movedDeadlines(app.snapshot(localDate(by.at)), before)
  if (moved.length === 0) return { moved, messages: [] }
  recordAudit(app.db, {
    ...by,
    action: '期限重算',
    after: { moved: moved.map(({ subject, from, to }) => ({ code: toCode(subject), from, to })) },
  })
  return { moved, messages: messagesAbout(app, moved, by.at) }
}

function messagesAbout(app: App, moved: readonly MovedDeadline[], at: Instant): OutgoingMessage[] {
  const names = new Map(departmentNames(app.db).map(({ id, name }) => [id, name]))
  const byDepartment = [...groupBy(moved, ({ departmentId }) => departmentId)]
  return audiencesOf(app, byDepartment, ([departmentId]) => departmentId).flatMap(
    ({ name, recipients, items }) => {
      const reply = groupMovedReply(items.map(([id, own]) => movedReply(names.get(id) ?? '', own)))
      return messagesTo(recipients, {
        key: `moved-deadlines:${at}:${name}`,
        origin: 'moved-deadlines',
        reply,
      })
    },
  )
}
