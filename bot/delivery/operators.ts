import { allGroups } from '../../db/groups.ts'
import { activePeople } from '../../db/people.ts'
import type { Role } from '../../rules/types.ts'
import type { App } from '../app.ts'
import type { Channel } from '../channels/channel.ts'
import { groupDoor, personDoors, type Recipient } from './doors.ts'

/** Those who run the bot, in private: the admins, or the office where there are none. By another door than `avoided` where they have one. */
export function operators(app: App, avoided?: Channel): Recipient[] {
  const everybody = activePeople(app.db)
  const admins = everybody.filter(({ role }) => role === 'admin')
  const asked = admins.length > 0 ? admins : everybody.filter(({ role }) => role === 'office')
  return asked.flatMap((person) => {
    const doors = personDoors(app, person)
    const door = doors.find(({ channel }) => channel !== avoided) ?? doors[0]
    return door === undefined ? [] : [{ audience: `person:${person.personId}`, door }]
  })
}

/** The same by every door but one that is shut; where none of them leads to anybody, the groups. */
export function operatorsElsewhere(app: App, shut: Channel): Recipient[] {
  const isElsewhere = ({ door }: Recipient) => door.channel !== shut
  for (const role of ['admin', 'office'] as const) {
    const found = byEveryDoor(app, role).filter(isElsewhere)
    if (found.length > 0) return found
  }
  return allGroups(app.db)
    .flatMap((group) => {
      const door = groupDoor(app, group)
      return door === null ? [] : [{ audience: `group:${group.id}`, door }]
    })
    .filter(isElsewhere)
}

function byEveryDoor(app: App, role: Role): Recipient[] {
  return activePeople(app.db)
    .filter((person) => person.role === role)
    .flatMap((person) =>
      personDoors(app, person).map((door) => ({ audience: `person:${person.personId}`, door })),
    )
}
