import { activePeople, type Person } from '../../../db/people.ts'
import { personDoor, type Recipient, recipientsOf } from '../../delivery/doors.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import type { CommandContext } from './define.ts'

/** What is said, and the act it is said because of: 「letter-transfer:X12」. */
export interface Told {
  readonly origin: string
  readonly about: string
  readonly reply: Reply
  /** What a group may read of it, where that is less. */
  readonly inGroup?: Reply
}

/**
 * Tells a department's people, or its group when none of them can be reached; call it last, because what
 * is told is not taken back by a Refusal. False when there is nobody to tell.
 */
export function tellDepartment(context: CommandContext, departmentId: number, told: Told): boolean {
  const people = others(context)
  return tellAll(context, recipientsOf(context.app, departmentId, people), told)
}

/** Tells the office's people, each in private. */
export function tellOffice(context: CommandContext, told: Told): boolean {
  const office = others(context).filter(({ role }) => role === 'office')
  return tellAll(
    context,
    office.flatMap((person) => inPrivate(context, person)),
    told,
  )
}

/** Tells one person, in private. */
export function tellPerson(context: CommandContext, personId: number, told: Told): boolean {
  const person = others(context).find((it) => it.personId === personId)
  return tellAll(context, person === undefined ? [] : inPrivate(context, person), told)
}

/** Whoever acts has the answer already. */
function others({ app, person }: CommandContext): Person[] {
  return activePeople(app.db).filter(({ personId }) => personId !== person.personId)
}

function inPrivate({ app }: CommandContext, person: Person): Recipient[] {
  const door = personDoor(app, person)
  return door === null ? [] : [{ audience: `person:${person.personId}`, door }]
}

function tellAll(
  { tell, now }: CommandContext,
  recipients: readonly Recipient[],
  { origin, about, reply, inGroup = reply }: Told,
): boolean {
  for (const { audience, door } of recipients) {
    const said = audience.startsWith('group:') ? inGroup : reply
    tell({ key: `${origin}:${about}:${now}:${audience}`, door, audience, origin, reply: said })
  }
  return recipients.length > 0
}
