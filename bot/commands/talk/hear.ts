import { type Subject, type SubjectKind, toCode } from '../../../rules/codes.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import { isFiller, readSentence, wordsOf } from '../../../rules/sentence.ts'
import { cut, type Names, type Piece } from './cut.ts'
import { type Command, mayWrite } from './define.ts'

import { simplified } from './simplified.ts'
import { isAsked } from './parse.ts'
import { isPeriod } from './period.ts'

/** What is known to whoever speaks, and may be meant by them. */
export interface Sight {
  readonly names: Names
  readonly today: LocalDate
  readonly mayUse: (command: Command) => boolean
  /** Every item of this number that they may see. */
  readonly itemsNumbered: (number: number) => readonly Subject[]
}

export type Heard =
  /** A sentence that says the same as a command. `isSure`: it says all of it, and nothing more. */
  | {
      readonly kind: 'meant'
      readonly sentence: string
      readonly isSure: boolean
      readonly isQuestion: boolean
    }
  /** Sentences of which one may be meant. */
  | { readonly kind: 'offered'; readonly sentences: readonly string[] }

type CommandPiece = Piece & { readonly kind: 'command' }

/** Understands what does not begin with a command, or is not written as one; null when it cannot. */
export function hear(text: string, commands: readonly Command[], sight: Sight): Heard | null {
  const pieces = cut(text, commands, sight.names)
  const kinds = new Set(pieces.map(({ kind }) => kind))
  const named = (name: string) => commands.find((command) => command.name === name)
  const isCivil = [...kinds].every((kind) => ['civil', 'filler', 'mark'].includes(kind)) && kinds.has('civil')
  if (isCivil) return meant('谢谢')
  const learned = howTo(pieces)
  if (learned !== null) return meant(`帮助 ${learned.name}`)
  const said = pieces.flatMap((piece, index) => (piece.kind === 'command' ? [{ ...piece, index }] : []))
  if (said.some(({ command }) => command.isGrave === true)) return null
  const exact = said.find(({ command }) => command.isExact === true)?.command
  if (exact !== undefined) return isAlone(exact, pieces) ? meant(exact.name) : null
  const isAsking = isAsked(text) || kinds.has('how') || kinds.has('question')
  const isUndone = said.some(({ command, index }) => mayWrite(command) && isNegated(command, pieces, index))
  const [acts, looks] = [true, false].map((writes) => [
    ...new Set(said.map(({ command }) => command).filter((it) => mayWrite(it) === writes)),
  ]) as [Command[], Command[]]
  const word = said.find(({ command }) => command.about === 'words')
  if (word !== undefined && acts.length === 0) return meant(`${word.command.name} ${simplified(word.text)}`)
  const ids = itemsMeant(pieces, isUndone ? [] : acts, sight)
  // 已回复的信怎么看 asks, and names nothing that could be done.
  const isOnlyAsking = isAsking && ids.length === 0 && acts.every(({ about }) => typeof about === 'object')
  if (isUndone || isOnlyAsking || acts.length === 0)
    return look(pieces, isUndone ? [] : looks, ids, sight, named('状态'), named('为什么'))
  const usable = acts.length === 1 ? acts : acts.filter(sight.mayUse)
  const [act, ...others] = usable
  if (act === undefined || others.length > 0) return offered(usable.map(({ name }) => name))
  return actOn(act, pieces, ids, sight)
}

function meant(sentence: string): Heard {
  return { kind: 'meant', sentence, isSure: true, isQuestion: false }
}

function offered(sentences: readonly string[]): Heard | null {
  return sentences.length === 0 ? null : { kind: 'offered', sentences: [...new Set(sentences)] }
}

/** 好的，确认 */
function isAlone(command: Command, pieces: readonly Piece[]): boolean {
  return pieces.every((piece) =>
    piece.kind === 'command'
      ? piece.command === command
      : piece.kind === 'civil' || (piece.kind === 'mark' && !/[?？]/u.test(piece.text)),
  )
}

/** 怎么登记信件, 绑定怎么弄: the command that somebody wants to learn. */
function howTo(pieces: readonly Piece[]): Command | null {
  const spoken = pieces.filter(({ kind }) => kind !== 'mark' && kind !== 'filler' && kind !== 'civil')
  const [first, second, ...more] = spoken
  if (more.length > 0 || first === undefined || second === undefined) return null
  if (first.kind === 'how' && second.kind === 'command') return second.command
  const isHow = second.kind === 'how' || second.text === '怎么弄' || second.text === '咋弄'
  return isHow && first.kind === 'command' && mayWrite(first.command) ? first.command : null
}

/** Whether it is said that it was not done, or is yet to be done. */
function isNegated({ needs, about }: Command, pieces: readonly Piece[], index: number): boolean {
  // 要申诉 is said to do it; 要回复 is said before it is done.
  const isFact = needs === 'report' && !(typeof about === 'object' && about.hasReason === true)
  for (const piece of pieces.slice(0, index).toReversed()) {
    if (piece.kind === 'not' || (piece.kind === 'want' && isFact)) return true
    if (!['filler', 'question', 'want'].includes(piece.kind)) return false
  }
  return false
}

/** A number without its letter is of the kind that the act takes; without an act, of the only kind there is. */
function itemsMeant(pieces: readonly Piece[], acts: readonly Command[], sight: Sight): Subject[] {
  const ids = pieces.flatMap((piece) => (piece.kind === 'id' ? [piece.subject] : []))
  if (ids.length > 0) return ids
  const taken = acts.flatMap(({ about }) => kindsOf(about))
  return pieces.flatMap((piece) => {
    if (piece.kind !== 'ordinal') return []
    const found = sight.itemsNumbered(piece.number)
    return taken.length === 0 ? found : found.filter(({ kind }) => taken.includes(kind))
  })
}

function kindsOf(about: Command['about']): readonly SubjectKind[] {
  return typeof about === 'object' ? about.items : []
}

/** What was said and is neither understood nor empty. */
function unreadIn(pieces: readonly Piece[]): string {
  return pieces
    .filter(({ kind }) => kind === 'rest')
    .map(({ text }) => text)
    .join(' ')
    .trim()
}

function look(
  pieces: readonly Piece[],
  looks: readonly Command[],
  ids: readonly Subject[],
  sight: Sight,
  status: Command | undefined,
  why: Command | undefined,
): Heard | null {
  if (status === undefined || why === undefined) return null
  const departments = pieces.flatMap((piece) => (piece.kind === 'department' ? [piece.text] : []))
  const [only, ...others] = looks.filter((it) => it !== status && it !== why)
  const unread = unreadIn(pieces)
  if (ids.length > 0) {
    const sentences = ids.map((id) => `${why.name} ${toCode(id)}`)
    return ids.length === 1 && unread === '' ? meant(sentences[0] ?? '') : offered(sentences)
  }
  if (others.length > 0)
    return offered([only, ...others].flatMap((it) => (it ? [sentenceOf(it, departments)] : [])))
  const ordinal = pieces.find(({ kind }) => kind === 'ordinal')
  // That there is no such item is the answer.
  if (ordinal !== undefined && (looks.length === 0 || looks.includes(why)))
    return meant(`${why.name} ${ordinal.text}`)
  if (looks.length === 0 && departments.length === 0) {
    if (LIKE_DEPARTMENT.test(unread)) return meant(`${status.name} ${unread}`)
    // 我们现在怎么样, 还没更新
    const isGeneral =
      unread === '' &&
      pieces.some(({ kind, text }) => kind === 'question' || kind === 'verb' || OWN.test(text))
    return isGeneral && pieces.every(({ kind }) => kind !== 'target') ? meant(status.name) : null
  }
  const command = only ?? status
  return lookAt(command, pieces, departments, unread, sight)
}

function sentenceOf({ name, about }: Command, departments: readonly string[]): string {
  return about === 'department' ? [name, ...departments].join(' ') : name
}

/** 我们, 本单位 */
const OWN = /^(?:我|咱|本|俺)/u

/** 平氏镇的书记: something of the kind, and no more than that. */
const LIKE_DEPARTMENT = /^\p{Script=Han}{1,12}(?:局|委|办|镇|乡|中心|院|所|队|社|站|公司|街道|集聚区|景区)$/u

function lookAt(
  command: Command,
  pieces: readonly Piece[],
  departments: readonly string[],
  unread: string,
  sight: Sight,
): Heard | null {
  const { name, about } = command
  if (about === 'period') {
    // 第三季度通报, 9月份的通报
    const whole = trimmed(pieces)
      .map(({ text }) => text)
      .join('')
      .replace(/季?度?的?通报|报告|情况/gu, (word) => (word.startsWith('季度') ? '季度' : ''))
    if (isPeriod(whole, sight.today)) return meant(`${name} ${whole}`)
  }
  const beside = pieces.filter(({ kind }) => kind !== 'command' && kind !== 'department')
  const period = trimmed(beside)
    .map(({ text }) => text)
    .join('')
  if (unread !== '' && isPeriod(period, sight.today)) return meant([name, ...departments, period].join(' '))
  if (about === 'period') return unread === '' ? meant(name) : offered([name])
  // 状态 县委办: that there is no such department is the answer.
  if (departments.length === 0 && LIKE_DEPARTMENT.test(unread)) return meant(`${name} ${unread}`)
  const sentence = sentenceOf(command, departments)
  return unread === '' ? meant(sentence) : offered([sentence])
}

/**
 * Kept beside an act, each stretch as it was typed but for what only stands around it. A stretch that only names the kind
 * of item (信件, 平氏镇的信) says nothing more; names of columns and accounts stand apart from what follows.
 */
function stretches(act: Command, pieces: readonly Piece[]): string[] {
  const runs: Piece[][] = [[]]
  for (const piece of pieces) {
    if (piece.kind === 'id' || (piece.kind === 'command' && isAct(piece, act))) runs.push([])
    else runs.at(-1)?.push(piece)
  }
  const isApart = (piece: Piece) =>
    act.about === 'target' && ['command', 'target', 'time'].includes(piece.kind)
  return runs
    .map(trimmed)
    .filter((run) => run.some((piece) => isSaying(piece) && !isNoun(act, piece)))
    .map((run) => run.map((piece) => (isApart(piece) ? ` ${piece.text} ` : piece.text)).join(''))
    .map((text) => text.replace(/\s+/gu, ' ').trim())
}

function isAct({ command }: CommandPiece, act: Command): boolean {
  return mayWrite(command) || command === act
}

const SAYING: ReadonlySet<Piece['kind']> = new Set([
  'rest',
  'time',
  'verb',
  'department',
  'target',
  'command',
  'ordinal',
])

function isSaying({ kind }: Piece): boolean {
  return SAYING.has(kind)
}

function trimmed(run: readonly Piece[]): Piece[] {
  const from = run.findIndex(isSaying)
  return from === -1 ? [] : run.slice(from, run.findLastIndex(isSaying) + 1)
}

function actOn(act: Command, pieces: readonly Piece[], ids: readonly Subject[], sight: Sight): Heard {
  const isOrdinal = ids.length > 0 && pieces.some(({ kind }) => kind === 'ordinal')
  const kept = pieces.filter((piece) => !(isOrdinal && piece.kind === 'ordinal'))
  const rest = stretches(act, kept)
  const known = kept.flatMap(({ kind, text }) =>
    ['command', 'target', 'department'].includes(kind) ? [text] : [],
  )
  const unread = rest
    .flatMap((text) =>
      wordsOf(
        readSentence(text, { today: sight.today, tense: 'past', names: [...sight.names.targets, ...known] }),
      ),
    )
    .filter((word) => !isFiller(word))
  const isAll =
    ids.length === 0 && rest.length === 0 && typeof act.about === 'object' && act.about.orNone === true
  const isNamed =
    ids.length > 0 || act.about === 'target' || (isAll && !pieces.some(({ kind }) => kind === 'department'))
  return {
    kind: 'meant',
    sentence: [act.name, ...ids.map(toCode), ...rest].join(' '),
    isSure: act.needs === 'report' && isNamed && !isOrdinal && unread.length === 0,
    isQuestion: pieces.some(({ kind }) => kind === 'question' || kind === 'how'),
  }
}

/** 平氏镇的信, where an item is wanted and those of one's own department are all there is. */
function isNoun({ about, needs }: Command, piece: Piece): boolean {
  if (typeof about !== 'object') return false
  if (piece.kind === 'command') return !mayWrite(piece.command)
  return piece.kind === 'department' && needs === 'report' && about.hasReason !== true
}

const ALL = /^(?:全部|所有|全都|都)/u
const BEGINS_WITH_ID = /^[A-Za-zＡ-Ｚａ-ｚ][ \-－]?[0-9０-９]/u

/** Begins with a command's name, and is not written as one: 已回复的信怎么撤回, 签发怎么弄. */
export function isOdd({ command, rest }: { readonly command: Command; readonly rest: string }): boolean {
  if (rest === '') return false
  if (/^(?:的|要|是)?(?:怎么|怎样|如何|咋)(?!样|回事)/u.test(rest))
    return command.about !== 'nothing' && !BEGINS_WITH_ID.test(rest)
  return (
    typeof command.about === 'object' && mayWrite(command) && !BEGINS_WITH_ID.test(rest) && !ALL.test(rest)
  )
}

/** A look that found nothing of what was written behind its name: 信箱还有几封没回. */
export function mayBeMeantOtherwise({
  command,
  rest,
}: {
  readonly command: Command
  readonly rest: string
}): boolean {
  return (
    /[\p{L}\p{N}]/u.test(rest) &&
    command.about !== undefined &&
    command.about !== 'nothing' &&
    !mayWrite(command)
  )
}
