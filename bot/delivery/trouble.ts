import { TROUBLE } from '../../db/outbox.ts'
import { activePeople } from '../../db/people.ts'
import { localDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import type { Channel } from '../channels/channel.ts'
import type { Reply } from '../messages/talk/reply.ts'
import { personDoors } from './doors.ts'
import { troubleReply } from '../messages/delivery/trouble.ts'
import { enqueue } from './outbox.ts'

/**
 * Something about a door that a person has to see to: logged, and told to those who run the bot, once a
 * day and code (or once a `period`), through another door where they have one.
 */
export function reportTrouble(app: App, channel: Channel, code: string, period?: string): void {
  app.log.error({ channel: channel.name, code }, 'channel needs attention')
  const when = period ?? localDate(app.clock.now())
  tellOperators(app, `${channel.name}:${code}:${when}`, troubleReply(channel.name, code), channel)
}

/** Says something once, by its `name`, to the admins in private, or to the office where there are none. */
export function tellOperators(app: App, name: string, reply: Reply, avoided?: Channel): void {
  const everybody = activePeople(app.db)
  const admins = everybody.filter(({ role }) => role === 'admin')
  for (const person of admins.length > 0 ? admins : everybody.filter(({ role }) => role === 'office')) {
    const doors = personDoors(app, person)
    const door = doors.find(({ channel }) => channel !== avoided) ?? doors[0]
    if (!door) continue
    const audience = `person:${person.personId}`
    enqueue(app, { key: `${TROUBLE}:${name}:${audience}`, door, audience, origin: TROUBLE, reply })
  }
}
