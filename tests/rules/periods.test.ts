import { describe, expect, it } from 'vitest'
import { date } from '../../rules/dates.ts'
import {
  contains,
  parseQuarter,
  previousQuarter,
  quarter,
  quarterInHand,
  quarterKey,
  quarterOf,
  yearToDate,
} from '../../rules/periods.ts'

describe('quarters', () => {
  it.each([
    [1, '2024-01-01', '2024-03-31'],
    [2, '2024-04-01', '2024-06-30'],
    [3, '2024-07-01', '2024-09-30'],
    [4, '2024-10-01', '2024-12-31'],
  ] as const)('Q%i runs from %s to %s', (number, from, to) => {
    expect(quarter(2024, number)).toEqual({ year: 2024, number, from, to })
  })

  it.each([
    ['2021-06-30', '2021Q2'],
    ['2021-07-01', '2021Q3'],
    ['2021-12-31', '2021Q4'],
  ])('%s lies in %s', (day, key) => {
    expect(quarterKey(quarterOf(date(day)))).toBe(key)
  })

  it('goes back over the year edge', () => {
    expect(quarterKey(previousQuarter(quarter(2021, 1)))).toBe('2020Q4')
  })

  it.each([
    ['2021-10-31', '2021Q3'],
    ['2021-11-01', '2021Q4'],
    ['2021-01-01', '2020Q4'],
  ])('on %s the office works on %s', (day, key) => {
    expect(quarterKey(quarterInHand(date(day)))).toBe(key)
  })
})

describe('parseQuarter', () => {
  it.each(['2021Q3', '2021q3', ' 2021-Q3 ', '2021年第三季度', '2021年3季度', '2021 三季度', '2021年第3季'])(
    'reads %s',
    (text) => {
      expect(parseQuarter(text)).toEqual(quarter(2021, 3))
    },
  )

  it.each(['2021Q5', '2021Q0', '三季度', '2021', '2021年3月', '21Q3', '0000Q1', '9999Q4', ''])(
    'does not understand "%s"',
    (text) => {
      expect(parseQuarter(text)).toBeNull()
    },
  )
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
