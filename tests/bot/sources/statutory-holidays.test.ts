import { describe, expect, it } from 'vitest'
import { builtInCalendar } from '../../../bot/sources/holidays.ts'
import { LAST_YEAR, statutoryHolidays } from '../../../bot/sources/statutory-holidays.ts'
import { yearOf } from '../../../rules/dates.ts'
import { calendar as published } from '../../support/calendar.ts'

/** `名称 日 日…` of a year, in date order. */
function daysOf(year: number): string[] {
  const days = [...statutoryHolidays(year)].filter(([day]) => yearOf(day) === year).sort()
  const names = new Set(days.map(([, { name }]) => name))
  return [...names].map((name) =>
    [name, ...days.filter(([, it]) => it.name === name).map(([day]) => day.slice(5))].join(' '),
  )
}

describe('the holidays that the law fixes', () => {
  it('are thirteen days of 2027', () => {
    expect(daysOf(2027)).toEqual([
      '元旦 01-01',
      '春节 02-05 02-06 02-07 02-08',
      '清明节 04-05',
      '劳动节 05-01 05-02',
      '端午节 06-09',
      '中秋节 09-15',
      '国庆节 10-01 10-02 10-03',
    ])
  })

  it('follow a leap month', () => {
    // 2025 had a sixth month twice, before 中秋; 2028 has a fifth twice, after 端午; 2033 an eleventh.
    expect(daysOf(2025)).toEqual(expect.arrayContaining(['端午节 05-31', '中秋节 10-06']))
    expect(daysOf(2028).filter((it) => /端午|中秋/u.test(it))).toEqual(['端午节 05-28'])
  })

  it.each([
    [2028, '01-25 01-26 01-27 01-28'],
    [2029, '02-12 02-13 02-14 02-15'],
    [2030, '02-02 02-03 02-04 02-05'],
    [2033, '01-30 01-31 02-01 02-02'],
    [2034, '02-18 02-19 02-20 02-21'],
  ])('have the Spring Festival of %i on its days', (year, days) => {
    expect(daysOf(year)).toContain(`春节 ${days}`)
  })

  it('are days off in the arrangement that was published for 2026', () => {
    const fixed = [...statutoryHolidays(2026)].filter(([day]) => yearOf(day) === 2026)

    expect(fixed).toHaveLength(13)
    for (const [day, holiday] of fixed) expect([day, published.special.get(day)]).toEqual([day, holiday])
  })

  it('are in the calendar of years to come, whose arrangement is not published', () => {
    const { horizon, special } = builtInCalendar()
    const later = [...special].filter(([day]) => yearOf(day) > horizon)

    expect(new Map(later)).toEqual(statutoryHolidays(horizon + 1))
    expect(new Set(later.map(([day]) => yearOf(day))).size).toBe(LAST_YEAR - horizon)
  })
})
