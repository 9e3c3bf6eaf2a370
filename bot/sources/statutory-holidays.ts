import chineseDays from 'chinese-days'
import type { SpecialDay } from '../../rules/calendar.ts'
import { addDays, date, dateOf, eachDay, type LocalDate } from '../../rules/dates.ts'

/** 正月初一 of the year that the others are counted from. */
const ANCHOR = { year: 2025, newYear: date('2025-01-29') }

/** The last year for which the formula of 清明 holds. */
export const LAST_YEAR = 2099

/**
 * The days off that the law itself fixes, of every year from `from` on: 《全国年节及纪念日放假办法》 as of 2025
 * (国务院令第795号). They need no annual notice; which days are moved around them does.
 */
export function statutoryHolidays(from: number): Map<LocalDate, SpecialDay> {
  const days = new Map<LocalDate, SpecialDay>()
  let newYear = ANCHOR.newYear
  for (let year = ANCHOR.year; year <= LAST_YEAR; year += 1) {
    const ofYear = year < from ? [] : holidaysOf(year, newYear)
    for (const [name, first, last] of ofYear)
      for (const day of eachDay(first, last)) days.set(day, { kind: 'holiday', name })
    newYear = lunarDay(year, newYear, 13, 1)
  }
  return days
}

type Holiday = readonly [name: string, first: LocalDate, last: LocalDate]

function holidaysOf(year: number, newYear: LocalDate): readonly Holiday[] {
  const dragonBoat = lunarDay(year, newYear, 5, 5)
  const midAutumn = lunarDay(year, newYear, 8, 15)
  const brightness = dateOf(year, 4, pureBrightness(year))
  return [
    ['元旦', dateOf(year, 1, 1), dateOf(year, 1, 1)],
    ['春节', addDays(newYear, -1), addDays(newYear, 2)],
    ['清明节', brightness, brightness],
    ['劳动节', dateOf(year, 5, 1), dateOf(year, 5, 2)],
    ['端午节', dragonBoat, dragonBoat],
    ['中秋节', midAutumn, midAutumn],
    ['国庆节', dateOf(year, 10, 1), dateOf(year, 10, 3)],
  ]
}

/**
 * A day of the lunar year; month 13 is the next year's first. Only the package's tables of months are used:
 * its own conversion follows the host's time zone, and ICU's has 正月初一 of 2027 a day late.
 */
function lunarDay(year: number, newYear: LocalDate, month: number, day: number): LocalDate {
  const { leapMonth, days } = chineseDays.getYearLeapMonth(year)
  let passed = leapMonth !== undefined && leapMonth < month ? days : 0
  for (let each = 1; each < month; each += 1) passed += chineseDays.monthDays(year, each)
  return addDays(newYear, passed + day - 1)
}

/** The day in April, by the usual formula for this century. */
function pureBrightness(year: number): number {
  const short = year % 100
  return Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4)
}
