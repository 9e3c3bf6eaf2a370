import { addDays, type LocalDate } from '../../../rules/dates.ts'
import type { Chance } from './chance.ts'

export type DateStyle =
  | 'iso'
  | 'slash'
  | 'dot'
  | 'han'
  | 'han-long'
  | 'square'
  | 'round'
  | 'timed'
  | 'english'
  | 'two-digit-year'
  | 'eight-digits'
  | 'day-first'
  | 'day-over-month'
  | 'short-with-title'
  | 'time-element'
  | 'yearless'
  | 'labelled'

/** Of which a person reads the day off the row. */
export const FULL_STYLES: readonly DateStyle[] = [
  'iso',
  'slash',
  'dot',
  'han',
  'han-long',
  'square',
  'round',
  'timed',
  'english',
  'two-digit-year',
  'eight-digits',
  'day-first',
  'day-over-month',
  'short-with-title',
  'time-element',
  'labelled',
]

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** A day in markup, as it stands in its place. */
export function printed(on: LocalDate, style: DateStyle): string {
  const [year = '', month = '', day = ''] = on.split('-')
  const [m, d] = [Number(month), Number(day)]
  switch (style) {
    case 'iso':
      return on
    case 'slash':
      return `${year}/${m}/${d}`
    case 'dot':
      return `${year}.${month}.${day}`
    case 'han':
      return `${year}年${m}月${d}日`
    case 'han-long':
      return `${year}年${month}月${day}日`
    case 'square':
      return `[${on}]`
    case 'round':
      return `（${on}）`
    case 'timed':
      return `${on} 09:${month}`
    case 'english':
      return `${MONTHS[m - 1]} ${d}, ${year}`
    case 'two-digit-year':
      return `[${year.slice(2)}-${month}-${day}]`
    case 'eight-digits':
      return `${year}${month}${day}`
    case 'day-first':
      return `${day}/${month}/${year}`
    case 'day-over-month':
      return `<b>${day}</b><i>${year}-${month}</i>`
    case 'short-with-title':
      return `<u title="${on}">${month}-${day}</u>`
    case 'time-element':
      return `<time datetime="${on}">${m}月${d}日</time>`
    case 'yearless':
      return `${month}-${day}`
    case 'labelled':
      return `发布时间：${on}`
  }
}

/**
 * Days from `newest` back, as a department publishes: now and then several on one day, and `silences` after which
 * nothing came for half a year or more. `breaks`: after which rows a silence may fall.
 */
export function daysBack(
  chance: Chance,
  newest: LocalDate,
  count: number,
  breaks: readonly number[] = [],
): LocalDate[] {
  const days = [newest]
  while (days.length < count) {
    const last = days.at(-1) ?? newest
    const isSilence = breaks.includes(days.length) && chance.is(0.6)
    const gap = isSilence ? chance.int(120, 420) : chance.is(0.15) ? 0 : chance.int(1, chance.of([6, 25, 60]))
    days.push(addDays(last, -gap))
  }
  return days
}

/** Whether numbers could be months as well as days: nobody can know what `03/04/2021` says. */
export function isAmbiguous(days: readonly LocalDate[], style: DateStyle): boolean {
  if (style !== 'day-first' && style !== 'two-digit-year') return false
  return days.every((on) => Number(on.slice(8)) <= 12) || days.length < 3
}
