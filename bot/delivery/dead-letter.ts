import type { OutboxRow } from '../../db/outbox.ts'
import { activePeople } from '../../db/people.ts'
import { localDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import { audienceNames, type OutgoingMessage, personDoors } from './doors.ts'
import { deadLetterReply } from '../messages/delivery/reminders.ts'

/** The origin of what is said about a dead letter; it is never spoken of itself. */
export const DEAD_LETTER = 'dead-letter'

/** Tells the office, through another door than the one the message hit; `toldInPrivate` people were told instead. */
export function deadLetterMessages(
  app: App,
  row: OutboxRow,
  code: string,
  toldInPrivate: number,
): OutgoingMessage[] {
  const receiver = audienceNames(app).get(row.audience) ?? row.target
  const office = activePeople(app.db).filter(({ role }) => role === 'office')
  return office.flatMap((person): OutgoingMessage[] => {
    const doors = personDoors(app, person)
    const door =
      doors.find(({ channel }) => channel.name !== row.channel) ??
      doors.find(({ target }) => target !== row.target)
    if (!door) return []
    // One word a day for one cause: thirty notices of the same fault would hide the next one.
    const key = `dead:${row.channel}:${code}:${localDate(app.clock.now())}:${person.personId}`
    const reply = deadLetterReply(receiver, code, toldInPrivate)
    return [{ key, door, audience: `person:${person.personId}`, origin: DEAD_LETTER, reply }]
  })
}
