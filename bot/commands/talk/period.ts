import { daysBetween, type LocalDate, parseDate, yearOf } from '../../../rules/dates.ts'
import {
  type CalendarKind,
  parsePeriod,
  type Period,
  periodInHand,
  periodOf,
  periodOfDays,
  previousPeriod,
} from '../../../rules/periods.ts'
import { futurePeriodReply, reversedPeriodReply, unknownPeriodReply } from '../../messages/talk/answers.ts'
import { Refusal } from './define.ts'
import { dayAsked } from './words.ts'

/**
 * The period a person wrote; the one of `kind` in hand when they wrote nothing. Refuses what is no period and
 * what has not begun.
 */
export function requestedPeriod(text: string, today: LocalDate, kind: CalendarKind = 'quarter'): Period {
  if (text.trim() === '') return periodInHand(kind, today)
  const period = periodNamed(text, today)
  if (period === null) throw new Refusal(unknownPeriodReply())
  if (period.from > today) throw new Refusal(futurePeriodReply())
  return period
}

/** Whether a period is named, be it one that cannot be. */
export function isPeriod(text: string, today: LocalDate): boolean {
  try {
    return periodNamed(text, today) !== null
  } catch (error) {
    if (error instanceof Refusal) return true
    throw error
  }
}

const KINDS: Readonly<Record<string, CalendarKind>> = { 月: 'month', 季: 'quarter', 年: 'year' }

/** Said before a quarter, a month or a day: 去年12月. */
const YEARS_AGO: Readonly<Record<string, number>> = { 前: 2, 去: 1, 上: 1 }
/** In days. */
const HALF_YEAR = 183

/**
 * 2021年第三季度, 2021年9月, 9月1日至10月8日, 上月; without a year it is this year's, or the last one's when that is
 * nearer than what is yet to begin. Null for what names no period. Throws Refusal for days that do not exist or
 * stand in the wrong order.
 */
export function periodNamed(text: string, today: LocalDate): Period | null {
  const said = text.normalize('NFKC').replace(/\s/gu, '')
  if (said.length < 2) return null
  const words = said.replace(/^([前去上今本])年(?=.*\d|.*[季半月])/u, (_, which: string) => {
    return `${yearOf(today) - (YEARS_AGO[which] ?? 0)}年`
  })
  const [, which = '', unit = ''] = /^([本这当今上去])个?(月|季|年)[份度]?$/u.exec(words) ?? []
  const kind = KINDS[unit]
  if (kind !== undefined) {
    const running = periodOf(kind, today)
    return which === '上' || which === '去' ? previousPeriod(running) : running
  }
  return (
    parsePeriod(words) ??
    nearer(windowNamed(words, today, 'past'), windowNamed(words, today, 'future'), today) ??
    nearer(parsePeriod(`${yearOf(today) - 1}年${words}`), parsePeriod(`${yearOf(today)}年${words}`), today)
  )
}

/** Longer than any unit's name with a period beside it. */
const LONGEST = 60

/** A unit is called by a name: the rest of a letter's number beside the month in it is none. */
const NAME = /^[\s\p{P}\p{Script=Han}]*$/u

/** 「教体局 9月」, 「上季度全县」: a unit with a period beside it; `period` is null when there is none. */
export function unitAndPeriod(text: string, today: LocalDate): { unit: string; period: Period | null } {
  const isPeriod = (part: string, unit: string) =>
    part !== '' && NAME.test(unit) && periodNamed(part, today) !== null
  const cuts = text.length > LONGEST ? [] : Array.from({ length: text.length + 1 }, (_, index) => index)
  // The longest part that is a period: 「2021年9月」 ends in one that is shorter.
  const last = cuts.find((cut) => isPeriod(text.slice(cut), text.slice(0, cut)))
  if (last !== undefined)
    return { unit: text.slice(0, last).trim(), period: requestedPeriod(text.slice(last), today) }
  const first = cuts.findLast((cut) => isPeriod(text.slice(0, cut), text.slice(cut)))
  if (first === undefined) return { unit: text, period: null }
  return { unit: text.slice(first).trim(), period: requestedPeriod(text.slice(0, first), today) }
}

/** In January 12月 is the one that is over; in October it is the one that has not begun. */
function nearer(earlier: Period | null, later: Period | null, today: LocalDate): Period | null {
  if (earlier === null || later === null) return earlier ?? later
  if (later.from <= today) return later
  const isEarlier =
    yearOf(earlier.from) === yearOf(today) || daysBetween(earlier.to, today) < daysBetween(today, later.from)
  return isEarlier ? earlier : later
}

/** A hyphen may stand in a date as well: the first mark with a day on either side is the one. */
function windowNamed(words: string, today: LocalDate, tense: 'past' | 'future'): Period | null {
  for (const { index, 0: mark } of words.matchAll(/至|到|~|[—–―]+|\.{2,}|-/gu)) {
    const from = dayAsked(words.slice(0, index), today, tense)
    const last = words.slice(index + mark.length)
    const to = from === null ? null : lastDay(last, from, today)
    if (from === null || to === null) continue
    // Nobody checks into another year for half a year: 10月8日至9月1日 is the wrong way round.
    const isReversed = yearOf(to) > yearOf(from) && !/\d{4}/u.test(last) && daysBetween(from, to) > HALF_YEAR
    if (to < from || isReversed) throw new Refusal(reversedPeriodReply())
    return periodOfDays({ from, to })
  }
  return null
}

/** 30日 is of the first day's month, 10月8日 the next one after it. */
function lastDay(text: string, from: LocalDate, today: LocalDate): LocalDate | null {
  if (/^今[天日]?$/u.test(text)) return from <= today ? today : null
  const [, bare] = /^(\d{1,2})[日号]$/u.exec(text) ?? []
  if (bare !== undefined) return parseDate(`${from.slice(0, 8)}${bare.padStart(2, '0')}`)
  return /\d/u.test(text) ? dayAsked(text, from, 'future') : null
}
