import { departmentNames } from '../../db/departments.ts'
import { inTransaction } from '../../db/engine/database.ts'
import { movedOwed, settleMoved } from '../../db/moved-deadlines.ts'
import type { Calendar } from '../../rules/calendar.ts'
import { type Instant, localDate } from '../../rules/dates.ts'
import { groupBy } from '../../rules/group.ts'
import type { MovedDeadline } from '../../rules/moved-deadlines.ts'
import type { App } from '../app.ts'
import { audiencesOf } from './audiences.ts'
import type { OutgoingMessage } from './doors.ts'
import { enqueue } from './outbox.ts'
import { messagesTo } from './recipients.ts'
import { type CalendarChange, recordMoved } from '../ledgers/moved-deadlines.ts'
import { groupMovedReply, movedReply } from '../messages/ledgers/holidays.ts'

/**
 * Once the calendar was changed: puts the deadlines it moved on record, and says what each department has
 * to be told. Belongs in the transaction of the change.
 */
export function recountDeadlines(
  app: App,
  before: Calendar,
  by: CalendarChange,
): { readonly moved: readonly MovedDeadline[]; readonly messages: readonly OutgoingMessage[] } {
  const moved = recordMoved(app.db, app.snapshot(localDate(by.at)), before, by)
  return { moved, messages: moved.length === 0 ? [] : messagesAbout(app, moved, by.at) }
}

/**
 * Tells what is owed, asking the database, so that a process that dies after an import leaves nobody untold. Returns
 * how many changes of the calendar it was about.
 */
export function tellMoved(app: App): number {
  if (movedOwed(app.db).length === 0) return 0
  return inTransaction(app.db, () => {
    const owed = movedOwed(app.db)
    for (const { at, moved } of owed) {
      for (const message of messagesAbout(app, moved, at)) enqueue(app, message)
      settleMoved(app.db, at)
    }
    return owed.length
  })
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
