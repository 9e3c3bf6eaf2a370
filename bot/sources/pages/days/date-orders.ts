import { type LocalDate, parseDate } from '../../../../rules/dates.ts'
import { isNewestFirst } from './order.ts'

/** `digits`: 20210922, which may as well be a number of something. */
export type Order = 'year-first' | 'day-first' | 'month-first' | 'digits'

/** The day it is, by each order that gives one before tomorrow. */
export type Orders = Readonly<Partial<Record<Order, LocalDate>>>

type Unordered = { readonly kind: 'unordered'; readonly orders: Orders } | { readonly kind: 'future' }

const TWO_DIGITS = /^(\d{2})([-/.])(\d{1,2})\2(\d{2})$/u
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d{2})$/u
const DIGITS = /^((?:19|20)\d{2})(\d{2})(\d{2})$/u
const FEW = 3

/** `22/09/2021`, `21-09-22`, `20210922`: a day, if one knew in which order. */
export function readUnordered(text: string, today: LocalDate): Unordered | null {
  const orders = Object.entries(ordersOf(text)).filter((it): it is [Order, LocalDate] => it[1] !== null)
  const past = orders.filter(([, on]) => on <= today)
  if (orders.length === 0) return null
  return past.length === 0 ? { kind: 'future' } : { kind: 'unordered', orders: Object.fromEntries(past) }
}

function ordersOf(text: string): Partial<Record<Order, LocalDate | null>> {
  const short = TWO_DIGITS.exec(text)
  if (short) {
    const [first, month, last] = [short[1], short[3], short[4]].map(Number) as [number, number, number]
    return {
      'year-first': parseDay(2000 + first, month, last),
      'day-first': parseDay(2000 + last, month, first),
    }
  }
  const long = YEAR_LAST.exec(text)
  if (long) {
    const [first, second, year] = [long[1], long[3], long[4]].map(Number) as [number, number, number]
    return { 'day-first': parseDay(year, second, first), 'month-first': parseDay(year, first, second) }
  }
  const digits = DIGITS.exec(text)
  return digits ? { digits: parseDay(Number(digits[1]), Number(digits[2]), Number(digits[3])) } : {}
}

/** The one order in which all of a few are days, or days that run from new to old; null when it is not one. */
export function commonOrder(all: readonly Orders[]): Order | null {
  const [first] = all
  if (first === undefined || all.length < FEW) return null
  const common = (Object.keys(first) as Order[]).filter((order) => all.every((it) => it[order] !== undefined))
  const falling = common.filter((order) => isNewestFirst(all.flatMap((it) => it[order] ?? [])))
  const [only, more] = common.length === 1 ? common : falling
  return only !== undefined && more === undefined ? only : null
}

export function parseDay(year: number, month: number, day: number): LocalDate | null {
  return parseDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
}
