import type { OutboxRow } from '../../db/outbox.ts'
import { localDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import type { OutgoingMessage } from './doors.ts'
import { deadLetterReply } from '../messages/delivery/reminders.ts'
import { audienceNames, messagesTo, officeRecipients } from './recipients.ts'

/** The origin of what is said about a dead letter; it is never spoken of itself. */
export const DEAD_LETTER = 'dead-letter'

/** Tells the office, through another door than the one the message hit; `toldInPrivate` people were told instead. */
export function deadLetterMessages(
  app: Pick<App, 'db' | 'channels' | 'clock'>,
  row: OutboxRow,
  code: string,
  toldInPrivate: number,
): OutgoingMessage[] {
  const office = officeRecipients(app, {
    choose: (doors) =>
      doors.find(({ channel }) => channel.name !== row.channel) ??
      doors.find(({ target }) => target !== row.target),
  })
  return messagesTo(office, {
    // One word a day for one cause: thirty notices of the same fault would hide the next one.
    key: `dead:${row.channel}:${code}:${localDate(app.clock.now())}`,
    origin: DEAD_LETTER,
    reply: deadLetterReply(audienceNames(app)(row.audience) ?? row.target, code, toldInPrivate),
  })
}
