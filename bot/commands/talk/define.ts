import type { AskedBack } from '../../../db/dialogues.ts'
import type { Person } from '../../../db/people.ts'
import type { SubjectKind } from '../../../rules/codes.ts'
import type { Instant, LocalDate } from '../../../rules/dates.ts'
import type { Finding } from '../../../rules/finding.ts'
import type { Permission } from '../../../rules/permissions.ts'
import type { Snapshot } from '../../../rules/types.ts'
import type { App } from '../../app.ts'
import type { OutgoingMessage } from '../../delivery/doors.ts'
import type { Reply } from '../../messages/talk/reply.ts'

/** What a command is about, and so what may stand beside its name. */
export type About =
  | 'department'
  | 'period'
  | 'nothing'
  /** One of the words it is asked by, whatever stands around it. */
  | 'words'
  /** 报更: a column or an account, by name or id. */
  | 'target'
  /** An item, by its id. */
  | {
      readonly items: readonly SubjectKind[]
      /** 收到 alone is about all of them. */
      readonly orNone?: true
      /** A department beside it belongs to the reason: 不是我们的 X50 水利局. */
      readonly hasReason?: true
    }

/** Where 「帮助」 lists a command, in the order in which it does. */
export const TOPICS = [
  'look',
  'report',
  'letter',
  'foi',
  'interpretation',
  'notice',
  'rectification',
  'office',
] as const

export type Topic = (typeof TOPICS)[number]

/** What has to be agreed to before a command's writes are kept; see confirm.ts. */
export interface Pending {
  /** Lines: 「上周五」是10月1日（周五）吗？ */
  readonly doubts: string[]
  hasAgreed: boolean
}

export interface CommandContext {
  readonly app: App
  readonly person: Person
  readonly channel: string
  readonly conversation: 'direct' | 'group'
  /** The chat it is said in, as the channel calls it. */
  readonly place: string
  /** The registry, for commands that speak of the others. */
  readonly commands: readonly Command[]
  readonly now: Instant
  readonly today: LocalDate
  /** The county today, and every finding about it. */
  readonly snapshot: () => Snapshot
  readonly findings: () => readonly Finding[]
  /** What the person was shown before, when this is their 「确认」 of it; see confirm.ts. */
  readonly confirmed: { readonly preview: string; readonly given: number } | null
  readonly pending: Pending
  /** The name or alias by which the command was called. */
  readonly called: string
  /** The whole message as it was typed, line breaks and all: for what is about its very words. */
  readonly typed: string
  /** Whether they asked rather than told. */
  readonly isQuestion: boolean
  /** Runs what the person wrote once more, in another's place: for 「确认」. */
  readonly run: (text: string, confirmed: CommandContext['confirmed']) => Reply
  /** Says something to somebody else; it goes out with the command's writes, and is taken back with them. */
  readonly tell: (message: OutgoingMessage) => void
}

/**
 * Something a person can ask for. `run` returns what to say and never sends; it runs in one
 * transaction with whatever it writes, so it must not await. Its writes are on record under its name.
 * It may throw Refusal, which undoes them.
 */
export interface Command {
  readonly name: string
  readonly aliases: readonly string[]
  /** As it stands in 「帮助」: 状态 [单位] */
  readonly usage: string
  readonly purpose: string
  /** A whole sentence, for 「帮助」. */
  readonly example?: string
  readonly topic: Topic
  /** What it takes to see the command at all; departments are checked by the command itself. */
  readonly needs: Permission
  /** Told by it, a sentence that does not begin with the name is understood; see hear.ts. */
  readonly about?: About
  /** Words by which it is asked for anywhere in a sentence, beside its names: 哪些信超期了. */
  readonly asked?: readonly string[]
  /** Nobody is offered it, and no sentence is taken for it: only its name at the beginning is. */
  readonly isGrave?: true
  /** Nothing but its name, and a civil word beside it, is taken for it. */
  readonly isExact?: true
  /** It answers what people say, and is no command to learn: 「帮助」 leaves it out. */
  readonly isUnlisted?: true
  /** It tells others, and a command of its own takes it back and tells them: 「撤销」 does not. */
  readonly isFinal?: true
  /** Whether it may write while nobody knows what day it is. */
  readonly isForDoubt?: boolean
  readonly run: (context: CommandContext, rest: string) => Reply
}

export function mayWrite({ needs }: Command): boolean {
  return needs !== 'read' && needs !== 'overview'
}

/** One thing is missing: what was said is kept, and the next answer completes it. Nothing is written. */
export class Question extends Error {
  override readonly name = 'Question'
  readonly reply: Reply
  readonly asked: AskedBack

  constructor(reply: Reply, asked: AskedBack) {
    super('asked back')
    this.reply = reply
    this.asked = asked
  }
}

/** A polite no: its reply is the answer, and nothing is written. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly reply: Reply

  constructor(reply: Reply) {
    super('refused')
    this.reply = reply
  }
}
