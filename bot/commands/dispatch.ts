import { personByIdentity } from '../../db/people.ts'
import { localDate } from '../../rules/dates.ts'
import { can } from '../../rules/permissions.ts'
import type { App } from '../app.ts'
import type { InboundMessage } from '../channels/channel.ts'
import {
  emptyReply,
  forbiddenReply,
  notTextReply,
  strangerReply,
  tooLongReply,
  unknownCommandReply,
} from '../messages/answers.ts'
import type { Reply } from '../messages/reply.ts'
import { type CommandContext, Refusal } from './define.ts'
import { commands } from './index.ts'
import { MAX_TEXT, parseCommand } from './parse.ts'

/** What to say to a message: who is it → what do they want → may they → do it. */
export function answer(app: App, message: InboundMessage): Reply {
  const person = personByIdentity(app.db, message.platform, message.userId)
  if (person === null) return strangerReply(message.userId)
  if (message.text === null) return notTextReply()
  if (message.text.length > MAX_TEXT) return tooLongReply()
  const parsed = parseCommand(message.text, commands)
  if (parsed.kind === 'empty') return emptyReply()
  if (parsed.kind === 'unknown') return unknownCommandReply(parsed.nearest.map(({ name }) => name))
  const own = person.departmentIds[0] ?? null
  if (!can(person, parsed.command.needs, own)) return forbiddenReply(null)
  const now = app.clock.now()
  const today = localDate(now)
  const context: CommandContext = {
    app,
    person,
    channel: message.channel,
    conversation: message.conversation,
    commands,
    now,
    today,
    snapshot: () => app.snapshot(today),
    findings: () => app.findings(today),
  }
  try {
    return parsed.command.run(context, parsed.rest)
  } catch (error) {
    if (error instanceof Refusal) return error.reply
    throw error
  }
}
