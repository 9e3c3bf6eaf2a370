import type { OutgoingMessage } from '../delivery/doors.ts'
import { messagesTo, officeRecipients } from '../delivery/recipients.ts'
import { UNHEARD } from '../messages/delivery/unreached.ts'
import type { JobContext } from './define.ts'

/** Says it to each of the office's people, or has it noted that nobody is there. Returns the keys of all parts. */
export function tellOffice(
  { app, enqueue, unheard }: JobContext,
  said: Pick<OutgoingMessage, 'key' | 'origin' | 'reply'>,
): string[] {
  const recipients = officeRecipients(app)
  if (recipients.length === 0) unheard({ whom: UNHEARD.office, origin: said.origin, reply: said.reply })
  return messagesTo(recipients, said).flatMap(enqueue)
}
