import { parseCode, type Subject, type SubjectKind } from '../../../rules/codes.ts'
import { whichCodeReply } from '../../messages/talk/answers.ts'
import { manyPreview, noneOpenReply } from '../../messages/talk/many.ts'
import { requireConfirmation } from './confirm.ts'
import { type CommandContext, Refusal } from './define.ts'
import { noteOf, readWords, requireOne, type Words } from './words.ts'

/** What is open of one's own, by kind; a range and 全部 mean these. */
export type OpenItem = Subject & { readonly departmentId: number }

export interface Many {
  readonly subjects: readonly Subject[]
  /** They were not named one by one. */
  readonly isWide: boolean
  /** What was said beside them. */
  readonly text: string
}

const CODE = '[A-Za-z][ -]?\\d{1,9}'
const GAP = '[\\s、,，;；和与及跟]*'
const LIST = new RegExp(`^(?:${CODE}(?!\\d)${GAP}){2,}`, 'u')
const RANGE = new RegExp(
  `^(${CODE})\\s*(?:-|—+|~|～|至|到)\\s*([A-Za-z]?[ -]?\\d{1,9})(?![\\d月日号./-])${GAP}`,
  'u',
)
const ALL = /^(?:全部|所有|全都)(?:的?(?:信件|信|来信|整改事项|整改|事项|自报))?[\s、,，:：]*/u

/**
 * Several items at the beginning of what was typed: X2、X3, X2至X9, 全部. Null when it names one or none, or things of
 * several kinds: then a word may belong to each. Throws Refusal when nothing is meant by it.
 */
export function manyIn(context: CommandContext, rest: string, open: () => readonly OpenItem[]): Many | null {
  const typed = rest.replace(/[０-９Ａ-Ｚａ-ｚ－]/gu, (character) => character.normalize('NFKC'))
  const all = ALL.exec(typed)?.[0]
  if (all !== undefined) {
    // Nobody does with one word what is the whole county's.
    if (context.person.departmentIds.length === 0) throw new Refusal(whichCodeReply())
    const own = open().filter(({ departmentId }) => context.person.departmentIds.includes(departmentId))
    return { subjects: someOf(own), isWide: true, text: rest.slice(all.length) }
  }
  const [range, from = '', to = ''] = RANGE.exec(typed) ?? []
  const [first, last] = [codeOf(from), codeOf(/^\d/u.test(to) ? `${from.charAt(0)}${to}` : to)]
  if (range !== undefined && first !== null && last !== null) {
    const between = open().filter(
      ({ kind, id }) => kind === first.kind && kind === last.kind && id >= first.id && id <= last.id,
    )
    return { subjects: someOf(between), isWide: true, text: rest.slice(range.length) }
  }
  const list = LIST.exec(typed)?.[0]
  if (list === undefined) return null
  const subjects = [...list.matchAll(new RegExp(CODE, 'gu'))].flatMap(([code]) => codeOf(code) ?? [])
  const kinds = new Set<SubjectKind>(subjects.map(({ kind }) => kind))
  return kinds.size === 1 ? { subjects, isWide: false, text: rest.slice(list.length) } : null
}

/** What was said of all of them: one day, and a remark. A range is shown before anything is done. Throws Refusal. */
export function saidOfAll(
  context: CommandContext,
  { subjects, isWide, text }: Many,
  what: string,
  example: string,
): { readonly words: Words; readonly note: string | null } {
  const words = readWords(context, text)
  requireOne(words, example)
  const note = noteOf(words)
  if (isWide) requireConfirmation(context, manyPreview(what, subjects, words.days[0] ?? context.today, note))
  return { words, note }
}

function someOf(items: readonly OpenItem[]): Subject[] {
  if (items.length === 0) throw new Refusal(noneOpenReply())
  return items.map(({ kind, id }) => ({ kind, id }))
}

function codeOf(text: string): Subject | null {
  return parseCode(text.replace(/[ -]/u, ''))
}
