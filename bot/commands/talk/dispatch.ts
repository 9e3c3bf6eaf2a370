import { authored } from '../../../db/engine/change.ts'
import { askConfirmation } from '../../../db/confirmations.ts'
import { askBack, type AskedBack, askedBack, dropAsked } from '../../../db/dialogues.ts'
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
  offeredReply,
  readerReply,
  tooLongReply,
  unknownCommandReply,
} from '../../messages/talk/answers.ts'
import { CONFIRM_WITHIN, meantLine, previewReply } from '../../messages/talk/confirmations.ts'
import { notWhileInDoubtReply } from '../../messages/operator/clock.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { toText } from '../../messages/talk/text.ts'
import { answerStranger } from '../people/bind.ts'
import { ConfirmationNeeded, settleDoubts } from './confirm.ts'
import { type Command, type CommandContext, mayWrite, Question, Refusal } from './define.ts'
import { commands } from '../index.ts'
import { answered, askForItem } from './asking.ts'
import { hear, isOdd, mayBeMeantOtherwise } from './hear.ts'
import { isAsked, likeCommands, MAX_TEXT, type Parsed, parseCommand } from './parse.ts'
import { sightOf } from './sight.ts'

/** Sentences offered when none was understood. */
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
  const asked = { app, message, person, registry, messages }
  return { ...(resume(asked, message.text) ?? runText(asked, message.text, null)), messages }
}

/** An answer to what was asked before; null when it is something else. It is asked again until that is done. */
function resume(asked: Asked, text: string): Said | null {
  const { app, message, person, registry } = asked
  const now = app.clock.now()
  const talk = { personId: person.personId, channel: message.channel, place: message.replyTarget }
  const waiting = askedBack(app.db, talk, now)
  if (waiting === null) return null
  const sentence = answered(waiting, text, registry, sightOf(app, person, localDate(now)))
  if (sentence === null) return null
  dropAsked(app.db, talk)
  const said = runText(asked, sentence, null)
  if (said.heard.outcome === 'refused' && waiting.wants !== 'choice') ask(app, message, person, waiting)
  return said
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

/** As it was written; where that is no command, or a look that is refused, as it may have been meant. */
function runText(asked: Asked, text: string, confirmed: CommandContext['confirmed']): Said {
  const { app, person, registry } = asked
  const parsed = parseCommand(text, registry)
  if (parsed.kind === 'empty') return unheard(emptyReply())
  if (parsed.kind === 'command' && !isOdd(parsed)) {
    const said = runCommandText(asked, text, confirmed, { ...parsed, doubts: [] })
    if (said.heard.outcome !== 'refused' || !mayBeMeantOtherwise(parsed)) return said
  }
  const meant = hear(text, registry, sightOf(app, person, localDate(app.clock.now())))
  if (meant?.kind === 'meant') {
    const again = parseCommand(meant.sentence, registry)
    const isQuestion = isAsked(text) || meant.isQuestion
    const doubts = meant.isSure ? [] : [meantLine(meant.sentence)]
    if (again.kind === 'command')
      return runCommandText(asked, text, confirmed, { ...again, isQuestion, doubts })
  }
  // Nothing better was found: its own refusal says what is wrong.
  const isNothingElse = meant === null || (meant.kind === 'offered' && meant.sentences.length === 1)
  if (parsed.kind === 'command' && (isNothingElse || mayWrite(parsed.command)))
    return runCommandText(asked, text, confirmed, { ...parsed, doubts: [] })
  return offer(asked, meant?.kind === 'offered' ? meant.sentences : likely(asked, text))
}

function likely({ person, registry }: Asked, text: string): string[] {
  const usable = likeCommands(text, registry).filter(({ needs }) => mayUse(person, needs))
  return usable.map(({ name }) => name)
}

/** What may be meant is numbered, and its number is an answer. */
function offer({ app, message, person }: Asked, sentences: readonly string[]): Said {
  const options = sentences.slice(0, OFFERED)
  if (options.length === 0) return unheard(unknownCommandReply())
  ask(app, message, person, { wants: 'choice', before: '', after: '', options })
  return { reply: offeredReply(options), heard: { command: null, outcome: 'asked' } }
}

function ask(app: App, message: InboundMessage, { personId }: Person, asked: AskedBack): void {
  const now = app.clock.now()
  const talk = { personId, channel: message.channel, place: message.replyTarget }
  askBack(app.db, talk, asked, now, (now + CONFIRM_WITHIN * 60_000) as Instant)
}

type Told = Parsed & { readonly kind: 'command'; readonly doubts: readonly string[] }

function runCommandText(
  asked: Asked,
  text: string,
  confirmed: CommandContext['confirmed'],
  meant: Told,
): Said {
  const { app, message, person, registry, messages } = asked
  const { command, name, rest, isQuestion, doubts } = meant
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
    pending: { doubts: [...doubts], hasAgreed: false },
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
    if (!(error instanceof Question)) throw error
    ask(app, message, person, error.asked)
    return said(error.reply, 'asked')
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
      askForItem(context, command, rest)
      const reply = command.run(context, rest)
      // 「取消？」 takes back what was asked, and asks nothing itself.
      if (command.needs !== 'join') settleDoubts(context, changesSoFar(app.db) > before)
      return reply
    }),
  )
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
