import type { OutgoingMessage } from '../delivery/doors.ts'
import { messagesTo, officeRecipients, type Recipient } from '../delivery/recipients.ts'
import { UNHEARD } from '../messages/delivery/unreached.ts'
import type { JobContext } from './define.ts'

type Said = Pick<OutgoingMessage, 'key' | 'origin' | 'reply'>

/** Says the same to each, or has it noted that nobody hears it; `whom` names them. Returns the keys of all parts. */
export function tellEach(
  { enqueue, unheard }: Pick<JobContext, 'enqueue' | 'unheard'>,
  recipients: readonly Recipient[],
  whom: string,
  said: Said,
): string[] {
  if (recipients.length === 0) unheard({ whom, origin: said.origin, reply: said.reply })
  return messagesTo(recipients, said).flatMap(enqueue)
}

export function tellOffice(context: JobContext, said: Said): string[] {
  return tellEach(context, officeRecipients(context.app), UNHEARD.office, said)
}
