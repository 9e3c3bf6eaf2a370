import { addDays, dateOf, daysInMonth, type LocalDate, monthOf, yearOf } from './dates.ts'

/** A stretch of days, both ends included. */
export interface Span {
  readonly from: LocalDate
  readonly to: LocalDate
}

export interface Quarter extends Span {
  readonly year: number
  readonly number: 1 | 2 | 3 | 4
}

export function quarter(year: number, number: 1 | 2 | 3 | 4): Quarter {
  const last = number * 3
  return { year, number, from: dateOf(year, last - 2, 1), to: dateOf(year, last, daysInMonth(year, last)) }
}

export function quarterOf(day: LocalDate): Quarter {
  return quarter(yearOf(day), Math.ceil(monthOf(day) / 3) as 1 | 2 | 3 | 4)
}

export function previousQuarter(of: Quarter): Quarter {
  return quarterOf(addDays(of.from, -1))
}

/** In a quarter's first month the office is still closing the one before; afterwards it works on the running one. */
export function quarterInHand(today: LocalDate): Quarter {
  const running = quarterOf(today)
  return monthOf(today) === monthOf(running.from) ? previousQuarter(running) : running
}

/** 2021Q3, as the command line writes it. */
export function quarterKey(of: Quarter): string {
  return `${of.year}Q${of.number}`
}

/** Reads `2021Q3`, `2021年第三季度`, `2021年3季度`, `2021 三季度`; null when it is none of these. */
export function parseQuarter(text: string): Quarter | null {
  const match = /^(20\d{2})\s*(?:年|-)?\s*(?:Q([1-4])|第?([1-4一二三四])季度?)$/iu.exec(text.trim())
  if (!match) return null
  const digit = match[2] ?? match[3] ?? ''
  const number = '一二三四'.includes(digit) ? '一二三四'.indexOf(digit) + 1 : Number(digit)
  return quarter(Number(match[1]), number as 1 | 2 | 3 | 4)
}

export function yearToDate(day: LocalDate): Span {
  return { from: dateOf(yearOf(day), 1, 1), to: day }
}

export function contains(span: Span, day: LocalDate): boolean {
  return day >= span.from && day <= span.to
}
