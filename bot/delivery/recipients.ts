import { type Audience, audienceKey } from '../../db/audience.ts'
import { departmentNames } from '../../db/departments.ts'
import { allGroups } from '../../db/groups.ts'
import { activePeople, type Person } from '../../db/people.ts'
import type { Finding } from '../../rules/finding.ts'
import type { Role } from '../../rules/types.ts'
import type { Unreached } from '../messages/delivery/unreached.ts'
import {
  type Door,
  type Doors,
  groupDoor,
  type OutgoingMessage,
  peopleWithDoor,
  personDoors,
} from './doors.ts'

/** Somebody, and the way to them. */
export interface Recipient {
  readonly audience: Audience
  readonly door: Door
}

/** Of the ways to a person, the best first, the one to take. */
type ChooseDoor = (doors: readonly Door[]) => Door | undefined

/** The same words for each; `key` names the decision, and with the recipient their own message. */
export function messagesTo(
  recipients: readonly Recipient[],
  { key, ...said }: Pick<OutgoingMessage, 'key' | 'origin' | 'reply'>,
): OutgoingMessage[] {
  return recipients.map((recipient) => ({
    ...said,
    ...recipient,
    key: `${key}:${audienceKey(recipient.audience)}`,
  }))
}

/** These people, each in private; whom no door reaches is left out. */
export function inPrivate(
  app: Doors,
  people: readonly Person[],
  choose: ChooseDoor = ([best]) => best,
): Recipient[] {
  return people.flatMap((person) => {
    const door = choose(personDoors(app, person))
    return door === undefined ? [] : [{ audience: { kind: 'person', id: person.personId }, door }]
  })
}

interface Whom {
  /** Instead of the office: those of the first role in which anybody can be reached. */
  readonly roles?: readonly Role[]
  /** Instead of everybody. */
  readonly people?: readonly Person[]
  readonly choose?: ChooseDoor
}

/** Who runs things here: the office's people, each in private. */
export function officeRecipients(
  app: Doors,
  { roles = ['office'], people = activePeople(app.db), choose }: Whom = {},
): Recipient[] {
  for (const role of roles) {
    const reached = inPrivate(
      app,
      people.filter((person) => person.role === role),
      choose,
    )
    if (reached.length > 0) return reached
  }
  return []
}

/** A department's people in private; a department that nobody can be reached for is told in its group. */
export function recipientsOf(app: Doors, departmentId: number, people: readonly Person[]): Recipient[] {
  const own = people.filter(
    ({ role, departmentIds }) => role === 'liaison' && departmentIds.includes(departmentId),
  )
  const personal = inPrivate(app, own)
  if (personal.length > 0) return personal
  return allGroups(app.db)
    .filter(({ departmentIds }) => departmentIds.length === 0 || departmentIds.includes(departmentId))
    .flatMap((group): Recipient[] => {
      const door = groupDoor(app, group)
      return door === null ? [] : [{ audience: { kind: 'group', id: group.id }, door }]
    })
    .slice(0, 1)
}

/** Departments that `findings` are about and none of whose people can be told in private, in the office's order. */
export function unreachedDepartments(
  app: Doors,
  people: readonly Person[],
  findings: readonly Finding[],
): Unreached[] {
  const liaisons = people.filter(({ role }) => role === 'liaison')
  const withDoor = peopleWithDoor(app, liaisons)
  const reached = new Set(liaisons.flatMap((it) => (withDoor.has(it.personId) ? it.departmentIds : [])))
  const watched = new Set(findings.map(({ departmentId }) => departmentId))
  return departmentNames(app.db)
    .filter(({ id }) => watched.has(id) && !reached.has(id))
    .map(({ id, name }) => ({ name, hasGroup: recipientsOf(app, id, people).length > 0 }))
}

/** What people call an audience: the group's or the person's name. */
export function audienceNames(app: Pick<Doors, 'db'>): (audience: Audience) => string | undefined {
  const names = {
    person: new Map(activePeople(app.db).map(({ personId, name }) => [personId, name])),
    group: new Map(allGroups(app.db).map(({ id, name }) => [id, name])),
  }
  return (audience) => (audience.kind === 'user' ? undefined : names[audience.kind].get(audience.id))
}
