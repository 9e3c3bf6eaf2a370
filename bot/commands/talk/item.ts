import { parseCode, type Subject, type SubjectKind, toCode } from '../../../rules/codes.ts'
import { can } from '../../../rules/permissions.ts'
import { cutAtIds } from '../../../rules/sentence.ts'
import type { Department, Letter } from '../../../rules/types.ts'
import { notACodeReply, unknownCodeReply, whichCodeReply } from '../../messages/talk/answers.ts'
import {
  notForThisReply,
  reasonMissingReply,
  severalItemsReply,
  tooLongTextReply,
} from '../../messages/talk/items.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { whichReasonReply } from '../../messages/talk/asking.ts'
import { type CommandContext, Question, Refusal } from './define.ts'

/** What a person named, and what they wrote after it, as they wrote it. */
export interface NamedItem {
  readonly subject: Subject
  readonly text: string
}

/** What one command does with one kind of item: 延期 of a letter is not 延期 of an application. */
export type ItemHandler = (context: CommandContext, item: NamedItem) => Reply

const ITEM = /^([A-Za-zＡ-Ｚａ-ｚ][ \-－]?[0-9０-９]{1,9})(?![0-9０-９])[\s,，、:：;；]*(.*)$/su

/** The short id that begins what was typed: X50, x 50 or X-50, with or without a space behind it. Throws Refusal. */
export function readItem(rest: string): NamedItem {
  if (rest === '') throw new Refusal(whichCodeReply())
  const [, code = '', text = ''] = ITEM.exec(rest) ?? []
  const subject = parseCode(code.replace(/[ \-－]/u, ''))
  if (subject === null) throw new Refusal(notACodeReply(rest.split(' ')[0] ?? rest))
  return { subject, text }
}

/** Hands an item to the one that deals with its kind. Throws Refusal when nobody does. */
export function handleItem(
  context: CommandContext,
  rest: string,
  handlers: Partial<Record<SubjectKind, ItemHandler>>,
): Reply {
  const item = readItem(rest)
  const handle = handlers[item.subject.kind]
  if (handle === undefined) throw new Refusal(notForThisReply(item.subject))
  return handle(context, item)
}

/** The letter, when the person answers for its department. Throws Refusal. */
export function letterOf(context: CommandContext, { subject }: NamedItem): Letter {
  if (subject.kind !== 'letter') throw new Refusal(notForThisReply(subject))
  const found = context.snapshot().letters.find(({ id }) => id === subject.id)
  if (!found || !can(context.person, 'report', found.departmentId))
    throw new Refusal(unknownCodeReply(toCode(subject)))
  return found
}

/**
 * Throws Refusal when the text that stands behind an item begins with another one: 「退回 Z3、Z4 链接打不开」 is about both,
 * and this is done to one.
 */
export function refuseNextItem(text: string, example: string): void {
  const [first] = cutAtIds(text)
  if (first?.kind === 'id') throw new Refusal(severalItemsReply([toCode(first.subject)], example))
}

/** As long as a ledger's cell. */
const MAX_REASON = 300

/**
 * Why something is done, as it was typed. `said`: the command and the item, where a reason may still be given in the next
 * message. Throws Refusal, or Question.
 */
export function readReason(text: string, example: string, said: string | null = null): string {
  refuseNextItem(text, example)
  if (text === '' && said === null) throw new Refusal(reasonMissingReply(example))
  if (text === '') {
    const asked = { wants: 'words', before: `${said} `, after: '', options: [] } as const
    throw new Question(whichReasonReply(example), asked)
  }
  if (text.length > MAX_REASON) throw new Refusal(tooLongTextReply(MAX_REASON))
  return text
}

export function departmentOf(context: CommandContext, departmentId: number): Department {
  const found = context.snapshot().departments.find(({ id }) => id === departmentId)
  if (!found) throw new Error(`no department ${departmentId}`)
  return found
}
