import { describe, expect, it } from 'vitest'
import { date } from '../../rules/dates.ts'
import {
  type CalendarKind,
  contains,
  kindOf,
  parsePeriod,
  type Period,
  periodInHand,
  periodKey,
  periodOf,
  previousPeriod,
  quarter,
  quarterOf,
  yearToDate,
} from '../../rules/periods.ts'

const ofKey = (key: string) => parsePeriod(key) as Period
const keyOf = (period: Period | null) => (period === null ? null : periodKey(period))

describe('quarters', () => {
  it.each([
    [1, '2024-01-01', '2024-03-31'],
    [2, '2024-04-01', '2024-06-30'],
    [3, '2024-07-01', '2024-09-30'],
    [4, '2024-10-01', '2024-12-31'],
  ] as const)('Q%i runs from %s to %s', (number, from, to) => {
    expect(quarter(2024, number)).toEqual({ year: 2024, quarter: number, from, to })
  })

  it.each([
    ['2021-06-30', '2021Q2'],
    ['2021-07-01', '2021Q3'],
    ['2021-12-31', '2021Q4'],
  ])('%s lies in %s', (day, key) => {
    expect(periodKey(quarterOf(date(day)))).toBe(key)
  })
})

describe('periods', () => {
  it.each([
    ['month', '2024-02-29', '2024-02', '2024-02-01', '2024-02-29'],
    ['quarter', '2021-09-30', '2021Q3', '2021-07-01', '2021-09-30'],
    ['half-year', '2021-06-30', '2021H1', '2021-01-01', '2021-06-30'],
    ['half-year', '2021-07-01', '2021H2', '2021-07-01', '2021-12-31'],
    ['year', '2021-12-31', '2021', '2021-01-01', '2021-12-31'],
  ] as const)('the %s of %s is %s, from %s to %s', (kind, day, key, from, to) => {
    const period = periodOf(kind, date(day))

    expect(kindOf(period)).toBe(kind)
    expect(periodKey(period)).toBe(key)
    expect(period).toMatchObject({ from, to })
  })

  it.each([
    ['2021-01', '2020-12'],
    ['2021Q1', '2020Q4'],
    ['2021H2', '2021H1'],
    ['2021', '2020'],
    ['2021-09-27..2021-09-30', null],
  ])('before %s comes %s', (key, before) => {
    expect(keyOf(previousPeriod(ofKey(key)))).toBe(before)
  })

  it.each<[string, CalendarKind, string]>([
    ['2021-10-31', 'quarter', '2021Q3'],
    ['2021-11-01', 'quarter', '2021Q4'],
    ['2021-01-01', 'quarter', '2020Q4'],
    ['2021-10-10', 'month', '2021-09'],
    ['2021-10-11', 'month', '2021-10'],
    ['2021-07-31', 'half-year', '2021H1'],
    ['2021-08-01', 'half-year', '2021H2'],
    ['2021-01-31', 'year', '2020'],
    ['2021-02-01', 'year', '2021'],
  ])('on %s the office works on the %s %s', (day, kind, key) => {
    expect(keyOf(periodInHand(kind, date(day)))).toBe(key)
  })
})

describe('parsePeriod', () => {
  it.each([
    ...[
      '2021Q3',
      '2021q3',
      ' 2021-Q3 ',
      '2021年第三季度',
      '2021年3季度',
      '2021 三季度',
      '2021年第3季',
      '２０２１Ｑ３',
    ].map((text) => [text, '2021Q3']),
    ...['2021-09', '2021年9月', '2021年09月', '2021年九月份', '2021.9', '2021/9', '２０２１年９月'].map(
      (text) => [text, '2021-09'],
    ),
    ['2021年10月', '2021-10'],
    ['2021年十月', '2021-10'],
    ['2021年十二月', '2021-12'],
    ...['2021H1', '2021h1', '2021年上半年', '2021上半年'].map((text) => [text, '2021H1']),
    ['2021年下半年', '2021H2'],
    ...['2021', '2021年', '2021 年度', '2021年全年'].map((text) => [text, '2021']),
    ...['2021-09-27..2021-09-30', '2021-09-27至2021-09-30', '2021-09-27～2021-09-30'].map((text) => [
      text,
      '2021-09-27..2021-09-30',
    ]),
    ['2021-09-01至2021-09-30', '2021-09'],
    ['2021-07-01..2021-09-30', '2021Q3'],
    ['2021-07-01至2021-12-31', '2021H2'],
    ['2021-01-01至2021-12-31', '2021'],
    ['2021-07-01至2021-09-29', '2021-07-01..2021-09-29'],
    ['2021-02-01至2021-04-30', '2021-02-01..2021-04-30'],
  ])('reads %s as %s', (text, key) => {
    expect(keyOf(parsePeriod(text ?? ''))).toBe(key)
  })

  it.each([
    '2021Q5',
    '2021Q0',
    '三季度',
    '9月',
    '2021年13月',
    '2021-00',
    '2021年9',
    '2021H3',
    '21Q3',
    '0000Q1',
    '9999Q4',
    '1999',
    '2021-09-30..2021-09-01',
    '2021-09-31..2021-10-08',
    '2021-09-30',
    '',
  ])('does not understand "%s"', (text) => {
    expect(parsePeriod(text)).toBeNull()
  })
})

it('counts the year from its first day', () => {
  expect(yearToDate(date('2021-09-30'))).toEqual({ from: '2021-01-01', to: '2021-09-30' })
})

it.each([
  ['2021-06-30', false],
  ['2021-07-01', true],
  ['2021-09-30', true],
  ['2021-10-01', false],
])('%s in the third quarter: %s', (day, expected) => {
  expect(contains(quarter(2021, 3), date(day))).toBe(expected)
})
