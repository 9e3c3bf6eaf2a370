import {
  addDays,
  addMonths,
  dayOfMonth,
  daysBetween,
  daysInMonth,
  type LocalDate,
  maxDate,
  minDate,
  mondayOf,
  monthOf,
  parseDate,
  weekday,
  yearOf,
} from './dates.ts'
import { numberOf } from './numerals.ts'

/** Whether the days that are meant have come or lie ahead, today included in both. */
export type Tense = 'past' | 'future'

export type DayReading =
  | { readonly kind: 'day'; readonly on: LocalDate }
  /** Others might read another day into it: the person has to say yes to this one. */
  | { readonly kind: 'likely'; readonly on: LocalDate }
  /** 2月30日 */
  | { readonly kind: 'no-such-day' }
  /** 前几天, 9月: a time, and nobody knows which day. */
  | { readonly kind: 'vague' }

export interface When {
  readonly today: LocalDate
  readonly tense: Tense
}

/** What stands at the named places of a pattern; '' for what was not written. */
export type Parts = (name: string) => string

const MONTHS_AWAY: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 本: 0, 这: 0, 当: 0, 下: 1 }
const WEEKS_AWAY: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 本: 0, 这: 0, 下: 1, 下下: 2 }
const YEARS_AWAY: Readonly<Record<string, number>> = { 前: -2, 去: -1, 上: -1, 今: 0, 本: 0, 明: 1 }
const DAYS_AWAY: Readonly<Record<string, number>> = {
  大前: -3,
  前: -2,
  昨: -1,
  今: 0,
  明: 1,
  后: 2,
  大后: 3,
}
const FESTIVALS: Readonly<Record<string, readonly [month: number, day: number]>> = {
  元旦: [1, 1],
  五一: [5, 1],
  国庆: [10, 1],
}

export const VAGUELY: DayReading = { kind: 'vague' }
const NONE_SUCH: DayReading = { kind: 'no-such-day' }

export function asked(reading: DayReading): DayReading {
  return reading.kind === 'day' ? { kind: 'likely', on: reading.on } : reading
}

export function daysAway(part: Parts, { today }: When): DayReading {
  return { kind: 'day', on: addDays(today, DAYS_AWAY[part('which')] ?? 0) }
}

/** 3天前, 两周前 */
export function daysAgo(part: Parts, { today }: When): DayReading {
  const days = (numberOf(part('count')) ?? 0) * (part('unit') === '天' ? 1 : 7)
  return { kind: 'likely', on: addDays(today, part('way') === '前' ? -days : days) }
}

export function festival(part: Parts, when: When): DayReading {
  const [month = 1, day = 1] = FESTIVALS[part('festival')] ?? []
  return asked(nearest(month, day, when))
}

export function dated(part: Parts, { today }: When): DayReading {
  const written = numberOf(part('year'))
  const year = written === null ? yearOf(today) + (YEARS_AWAY[part('whichYear')] ?? 0) : written
  const day = dayOf(year < 100 ? 2000 + year : year, numberOf(part('month')), numberOf(part('day')))
  return day === null ? NONE_SUCH : { kind: 'day', on: day }
}

export function yearless(part: Parts, when: When): DayReading {
  return nearest(numberOf(part('month')) ?? 0, numberOf(part('day')) ?? 0, when)
}

/** This far from today nobody has to say the year; in another year not half as far. */
const [CLOSE, CLOSE_ACROSS_YEARS] = [183, 60]

/**
 * The nearest such day. When it lies on the wrong side of today it is that day all the same (10月9日 said on the 8th
 * has not come), unless only the one of this year can be meant; far ones are asked about.
 */
function nearest(month: number, dayOfMonth: number, { today, tense }: When): DayReading {
  const years = [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((distance) => yearOf(today) + distance)
  const days = years.flatMap((year) => dayOf(year, month, dayOfMonth) ?? [])
  const away = (day: LocalDate) => Math.abs(daysBetween(day, today))
  const [first] = days.toSorted((a, b) => away(a) - away(b))
  if (first === undefined) return NONE_SUCH
  const isThisYear = yearOf(first) === yearOf(today)
  const isOnSide = (day: LocalDate) => (tense === 'past' ? day <= today : day >= today)
  if (isOnSide(first)) {
    return { kind: away(first) <= (isThisYear ? CLOSE : CLOSE_ACROSS_YEARS) ? 'day' : 'likely', on: first }
  }
  const onSide = days.filter(isOnSide)
  const next = tense === 'past' ? onSide.at(-1) : onSide[0]
  return isThisYear || next === undefined ? { kind: 'day', on: first } : { kind: 'likely', on: next }
}

function dayOf(year: number, month: number | null, day: number | null): LocalDate | null {
  const pad = (value: number | null, length: number) => String(value ?? 0).padStart(length, '0')
  return parseDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`)
}

/** Without 上 or 下 it is the nearest such weekday in the tense. Nobody knows whose week begins on Sunday: all are asked. */
export function ofWeek(part: Parts, { today, tense }: When): DayReading {
  const named = part('weekday').replace('天', '日')
  const number = numberOf(named) ?? 7
  const which = part('which')
  if (which !== '') {
    return { kind: 'likely', on: addDays(mondayOf(today), 7 * (WEEKS_AWAY[which] ?? 0) + number - 1) }
  }
  const back = (weekday(today) - number + 7) % 7
  return { kind: 'likely', on: addDays(today, tense === 'past' ? -back : (7 - back) % 7) }
}

function firstOfMonth(today: LocalDate, away: number): LocalDate {
  return addMonths(addDays(today, 1 - dayOfMonth(today)), away)
}

function lastOfMonth(first: LocalDate): LocalDate {
  return addDays(first, daysInMonth(yearOf(first), monthOf(first)) - 1)
}

export function ofMonth(part: Parts, { today }: When): DayReading {
  const first = firstOfMonth(today, MONTHS_AWAY[part('which')] ?? 0)
  const day = dayOf(yearOf(first), monthOf(first), numberOf(part('day')))
  return day === null ? NONE_SUCH : { kind: 'day', on: day }
}

export function edgeOfMonth(part: Parts, when: When): DayReading {
  const { today, tense } = when
  const isEnd = /[底末后]/u.test(part('edge'))
  const month = numberOf(part('month'))
  if (month !== null) {
    const year = part('year') + part('whichYear') === '' ? null : yearOf(today)
    const day = isEnd ? daysInMonth(year ?? yearOf(today), month) : 1
    if (year === null) return asked(nearest(month, day, when))
    return asked(dated((name) => (name === 'day' ? String(day) : part(name)), when))
  }
  const edge = (away: number) => {
    const first = firstOfMonth(today, away)
    return isEnd ? lastOfMonth(first) : first
  }
  if (part('which') !== '') return { kind: 'likely', on: edge(MONTHS_AWAY[part('which')] ?? 0) }
  const on = [edge(-1), edge(0), edge(1)]
  return {
    kind: 'likely',
    on:
      tense === 'past'
        ? on.filter((day) => day <= today).reduce(maxDate)
        : on.filter((day) => day >= today).reduce(minDate),
  }
}

/** 30号 is this month's when that has come, and else one that has to be asked about. */
export function dayAlone(part: Parts, { today, tense }: When): DayReading {
  const number = numberOf(part('day'))
  const months = tense === 'past' ? [0, -1, -2] : [0, 1, 2]
  const days = months.map((away) => {
    const first = firstOfMonth(today, away)
    return dayOf(yearOf(first), monthOf(first), number)
  })
  const isOnSide = (day: LocalDate | null) => day !== null && (tense === 'past' ? day <= today : day >= today)
  const on = days.find(isOnSide)
  if (on === undefined || on === null) return NONE_SUCH
  return { kind: on === days[0] ? 'day' : 'likely', on }
}
