import { type Orders, parseDay, readUnordered } from './date-orders.ts'
import { addDays, type Instant, localDate, type LocalDate, yearOf } from '../../../../rules/dates.ts'

/** What a piece of text says about a day. */
export type DateReading =
  | { readonly kind: 'day'; readonly on: LocalDate; readonly relative: boolean }
  /** `09-08`: which year is for the list around it to say. */
  | { readonly kind: 'month-day'; readonly month: number; readonly day: number }
  /** `22/09/2021`, `21-09-22`, `20210922`: what it says only the dates around it can show. */
  | { readonly kind: 'unordered'; readonly orders: Orders }
  /** A real day that has not come yet: a slip of the pen, or a deadline. */
  | { readonly kind: 'future' }

export interface FoundDate {
  readonly reading: DateReading
  /** The words before it, since the date before: 发布时间. */
  readonly label: string
  readonly text: string
}

/** There was no government website before; 1958 is a foundation, 1949 a jubilee. */
const FIRST_YEAR = 1996
const FULL = String.raw`(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年\s?(\d{1,2})月\s?(\d{1,2})(?:日|(?!\d)))`
const TIME = String.raw`(?:T|\s*)(?:\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}秒?)?(?:\.\d+)?分?(?:Z|[+-]\d{2}:?\d{2})?)?`
/** On its own between blanks, brackets and punctuation; a letter, a currency or a word beside it is no date. */
const STANDS_BEFORE = String.raw`(?<=^|[\s|·•,;:"'()\[\]【】<>《》]|时间|日期|[发更]布于|更新于)`
const STANDS_AFTER = String.raw`(?=$|[\s|·•,;。"'()\[\]【】<>《》])`
const IN_TEXT = new RegExp(`${STANDS_BEFORE}${FULL}${TIME}${STANDS_AFTER}`, 'gu')
const WHOLE = new RegExp(`^${FULL}${TIME}$`, 'u')
const MONTH_DAY = new RegExp(`^(?:(\\d{2})([-/.])(\\d{2})|(\\d{1,2})月\\s?(\\d{1,2})日)${TIME}$`, 'u')
const BRACKETED_MONTH_DAY = /(?<=^|\s)[([【]\s*(\d{1,2})[-/.月](\d{1,2})日?\s*[)\]】](?=$|\s)/gu
const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/u
const RFC822_MOMENT =
  /^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(?::\d{2})? (?:GMT|UTC?|Z|[+-]\d{4})$/u
const IN_BRACKETS = /^[([【<]\s*([^()[\]【】<>]*?)\s*[)\]】>]$/u
const LABEL = /^[^\d]{0,12}?(?:时间|日期|发布于|更新于|date)\s*:?\s*/iu
const RANGE_BEFORE = /\d[日号]?\s*[-–—~至到]+\s*$/u
const RANGE_AFTER = /^\s*[-–—~至到]+\s*\d/u
const NEAR = 12
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec'
const ENGLISH =
  /^(?:([A-Z][a-z]{2,8})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})|(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]{2,8})\.?,? (\d{4}))$/u
/** What has none of these is no date, and most text has none. */
const MAY_BE = /[\d０-９]|[前昨今刚]|[〇○零Oo一二三四五六七八九]年/u
/** A clock, a visitor counter or the weather: not about any item. */
const CLOCK = /最[后近]更新|今天是|今日是|现在是|农历|访客|访问量|°C|(?:星期|周)[一二三四五六日天]/u

export function mayBeDate(text: string): boolean {
  return MAY_BE.test(text)
}

/** Reads a text that is nothing but a date, with or without brackets, a label and a time of day. */
export function readDate(text: string, today: LocalDate): DateReading | null {
  return mayBeDate(text) ? readPlain(plainText(text), today) : null
}

function readPlain(plain: string, today: LocalDate): DateReading | null {
  const stamped = timestamp(plain, today)
  if (stamped !== null) return stamped
  const bare = (IN_BRACKETS.exec(plain)?.[1] ?? plain).replace(LABEL, '')
  const whole = WHOLE.exec(bare)
  if (whole) return fullDate(whole, today)
  const short = MONTH_DAY.exec(bare)
  if (short) return monthDay(Number(short[1] ?? short[4]), Number(short[3] ?? short[5]))
  return englishDate(bare, today) ?? readUnordered(bare, today) ?? relativeDate(bare, today)
}

/** Reads the dates that stand on their own in a longer text: `来源：办公室 时间：2021-09-08 点击：35`. */
export function findDates(text: string, today: LocalDate): FoundDate[] {
  if (!mayBeDate(text)) return []
  const plain = plainText(text)
  if (CLOCK.test(plain)) return []
  const whole = readPlain(plain, today)
  if (whole !== null) return [{ reading: whole, label: LABEL.exec(plain)?.[0] ?? '', text: plain }]
  const found: (FoundDate & { readonly end: number })[] = []
  for (const match of [...plain.matchAll(IN_TEXT), ...plain.matchAll(BRACKETED_MONTH_DAY)]) {
    const end = match.index + match[0].length
    const before = plain.slice(Math.max(0, match.index - NEAR), match.index)
    if (RANGE_BEFORE.test(before) || RANGE_AFTER.test(plain.slice(end, end + NEAR))) continue
    const short = match.length < 5
    const reading = short ? monthDay(Number(match[1]), Number(match[2])) : fullDate(match, today)
    const label = plain.slice(found.at(-1)?.end ?? 0, match.index).trim()
    if (reading !== null) found.push({ reading, label, text: match[0], end })
  }
  return found
}

/** `<b>08</b><i>2021-09</i>` and its kin: the parts of one small element, read as one date. */
export function readParts(parts: readonly string[], today: LocalDate): DateReading | null {
  const joined = parts.map(plainText).join('|')
  const long =
    /^(\d{1,2})日?\|(\d{4})[-/.年](\d{1,2})月?$/u.exec(joined) ??
    /^(\d{1,2})日?\|(\d{4})年?\|(\d{1,2})月?$/u.exec(joined)
  if (long) return wholeDay(Number(long[2]), Number(long[3]), Number(long[1]), today)
  const yearFirst = /^(\d{4})(?:年|[-/.])?\|?(\d{1,2})(?:月|[-/.])?\|(\d{1,2})日?$/u.exec(joined)
  if (yearFirst) return wholeDay(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]), today)
  const yearLast = /^(\d{1,2})[-/.月](\d{1,2})日?\|(\d{4})年?$/u.exec(joined)
  if (yearLast) return wholeDay(Number(yearLast[3]), Number(yearLast[1]), Number(yearLast[2]), today)
  const yearAhead = /^(\d{4})年?\|(\d{1,2})[-/.月](\d{1,2})日?$/u.exec(joined)
  if (yearAhead) return wholeDay(Number(yearAhead[1]), Number(yearAhead[2]), Number(yearAhead[3]), today)
  const short = /^(\d{1,2})日?\|(\d{1,2})月$/u.exec(joined)
  if (short) return monthDay(Number(short[2]), Number(short[1]))
  const shortFirst = /^(\d{1,2})月\|(\d{1,2})日?$/u.exec(joined)
  return shortFirst ? monthDay(Number(shortFirst[1]), Number(shortFirst[2])) : null
}

/** The latest such day that is not after `limit`; null when there is none (02-29 apart, there always is). */
export function latestMonthDay(month: number, day: number, limit: LocalDate): LocalDate | null {
  for (let year = yearOf(limit); year > yearOf(limit) - 9; year -= 1) {
    const on = parseDay(year, month, day)
    if (on !== null && on <= limit) return on
  }
  return null
}

/** The earliest such day that is not before `limit`. */
export function earliestMonthDay(month: number, day: number, limit: LocalDate): LocalDate | null {
  for (let year = yearOf(limit); year < yearOf(limit) + 9; year += 1) {
    const on = parseDay(year, month, day)
    if (on !== null && on >= limit) return on
  }
  return null
}

/** A day as written in full; null when there is no such day. */
function wholeDay(year: number, month: number, day: number, today: LocalDate): DateReading | null {
  const on = parseDay(year, month, day)
  if (on === null || year < FIRST_YEAR) return null
  return on > today ? { kind: 'future' } : { kind: 'day', on, relative: false }
}

/** Half-width, Chinese numerals as digits, one blank between words. */
export function plainText(text: string): string {
  if (!/\S/u.test(text)) return ''
  const half = /[^\p{ASCII}\u4E00-\u9FFF]/u.test(text) ? text.normalize('NFKC') : text
  return (half.includes('年') ? half.replace(NUMERAL_DATE, digits) : half).replace(/\s+/gu, ' ').trim()
}

const NUMERAL_DATE =
  /([〇○零Oo一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日/gu

function fullDate(match: RegExpExecArray, today: LocalDate): DateReading | null {
  return wholeDay(Number(match[1]), Number(match[3] ?? match[5]), Number(match[4] ?? match[6]), today)
}

/** Feeds and `datetime` attributes name a moment; its day is the one in Shanghai. */
function timestamp(text: string, today: LocalDate): DateReading | null {
  const moment = ISO_MOMENT.test(text) || RFC822_MOMENT.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(moment)) return null
  const [year = 0, month = 0, day = 0] = localDate(moment as Instant)
    .split('-')
    .map(Number)
  return wholeDay(year, month, day, today)
}

function monthDay(month: number, day: number): DateReading | null {
  return parseDay(2000, month, day) === null ? null : { kind: 'month-day', month, day }
}

/** `Sep 20, 2021`, `20 September 2021` */
function englishDate(text: string, today: LocalDate): DateReading | null {
  const match = ENGLISH.exec(text)
  if (!match) return null
  const place = MONTHS.indexOf((match[1] ?? match[5] ?? '').slice(0, 3).toLowerCase())
  if (place < 0 || place % 3 > 0) return null
  return wholeDay(Number(match[3] ?? match[6]), place / 3 + 1, Number(match[2] ?? match[4]), today)
}

/** Only what names a day: 「上周」 and 「一个月前」 do not. */
function relativeDate(text: string, today: LocalDate): DateReading | null {
  const days = /^(\d{1,2})\s*[天日]前$/u.exec(text)
  if (days) return { kind: 'day', on: addDays(today, -Number(days[1])), relative: true }
  if (/^(?:昨天|昨日)$/u.test(text)) return { kind: 'day', on: addDays(today, -1), relative: true }
  if (/^前天$/u.test(text)) return { kind: 'day', on: addDays(today, -2), relative: true }
  const sameDay = /^(?:刚刚|今天|今日|\d{1,2}\s*(?:秒钟?|分钟?|个?小时)前)$/u.test(text)
  return sameDay ? { kind: 'day', on: today, relative: true } : null
}

const NUMERALS = '〇一二三四五六七八九'

function digits(_: string, year: string, month: string, day: string): string {
  const numerals = [...year].map((it) => Math.max(0, NUMERALS.indexOf(it)))
  return `${numerals.join('')}年${upTo99(month)}月${upTo99(day)}日`
}

function upTo99(text: string): number {
  const [tens, ones] = text.split('十')
  if (ones === undefined) return NUMERALS.indexOf(text)
  return (tens === '' ? 1 : NUMERALS.indexOf(tens ?? '')) * 10 + (ones === '' ? 0 : NUMERALS.indexOf(ones))
}
