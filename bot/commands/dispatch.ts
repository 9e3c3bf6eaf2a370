import { personByIdentity, type Person } from '../../db/people.ts'
import { localDate } from '../../rules/dates.ts'
import { can, type Permission, seesEverything } from '../../rules/permissions.ts'
import type { App } from '../app.ts'
import type { InboundMessage } from '../channels/channel.ts'
import {
  emptyReply,
  forbiddenReply,
  noDepartmentReply,
  notTextReply,
  readerReply,
  strangerReply,
  tooLongReply,
  unknownCommandReply,
} from '../messages/answers.ts'
import type { Reply } from '../messages/reply.ts'
import { type CommandContext, Refusal } from './define.ts'
import { commands } from './index.ts'
import { MAX_TEXT, parseCommand } from './parse.ts'

/** Commands offered when none was understood. */
const OFFERED = 3

/** What to say to a message: who is it → what do they want → may they → do it. */
export function answer(app: App, message: InboundMessage): Reply {
  const person = personByIdentity(app.db, message.platform, message.userId)
  if (person === null) return strangerReply(message.userId)
  if (message.text === null) return notTextReply()
  if (message.text.length > MAX_TEXT) return tooLongReply()
  const parsed = parseCommand(message.text, commands)
  if (parsed.kind === 'empty') return emptyReply()
  if (parsed.kind === 'unknown') {
    const usable = parsed.nearest.filter(({ needs }) => mayUse(person, needs))
    return unknownCommandReply(usable.slice(0, OFFERED).map(({ name }) => name))
  }
  if (!mayUse(person, parsed.command.needs)) return refusal(person, parsed.command.needs)
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

function mayUse(person: Person, needs: Permission): boolean {
  return can(person, needs, person.departmentIds[0] ?? null)
}

function refusal(person: Person, needs: Permission): Reply {
  if (!seesEverything(person) && person.departmentIds.length === 0) return noDepartmentReply()
  return needs === 'report' ? readerReply() : forbiddenReply(null)
}
