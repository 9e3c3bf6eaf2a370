import { allGroups } from '../../db/groups.ts'
import { activePeople } from '../../db/people.ts'
import type { Channel } from '../channels/channel.ts'
import { type Doors, groupDoor, personDoors } from './doors.ts'
import { officeRecipients, type Recipient } from './recipients.ts'

/** Those who run the bot, in private: the admins, or the office where there are none. By another door than `avoided` where they have one. */
export function operators(app: Doors, avoided?: Channel): Recipient[] {
  return officeRecipients(app, {
    roles: ['admin', 'office'],
    choose: (doors) => doors.find(({ channel }) => channel !== avoided) ?? doors[0],
  })
}

/** The same by every door but one that is shut; where none of them leads to anybody, the groups. */
export function operatorsElsewhere(app: Doors, shut: Channel): Recipient[] {
  const people = activePeople(app.db)
  for (const role of ['admin', 'office'] as const) {
    const ways = people
      .filter((person) => person.role === role)
      .flatMap((person) =>
        personDoors(app, person).map((door): Recipient => ({
          audience: { kind: 'person', id: person.personId },
          door,
        })),
      )
      .filter(({ door }) => door.channel !== shut)
    if (ways.length > 0) return ways
  }
  return allGroups(app.db).flatMap((group): Recipient[] => {
    const door = groupDoor(app, group)
    return door === null || door.channel === shut ? [] : [{ audience: { kind: 'group', id: group.id }, door }]
  })
}
