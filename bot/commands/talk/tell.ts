import { activePeople, type Person } from '../../../db/people.ts'
import {
  inPrivate,
  messagesTo,
  officeRecipients,
  type Recipient,
  recipientsOf,
} from '../../delivery/recipients.ts'
import type { Origin } from '../../messages/delivery/origins.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import type { CommandContext } from './define.ts'

/** What is said, and the act it is said because of: 「letter-transfer:X12」. */
export interface Told {
  readonly origin: Origin
  readonly about: string
  readonly reply: Reply
  /** What a group may read of it, where that is less. */
  readonly inGroup?: Reply
}

/** Tells a department's people, or its group when none of them can be reached. False when there is nobody to tell. */
export function tellDepartment(context: CommandContext, departmentId: number, told: Told): boolean {
  const people = others(context)
  return tellAll(context, recipientsOf(context.app, departmentId, people), told)
}

/** Tells the office's people, each in private. */
export function tellOffice(context: CommandContext, told: Told): boolean {
  return tellAll(context, officeRecipients(context.app, { people: others(context) }), told)
}

/** Tells one person, in private. */
export function tellPerson(context: CommandContext, personId: number, told: Told): boolean {
  const person = others(context).filter((it) => it.personId === personId)
  return tellAll(context, inPrivate(context.app, person), told)
}

/** Whoever acts has the answer already. */
function others({ app, person }: CommandContext): Person[] {
  return activePeople(app.db).filter(({ personId }) => personId !== person.personId)
}

function tellAll(
  { tell, now }: CommandContext,
  recipients: readonly Recipient[],
  { origin, about, reply, inGroup = reply }: Told,
): boolean {
  const key = `${origin}:${about}:${now}`
  for (const message of messagesTo(recipients, { key, origin, reply }))
    tell(message.audience.kind === 'group' ? { ...message, reply: inGroup } : message)
  return recipients.length > 0
}
