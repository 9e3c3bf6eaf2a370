import { TROUBLE } from '../../db/outbox.ts'
import { localDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import type { Channel } from '../channels/channel.ts'
import { troubleReply } from '../messages/delivery/trouble.ts'
import type { Reply } from '../messages/talk/reply.ts'
import { operators } from './operators.ts'
import { enqueue } from './outbox.ts'
import { messagesTo } from './recipients.ts'

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
  tellOperators(app, `${channel.name}:${code}:${when}`, troubleReply(channel.name, code), channel)
}

/** Says something once, by its `name`, to those who run the bot. */
export function tellOperators(
  app: Pick<App, 'clock' | 'db' | 'channels' | 'calendar' | 'profile'>,
  name: string,
  reply: Reply,
  avoided?: Channel,
): void {
  const said = { key: `${TROUBLE}:${name}`, origin: TROUBLE, reply }
  for (const message of messagesTo(operators(app, avoided), said)) enqueue(app, message)
}
