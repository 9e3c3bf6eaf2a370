import { localDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import type { Channel } from '../channels/channel.ts'
import { troubleReply } from '../messages/delivery/trouble.ts'
import { enqueue } from './outbox.ts'
import { messagesTo, officeRecipients } from './recipients.ts'

/**
 * Something about a door that a person has to see to: logged, and told to those who run the bot, once a
 * day and code (or once a `period`), through another door where they have one.
 */
export function reportTrouble(
  app: Pick<App, 'log' | 'clock' | 'db' | 'channels' | 'calendar' | 'profile'>,
  channel: Channel,
  code: string,
  period?: string,
): void {
  app.log.error({ channel: channel.name, code }, 'channel needs attention')
  const when = period ?? localDate(app.clock.now())
  const key = `trouble:${channel.name}:${code}:${when}`
  const reply = troubleReply(channel.name, code)
  const operators = officeRecipients(app, {
    roles: ['admin', 'office'],
    choose: (doors) => doors.find((it) => it.channel.name !== channel.name) ?? doors[0],
  })
  for (const message of messagesTo(operators, { key, origin: 'trouble', reply })) enqueue(app, message)
}
