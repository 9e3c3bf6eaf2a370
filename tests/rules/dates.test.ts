import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  date,
  daysBetween,
  eachDay,
  type Instant,
  instantAt,
  localDate,
  maxDate,
  minDate,
  mondayOf,
  parseDate,
  timeOfDay,
  weekday,
} from '../../rules/dates.ts'

describe('parseDate', () => {
  it.each(['2021-09-27', '2024-02-29', '2000-02-29'])('reads %s', (text) => {
    expect(parseDate(text)).toBe(text)
  })

  it.each([
    ['2021-02-29', 'not a leap year'],
    ['2100-02-29', 'a century is not one either'],
    ['2021-13-01', 'no such month'],
    ['2021-04-31', 'no such day'],
    ['2021-00-10', 'month zero'],
    ['2021-9-27', 'one digit'],
    ['2021-09-27 ', 'a space'],
    ['0021-09-27', 'a slip of the pen'],
    ['9999-12-31', 'no year follows it'],
  ])('refuses %s: %s', (text) => {
    expect(parseDate(text)).toBeNull()
  })

  it('throws for a wrong date written in code', () => {
    expect(() => date('2021-02-29')).toThrow(RangeError)
  })
})

describe('addMonths', () => {
  it.each([
    ['2021-09-27', -6, '2021-03-27'],
    ['2021-01-15', -1, '2020-12-15'],
    ['2021-12-31', 1, '2022-01-31'],
    ['2021-08-31', 6, '2022-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', -6, '2023-08-29'],
    ['2024-02-29', 48, '2028-02-29'],
  ])('%s and %i months is %s', (day, count, expected) => {
    expect(addMonths(date(day), count)).toBe(expected)
  })
})

describe('weekday', () => {
  it.each([
    ['2021-10-04', 1],
    ['2021-10-09', 6],
    ['2021-09-26', 7],
    ['1969-12-31', 3],
    ['1970-01-01', 4],
  ])('of %s is %i', (day, expected) => {
    expect(weekday(date(day))).toBe(expected)
  })

  it('sends Sunday back to the Monday before it', () => {
    expect(mondayOf(date('2021-10-10'))).toBe('2021-10-04')
    expect(mondayOf(date('2021-10-04'))).toBe('2021-10-04')
  })
})

describe('instants', () => {
  const utc = (text: string) => Date.parse(text) as Instant

  it.each([
    ['2021-09-30T15:59:59Z', '2021-09-30', '23:59'],
    ['2021-09-30T16:00:00Z', '2021-10-01', '00:00'],
    ['2020-12-31T16:00:00Z', '2021-01-01', '00:00'],
    ['1969-12-31T15:59:00Z', '1969-12-31', '23:59'],
  ])('%s is %s %s in Shanghai', (moment, day, time) => {
    expect([localDate(utc(moment)), timeOfDay(utc(moment))]).toEqual([day, time])
  })

  it('finds the moment of a wall-clock time', () => {
    expect(instantAt(date('2021-10-08'), '09:05')).toBe(utc('2021-10-08T01:05:00Z'))
  })
})

it('lists days with both ends, over a leap day', () => {
  expect(eachDay(date('2024-02-28'), date('2024-03-01'))).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
  expect(eachDay(date('2024-03-01'), date('2024-02-28'))).toEqual([])
})

it('picks the earlier and the later of two days', () => {
  const [early, late] = [date('2021-09-30'), date('2021-10-01')]

  expect([minDate(early, late), minDate(late, early)]).toEqual([early, early])
  expect([maxDate(early, late), maxDate(late, early)]).toEqual([late, late])
})

it('adding days and counting them are inverse', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -20_000, max: 60_000 }),
      fc.integer({ min: -2000, max: 2000 }),
      (from, count) => {
        const day = addDays(date('1970-01-01'), from)

        expect(daysBetween(day, addDays(day, count))).toBe(count)
      },
    ),
  )
})
