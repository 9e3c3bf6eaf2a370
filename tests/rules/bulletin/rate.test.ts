import { describe, expect, it } from 'vitest'
import { average, printShare, rate, reaches } from '../../../rules/bulletin/rate.ts'

describe('rate', () => {
  it.each([
    [30, 42, '71.4%'],
    [36, 43, '83.7%'],
    [1, 3, '33.3%'],
    [2, 3, '66.7%'],
    [1, 8, '12.5%'],
    [1, 16, '6.3%'],
    [2, 51, '3.9%'],
    [1429, 2000, '71.5%'],
    [0, 7, '0.0%'],
    [7, 7, '100.0%'],
    [0, 0, '—'],
  ])('%i of %i is %s', (part, whole, printed) => {
    expect(rate(part, whole)).toEqual({ part, whole, printed })
  })
})

describe('average', () => {
  it.each([
    [7, 2, '3.5'],
    [10, 3, '3.3'],
    [20, 3, '6.7'],
    [1, 4, '0.3'],
    [5, 1, '5.0'],
    [0, 3, '0.0'],
    [0, 0, '—'],
  ])('%i days over %i are %s', (total, count, printed) => {
    expect(average(total, count)).toEqual({ total, count, printed })
  })
})

describe('reaches', () => {
  it.each([
    [3, 6, 0.5, true],
    [2, 6, 0.5, false],
    [5, 6, 1, false],
    [6, 6, 1, true],
    [55, 100, 0.55, true],
    [0, 0, 1, true],
  ])('%i of %i reaches %f: %s', (part, whole, target, expected) => {
    expect(reaches(rate(part, whole), target)).toBe(expected)
  })
})

describe('printShare', () => {
  it.each([
    [1, '100%'],
    [0.5, '50%'],
    [0.55, '55%'],
    [2 / 3, '66.7%'],
  ])('%f is %s', (share, printed) => {
    expect(printShare(share)).toBe(printed)
  })
})
