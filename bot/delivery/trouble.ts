import { activePeople } from '../../db/people.ts'
import { localDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import type { Channel } from '../channels/channel.ts'
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
  const everybody = activePeople(app.db)
  const admins = everybody.filter(({ role }) => role === 'admin')
  for (const person of admins.length > 0 ? admins : everybody.filter(({ role }) => role === 'office')) {
    const doors = personDoors(app, person)
    const door = doors.find((it) => it.channel.name !== channel.name) ?? doors[0]
    if (!door) continue
    const audience = `person:${person.personId}`
    const key = `trouble:${channel.name}:${code}:${when}:${audience}`
    enqueue(app, { key, door, audience, origin: 'trouble', reply: troubleReply(channel.name, code) })
  }
}
