import {
  addDays,
  dateOf,
  dayOfMonth,
  daysInMonth,
  type LocalDate,
  monthOf,
  parseDate,
  yearOf,
} from './dates.ts'

/** A stretch of days, both ends included. */
export interface Span {
  readonly from: LocalDate
  readonly to: LocalDate
}

interface Month extends Span {
  readonly year: number
  readonly month: number
}

export interface Quarter extends Span {
  readonly year: number
  readonly quarter: 1 | 2 | 3 | 4
}

interface HalfYear extends Span {
  readonly year: number
  readonly half: 1 | 2
}

interface Year extends Span {
  readonly year: number
}

/** What a bulletin speaks of. Days alone are a check window: it has no place in a year, and none goes before it. */
export type Period = Month | Quarter | HalfYear | Year | Span

/** The kinds that follow one another through a year. */
export type CalendarKind = 'month' | 'quarter' | 'half-year' | 'year'

export type PeriodKind = CalendarKind | 'window'

export function kindOf(period: Period): PeriodKind {
  if ('month' in period) return 'month'
  if ('quarter' in period) return 'quarter'
  if ('half' in period) return 'half-year'
  return 'year' in period ? 'year' : 'window'
}

export function quarter(year: number, number: 1 | 2 | 3 | 4): Quarter {
  return { year, quarter: number, ...months(year, number * 3 - 2, number * 3) }
}

export function quarterOf(day: LocalDate): Quarter {
  return quarter(yearOf(day), Math.ceil(monthOf(day) / 3) as 1 | 2 | 3 | 4)
}

/** The period of that kind in which a day lies. */
export function periodOf(kind: CalendarKind, day: LocalDate): Period {
  const [year, month] = [yearOf(day), monthOf(day)]
  switch (kind) {
    case 'month':
      return { year, month, ...months(year, month, month) }
    case 'quarter':
      return quarterOf(day)
    case 'half-year':
      return month <= 6 ? { year, half: 1, ...months(year, 1, 6) } : { year, half: 2, ...months(year, 7, 12) }
    case 'year':
      return { year, ...months(year, 1, 12) }
  }
}

/** Days that are just a month, a quarter, half a year or a year are that, however they were written. */
export function periodOfDays(days: Span): Period {
  const kinds: readonly CalendarKind[] = ['month', 'quarter', 'half-year', 'year']
  const candidates = kinds.map((kind) => periodOf(kind, days.from))
  return candidates.find(({ from, to }) => from === days.from && to === days.to) ?? days
}

/** The one of the same kind before it; null for a check window. */
export function previousPeriod(of: Period): Period | null {
  const kind = kindOf(of)
  return kind === 'window' ? null : periodOf(kind, addDays(of.from, -1))
}

/** In the first ten days of a month, and in the first month of what is longer, the office still closes the one before. */
export function periodInHand(kind: CalendarKind, today: LocalDate): Period {
  const running = periodOf(kind, today)
  const isClosing = kind === 'month' ? dayOfMonth(today) <= 10 : monthOf(today) === monthOf(running.from)
  return isClosing ? periodOf(kind, addDays(running.from, -1)) : running
}

/** 2021Q3, 2021-09, 2021H1, 2021 or 2021-09-01..2021-10-08, as the command line writes it. */
export function periodKey(of: Period): string {
  if ('month' in of) return of.from.slice(0, 7)
  if ('quarter' in of) return `${of.year}Q${of.quarter}`
  if ('half' in of) return `${of.year}H${of.half}`
  return 'year' in of ? String(of.year) : `${of.from}..${of.to}`
}

const YEAR = '(20\\d{2})'
const NUMERALS = '一二三四五六七八九'
const MONTH = `(0?[1-9]|1[0-2]|十[一二]?|[${NUMERALS}])`
const IN_QUARTER = new RegExp(`^${YEAR}(?:年|-)?(?:Q([1-4])|第?([1-4一二三四])季度?)$`, 'iu')
const IN_MONTH = new RegExp(`^${YEAR}(?:年${MONTH}月份?|[-./]${MONTH})$`, 'u')
const IN_HALF = new RegExp(`^${YEAR}年?(?:H([12])|([上下])半年)$`, 'iu')
const IN_YEAR = new RegExp(`^${YEAR}(?:年度?|年?全年)?$`, 'u')
const IN_DAYS = /^(\d{4}-\d{2}-\d{2})(?:\.\.|至|到|~)(\d{4}-\d{2}-\d{2})$/u

/** Reads a period's key, and 2021年第三季度, 2021年9月, 2021年上半年, 2021年; null when it is none of these. */
export function parsePeriod(text: string): Period | null {
  const words = text.normalize('NFKC').replace(/\s/gu, '')
  const [, quarterYear, q = '', numeral = ''] = IN_QUARTER.exec(words) ?? []
  if (quarterYear !== undefined) {
    return quarter(Number(quarterYear), numberOf(q === '' ? numeral : q) as 1 | 2 | 3 | 4)
  }
  const [, monthYear, named = '', month = named] = IN_MONTH.exec(words) ?? []
  if (monthYear !== undefined) return periodOf('month', dateOf(Number(monthYear), numberOf(month), 1))
  const [, halfYear, h, half] = IN_HALF.exec(words) ?? []
  if (halfYear !== undefined) {
    return periodOf('half-year', dateOf(Number(halfYear), h === '1' || half === '上' ? 1 : 12, 1))
  }
  const [, year] = IN_YEAR.exec(words) ?? []
  if (year !== undefined) return periodOf('year', dateOf(Number(year), 1, 1))
  const [, first = '', last = ''] = IN_DAYS.exec(words) ?? []
  const [from, to] = [parseDate(first), parseDate(last)]
  return from !== null && to !== null && from <= to ? periodOfDays({ from, to }) : null
}

export function yearToDate(day: LocalDate): Span {
  return { from: dateOf(yearOf(day), 1, 1), to: day }
}

export function contains(span: Span, day: LocalDate): boolean {
  return day >= span.from && day <= span.to
}

function months(year: number, first: number, last: number): Span {
  return { from: dateOf(year, first, 1), to: dateOf(year, last, daysInMonth(year, last)) }
}

/** 3, 三 and 十一 as numbers. */
function numberOf(digits: string): number {
  if (/^\d+$/u.test(digits)) return Number(digits)
  if (digits.startsWith('十')) return 10 + NUMERALS.indexOf(digits.slice(1)) + (digits === '十' ? 0 : 1)
  return NUMERALS.indexOf(digits) + 1
}
