import { toCode, type Subject } from '../../../rules/codes.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import type { DayReading, Tense } from '../../../rules/day-readings.ts'
import { readDay } from '../../../rules/day-words.ts'
import { cutAtIds, isFiller, readSentence, type Token, wordsOf } from '../../../rules/sentence.ts'
import { futureDayReply, noSuchDayReply, pastDayReply, vagueDayReply } from '../../messages/talk/answers.ts'
import { assumedDayLine, wholeDayLine } from '../../messages/talk/confirmations.ts'
import {
  notDoneReply,
  oneAtATimeReply,
  oneDayReply,
  severalItemsReply,
  tooLongTextReply,
  unreadNoteReply,
  unreadReply,
} from '../../messages/talk/items.ts'
import { type CommandContext, Refusal } from './define.ts'

/** What it takes to understand a person: the day on which they speak, and where to put what is doubtful. */
export type Hearing = Pick<CommandContext, 'today' | 'pending'>

/** What a person typed after a command, sorted by what it can be; each kind in its own order. */
export interface Words {
  readonly codes: readonly Subject[]
  readonly days: readonly LocalDate[]
  readonly links: readonly string[]
  /** Everything else, with a space between the pieces. */
  readonly rest: string
  /** Everything else as it was typed. */
  readonly said: string
  /** What stands behind 说明 or 理由, as it was typed. */
  readonly marked: string
}

interface Options {
  readonly tense?: Tense
  /** Names that may stand in it, however much they look like a day: 今日要闻. */
  readonly names?: readonly string[]
}

/**
 * Sorts what was typed into short ids, days, links and the rest. What is most likely a day, and a day inside a longer
 * remark, becomes a doubt that the person has to confirm. Throws Refusal for a day that does not exist, is vague, or
 * lies on the wrong side of today.
 */
export function readWords(
  context: Hearing,
  text: string,
  { tense = 'past', names = [] }: Options = {},
): Words {
  const tokens = readSentence(text, { today: context.today, tense, names })
  const days = tokens.flatMap((token) => (token.kind === 'day' ? [dayMeant(context, token, true)] : []))
  refuseElsewhere(context, days, tense)
  return {
    codes: tokens.flatMap((token) => (token.kind === 'id' ? [token.subject] : [])),
    days,
    links: tokens.flatMap((token) => (token.kind === 'link' ? [token.text] : [])),
    rest: named(tokens).join(' '),
    said: wordsOf(tokens).join('，'),
    marked: tokens.flatMap((token) => (token.kind === 'note' ? [token.note] : [])).join('，'),
  }
}

/** The words of a question: the likeliest day will do, and is said in the answer. Throws Refusal. */
export function wordsAsked(context: Hearing, text: string): Words {
  return readWords({ ...context, pending: { doubts: [], hasAgreed: false } }, text)
}

/** The ids in what was typed, and whatever else it says: days are words here. */
export function idsIn(text: string): { readonly codes: Subject[]; readonly others: string[] } {
  const tokens = cutAtIds(text)
  return {
    codes: tokens.flatMap((token) => (token.kind === 'id' ? [token.subject] : [])),
    others: named(tokens),
  }
}

/** Names and words, cut where people cut names. */
function named(tokens: readonly Token[]): string[] {
  return tokens
    .flatMap((token) => (token.kind === 'words' || token.kind === 'name' ? [token.text] : []))
    .flatMap((text) => text.split(/[\s，、,。；;！!]+/u))
    .filter((piece) => /[^\p{P}\p{S}\s]/u.test(piece))
}

type DayToken = Token & { readonly kind: 'day' }

/** The only thing that a cell or a field says, when it is a day. */
function dayTokenOf(text: string, today: LocalDate, tense: Tense): DayToken | null {
  const tokens = readSentence(text, { today, tense })
  const [only, ...others] = tokens.filter(
    ({ kind, text: said }) => kind !== 'words' || /[^\p{P}\s]/u.test(said),
  )
  return only?.kind === 'day' && others.length === 0 ? only : null
}

export function isDay({ today }: Hearing, text: string): boolean {
  return dayTokenOf(text, today, 'past') !== null
}

/** The day that a cell is, even one that has not come; null for what is no certain day. Throws Refusal. */
export function dayIn(context: Hearing, text: string): LocalDate | null {
  const token = dayTokenOf(text, context.today, 'past')
  return token === null || token.day.reading.kind === 'vague' ? null : dayMeant(context, token, false)
}

/** 10月15日12:00, 十月十一日下午6点前. Null for what is no certain day. Throws Refusal. */
export function deadlineIn(
  context: Hearing,
  text: string,
): { readonly on: LocalDate; readonly time: string | null } | null {
  const token = dayTokenOf(text, context.today, 'future')
  if (token === null) return null
  if (token.day.reading.kind === 'vague') return null
  const on = dayMeant(context, token, false)
  refuseElsewhere(context, [on], 'future')
  // 下午 alone must not be taken off a deadline without a word.
  if (token.day.part !== '') context.pending.doubts.push(wholeDayLine(token.said, on, context.today))
  return { on, time: token.day.time }
}

/** What was typed, cut at its blanks; but 9 月 30 日 and 10月15日 12:00 stay whole. */
export function piecesOf({ today }: Hearing, text: string): string[] {
  const held = readSentence(text, { today, tense: 'past' })
    .map((token) =>
      token.kind === 'day' && token.isAlone ? token.text.trim().replaceAll(/\s/gu, HELD) : token.text,
    )
    .join('')
  return held
    .split(/\s+/u)
    .filter((piece) => piece !== '')
    .map((piece) => piece.replaceAll(HELD, ' '))
}

/** Stands for a blank inside a day; commands are read without control characters. */
const HELD = '\u0000'

/** A day in a question: the likeliest will do. Null for what is not meant as a day. Throws Refusal. */
export function dayAsked(text: string, today: LocalDate, tense: Tense = 'past'): LocalDate | null {
  const read = readDay(text, { today, tense })
  return read === null ? null : dayOf(read.reading, text, false)
}

/** `inRemark`: it stood in a text that may be about something else. */
function dayOf(reading: DayReading, said: string, inRemark: boolean): LocalDate {
  if (reading.kind === 'no-such-day') throw new Refusal(noSuchDayReply(said))
  if (reading.kind === 'vague') throw new Refusal(vagueDayReply(said, inRemark))
  return reading.on
}

function dayMeant(
  { today, pending }: Hearing,
  { said, day, isAlone }: DayToken,
  inRemark: boolean,
): LocalDate {
  const on = dayOf(day.reading, said, inRemark)
  if (day.reading.kind === 'likely' || !isAlone) pending.doubts.push(assumedDayLine(said, on, today))
  return on
}

/** Throws Refusal for a day on the wrong side of today. */
function refuseElsewhere({ today }: Hearing, days: readonly LocalDate[], tense: Tense): void {
  for (const day of days) {
    if (tense === 'past' && day > today) throw new Refusal(futureDayReply(day))
    if (tense === 'future' && day < today) throw new Refusal(pastDayReply(day))
  }
}

/** Throws Refusal when another item, a second day or a second link stands beside what a command takes one of. */
export function requireOne({ codes, days, links }: Words, example: string): void {
  if (codes.length > 0) throw new Refusal(severalItemsReply(codes.map(toCode), example))
  if (days.length > 1) throw new Refusal(oneDayReply(days, example))
  if (links.length > 1) throw new Refusal(oneAtATimeReply(example))
}

/** For commands that keep no remark. Throws Refusal naming what was left over. */
export function requireNoRest(words: Words, example: string): void {
  const left = [words.rest, words.marked].filter((it) => it !== '' && !isFiller(it)).join(' ')
  if (left !== '') throw new Refusal(unreadReply(left, example))
}

/** As long as a ledger's cell. */
const MAX_NOTE = 300
const NOT_DONE = /^(?:我们)?(?:还|尚|并|都|暂|暂时)?(?:没有?|未|无|否|不是?|别)\p{Script=Han}{0,4}$/u

/** Meant as a day more likely than not: 930, 15, 9.31, 十一, 202109301530. A telephone number has other digits. */
const BARE_NUMBER = /^(?:[\d.:/-]{1,4}|\d+(?:[-.:/]\d+)+|(?:19|20)\d{6,12}|[〇零一二三四五六七八九十廿卅]+)$/u

/** What was said beside the day; null for nothing. Throws Refusal for what is no remark: 没有, 930. */
export function noteOf({ said, marked }: Pick<Words, 'said' | 'marked'>): string | null {
  const pieces = said.split(/[\s，,。；;、]+/u)
  const number = pieces.find((piece) => BARE_NUMBER.test(piece))
  if (NOT_DONE.test(pieces[0] ?? '')) throw new Refusal(notDoneReply(said))
  if (number !== undefined) throw new Refusal(unreadNoteReply(number))
  const note = [isFiller(said) ? '' : said, marked].filter((it) => it !== '').join('，')
  if (note.length > MAX_NOTE) throw new Refusal(tooLongTextReply(MAX_NOTE))
  return note === '' ? null : note
}
