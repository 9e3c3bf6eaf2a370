import type { AskedBack } from '../../../db/dialogues.ts'
import { toCode } from '../../../rules/codes.ts'
import { worstFirst } from '../../../rules/digest.ts'
import { numberOf } from '../../../rules/numerals.ts'
import { can } from '../../../rules/permissions.ts'
import { findingLine } from '../../messages/items/findings.ts'
import { whichItemReply } from '../../messages/talk/asking.ts'
import { type Command, type CommandContext, mayWrite, Question } from './define.ts'
import { hear, type Sight } from './hear.ts'
import { parseCommand } from './parse.ts'
import { isDay } from './words.ts'

/** More than this are not listed to choose from. */
const LISTED = 5
const ITEM = /^[A-Za-zＡ-Ｚａ-ｚ][ \-－]?[0-9０-９]/u
/** An id, or all of them. */
const NAMED = new RegExp(`${ITEM.source}|^(?:全部|所有|全都)`, 'u')

/** Throws Question when a command is about an item and none is written, listing those that can be meant. */
export function askForItem(context: CommandContext, command: Command, rest: string): void {
  const { about } = command
  if (typeof about !== 'object' || about.orNone === true || NAMED.test(rest)) return
  const open = new Map<string, string>()
  for (const finding of worstFirst(context.findings())) {
    const code = toCode(finding.subject)
    const isMeant = about.items.includes(finding.subject.kind) && !open.has(code)
    if (isMeant && can(context.person, command.needs, finding.departmentId))
      open.set(code, findingLine(finding, context.today))
  }
  if (rest !== '' && open.size === 0) return
  const options = open.size > LISTED ? [] : [...open.keys()]
  const lines = options.map((code) => open.get(code) ?? code)
  throw new Question(whichItemReply(command.name, lines), {
    wants: 'item',
    before: `${command.name} `,
    after: rest === '' ? '' : ` ${rest}`,
    options,
  })
}

/** What a person means by an answer to a question, as a whole sentence; null when it is no answer to it. */
export function answered(
  { wants, before, after, options }: AskedBack,
  text: string,
  commands: readonly Command[],
  sight: Sight,
): string | null {
  const chosen = options[(numberChosen(text) ?? 0) - 1]
  if (chosen !== undefined) return `${before}${chosen}${after}`
  const answer = text.trim()
  const isAnswer = {
    choice: () => false,
    item: () => /\d|[全所]部|全都/u.test(answer.normalize('NFKC')) && !isCommand(answer, commands),
    day: () => isDayHere(answer, sight),
    department: () => /^\p{Script=Han}{2,20}$/u.test(answer) && !isCommand(answer, commands),
    words: () => answer !== '' && !isCommand(answer, commands) && !isSaidAnew(answer, commands, sight),
  }[wants]()
  return isAnswer ? `${before}${answer}${after}` : null
}

/** 1, 第一个, 选2, ２。 */
function numberChosen(text: string): number | null {
  const [, number] =
    /^(?:选|第)?([\d一二三四五六七八九]{1,2})(?:个|项|条|封)?[。.、,，!！]?$/u.exec(
      text.normalize('NFKC').trim(),
    ) ?? []
  return number === undefined ? null : numberOf(number)
}

/** 网站打不开 begins with a command's name and is none. */
function isCommand(text: string, commands: readonly Command[]): boolean {
  const parsed = parseCommand(text, commands)
  if (parsed.kind !== 'command') return false
  const { rest, name } = parsed
  return rest === '' || ITEM.test(rest) || text.trim().startsWith(`${name} `)
}

/** A look, a civil word, or an act on an item that is named; 昨天更新过 may be a reason. */
function isSaidAnew(text: string, commands: readonly Command[], sight: Sight): boolean {
  const meant = hear(text, commands, sight)
  if (meant?.kind !== 'meant') return false
  const parsed = parseCommand(meant.sentence, commands)
  return parsed.kind === 'command' && (!mayWrite(parsed.command) || ITEM.test(parsed.rest))
}

function isDayHere(text: string, { today }: Sight): boolean {
  try {
    return isDay({ today, pending: { doubts: [], hasAgreed: false } }, text)
  } catch {
    return true
  }
}
