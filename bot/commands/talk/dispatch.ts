import { authored } from '../../../db/engine/change.ts'
import { askConfirmation } from '../../../db/confirmations.ts'
import { changesSoFar, inSavepoint } from '../../../db/engine/database.ts'
import { personByIdentity, type Person } from '../../../db/people.ts'
import { type Instant, localDate } from '../../../rules/dates.ts'
import { can, type Permission, seesEverything } from '../../../rules/permissions.ts'
import type { App } from '../../app.ts'
import type { InboundMessage } from '../../channels/channel.ts'
import type { OutgoingMessage } from '../../delivery/doors.ts'
import {
  emptyReply,
  forbiddenReply,
  noDepartmentReply,
  notTextReply,
  readerReply,
  tooLongReply,
  unknownCommandReply,
} from '../../messages/talk/answers.ts'
import { CONFIRM_WITHIN, previewReply } from '../../messages/talk/confirmations.ts'
import { notWhileInDoubtReply } from '../../messages/operator/clock.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { toText } from '../../messages/talk/text.ts'
import { answerStranger } from '../people/bind.ts'
import { ConfirmationNeeded, settleDoubts } from './confirm.ts'
import { type Command, type CommandContext, Refusal } from './define.ts'
import { commands } from '../index.ts'
import { MAX_TEXT, parseCommand } from './parse.ts'

/** Commands offered when none was understood. */
const OFFERED = 3

/** What was made of a message, and what became of it. */
export interface Heard {
  /** Its name and what was taken to stand behind it; null when none was understood. */
  readonly command: { readonly name: string; readonly rest: string } | null
  /** `asked`: it waits for a word from the person. `refused`: it was understood, and nothing was done. */
  readonly outcome: 'done' | 'asked' | 'refused' | 'unknown'
}

export interface Answer {
  readonly reply: Reply
  readonly heard: Heard
  /** What others have to be told because of it. */
  readonly messages: readonly OutgoingMessage[]
}

/** What to say to a message: who is it → what do they want → may they → do it. */
export function answer(app: App, message: InboundMessage, registry: readonly Command[] = commands): Answer {
  const person = personByIdentity(app.db, message.platform, message.userId)
  const messages: OutgoingMessage[] = []
  // Before anything reads it, whoever wrote it.
  const isTooLong = (message.text?.length ?? 0) > MAX_TEXT
  if (person === null) {
    const shown = isTooLong ? { ...message, text: null } : message
    return { ...unheard(answerStranger(app, shown)), messages }
  }
  if (message.text === null) return { ...unheard(notTextReply()), messages }
  if (isTooLong) return { ...unheard(tooLongReply()), messages }
  return { ...runText({ app, message, person, registry, messages }, message.text, null), messages }
}

type Said = Pick<Answer, 'reply' | 'heard'>

function unheard(reply: Reply): Said {
  return { reply, heard: { command: null, outcome: 'unknown' } }
}

interface Asked {
  readonly app: App
  readonly message: InboundMessage
  readonly person: Person
  readonly registry: readonly Command[]
  /** What is to be told to others by the commands that are done. */
  readonly messages: OutgoingMessage[]
}

function runText(asked: Asked, text: string, confirmed: CommandContext['confirmed']): Said {
  const { app, message, person, registry, messages } = asked
  const parsed = parseCommand(text, registry)
  if (parsed.kind === 'empty') return unheard(emptyReply())
  if (parsed.kind === 'unknown') {
    const usable = parsed.nearest.filter(({ needs }) => mayUse(person, needs))
    return unheard(unknownCommandReply(usable.slice(0, OFFERED).map(({ name }) => name)))
  }
  const { command, name, rest, isQuestion } = parsed
  const said = (reply: Reply, outcome: Heard['outcome']): Said => ({
    reply,
    heard: { command: { name: command.name, rest }, outcome },
  })
  if (!mayUse(person, command.needs)) return said(refusal(person, command.needs), 'refused')
  const doubt = mayWrite(command) && command.isForDoubt !== true ? app.clock.doubt?.() : null
  if (doubt) return said(notWhileInDoubtReply(doubt.machine), 'refused')
  const now = app.clock.now()
  const today = localDate(now)
  const told: OutgoingMessage[] = []
  const context: CommandContext = {
    app,
    person,
    channel: message.channel,
    conversation: message.conversation,
    place: message.replyTarget,
    commands: registry,
    now,
    today,
    snapshot: () => app.snapshot(today),
    findings: () => app.findings(today),
    confirmed,
    pending: { doubts: [], hasAgreed: false },
    called: name,
    typed: text,
    isQuestion,
    run: (again, given) => runText({ ...asked, messages: told }, again, given).reply,
    tell: (one) => told.push(one),
  }
  try {
    const reply = runCommand(command, context, rest)
    messages.push(...told)
    return said(reply, 'done')
  } catch (error) {
    if (error instanceof Refusal) return said(error.reply, 'refused')
    if (error instanceof ConfirmationNeeded) return said(askFirst(asked, text, now, error), 'asked')
    throw error
  }
}

/** What only reads needs no savepoint, and is asked a hundred times as often. */
function runCommand(command: Command, context: CommandContext, rest: string): Reply {
  if (!mayWrite(command)) return command.run(context, rest)
  const { app, person, channel, now } = context
  const isFinal = command.isFinal === true
  const author = { at: now, personId: person.personId, channel, action: command.name, isFinal }
  return inSavepoint(app.db, () =>
    authored(app.db, author, () => {
      const before = changesSoFar(app.db)
      const reply = command.run(context, rest)
      // 「取消？」 takes back what was asked, and asks nothing itself.
      if (command.needs !== 'join') settleDoubts(context, changesSoFar(app.db) > before)
      return reply
    }),
  )
}

function mayWrite({ needs }: Command): boolean {
  return needs !== 'read' && needs !== 'overview'
}

function askFirst(
  { app, message, person }: Asked,
  text: string,
  now: Instant,
  { preview, given, times, hasChanged }: ConfirmationNeeded,
): Reply {
  askConfirmation(app.db, {
    personId: person.personId,
    channel: message.channel,
    conversation: message.conversation,
    place: message.replyTarget,
    text,
    preview: toText(preview),
    given,
    expiresAt: (now + CONFIRM_WITHIN * 60_000) as Instant,
  })
  return previewReply(preview, given, times, hasChanged)
}

function mayUse(person: Person, needs: Permission): boolean {
  return can(person, needs, person.departmentIds[0] ?? null)
}

function refusal(person: Person, needs: Permission): Reply {
  if (!seesEverything(person) && person.departmentIds.length === 0) return noDepartmentReply()
  return needs === 'report' ? readerReply() : forbiddenReply(null)
}
