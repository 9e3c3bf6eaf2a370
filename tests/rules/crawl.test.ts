import { describe, expect, it } from 'vitest'
import { isConclusive, isOurLineDown, isOverriddenBy, isSameReading, noneSince } from '../../rules/crawl.ts'
import { date, type Instant, instantAt } from '../../rules/dates.ts'
import type { Column, Observation } from '../../rules/types.ts'

const HOUR = 3_600_000
const NIGHT = instantAt(date('2021-10-08'), '22:00')

function column(observation: Partial<Observation> | null = null): Column {
  const looked = {
    lookedOn: date('2021-10-07'),
    sameSince: date('2021-10-07'),
    source: 'crawl',
    isSelfReport: false,
  } as const
  return {
    id: 1,
    websiteId: 1,
    name: '工作动态',
    window: { count: 14, unit: 'day' },
    isHomepage: false,
    mergeAdvised: false,
    observation:
      observation === null ? null : { ...looked, outcome: 'dated', on: date('2021-10-01'), ...observation },
  }
}

function reading(outcome: 'dated' | 'none-since' | 'blank', on: string | null) {
  return { outcome, on: on === null ? null : date(on), evidence: {} }
}

describe('a reading is written down', () => {
  it.each([
    ['a fresh item, at once', reading('dated', '2021-09-24'), 0, true],
    ['an old item, not at once', reading('dated', '2021-09-23'), 0, false],
    ['an old item, not after less than six hours', reading('dated', '2021-09-23'), 6 * HOUR - 1, false],
    ['an old item, after six hours', reading('dated', '2021-09-23'), 6 * HOUR, true],
    ['a blank page, not at once', reading('blank', null), 0, false],
    ['a blank page, after a night', reading('blank', null), 24 * HOUR, true],
    ['nothing since, not at once', reading('none-since', '2021-09-24'), 0, false],
    ['nothing since, after a night', reading('none-since', '2021-09-24'), 24 * HOUR, true],
  ])('%s', (_, seen, earlier, expected) => {
    expect(isConclusive(column(), seen, (NIGHT - earlier) as Instant, NIGHT)).toBe(expected)
  })
})

describe('two looks say the same', () => {
  it.each([
    [reading('dated', '2021-09-01'), reading('dated', '2021-09-01'), true],
    [reading('dated', '2021-09-01'), reading('dated', '2021-09-02'), false],
    [reading('blank', null), reading('blank', null), true],
    [reading('blank', null), reading('dated', '2021-09-01'), false],
    [reading('none-since', '2021-09-01'), reading('none-since', '2021-09-02'), true],
  ])('%j and %j: %s', (a, b, expected) => {
    expect(isSameReading(a, b)).toBe(expected)
  })
})

describe('「none is younger」', () => {
  it.each([
    ['2021-09-23', '2021-09-24'],
    ['2021-09-24', null],
    [null, null],
  ])('than %s is nothing since %s', (notAfter, expected) => {
    expect(noneSince(column(), notAfter === null ? null : date(notAfter), date('2021-10-08'))).toBe(expected)
  })
})

describe('a look without a reading takes the place of', () => {
  it.each([
    ['the machine’s fresh one far from its limit: not yet', {}, 'failed', 1, '2021-10-08', false],
    ['the machine’s fresh one three days from its limit', {}, 'unclear', 1, '2021-10-12', true],
    ['the machine’s, made while fresh, that has run out since', {}, 'unclear', 1, '2021-10-16', true],
    [
      'the machine’s that was made when it was stale: not yet',
      { lookedOn: date('2021-10-17') },
      'unclear',
      2,
      '2021-10-18',
      false,
    ],
    [
      'the machine’s that was made when it was stale, the third time',
      { lookedOn: date('2021-10-17') },
      'unclear',
      3,
      '2021-10-18',
      true,
    ],
    ['a person’s: not near its limit', { source: 'inspection' }, 'failed', 1, '2021-10-14', false],
    [
      'a person’s: not because it cannot be read',
      { source: 'inspection' },
      'unclear',
      9,
      '2021-10-14',
      false,
    ],
    [
      'a person’s when the page has not been there three times',
      { source: 'inspection' },
      'failed',
      3,
      '2021-10-14',
      true,
    ],
  ] as const)('%s', (_, observation, outcome, failures, day, expected) => {
    expect(isOverriddenBy(column(observation), outcome, failures, date(day))).toBe(expected)
  })

  it('nothing, only when the page was not there', () => {
    const day = date('2021-10-08')

    expect([
      isOverriddenBy(column(), 'unclear', 3, day),
      isOverriddenBy(column(), 'failed', 2, day),
      isOverriddenBy(column(), 'failed', 3, day),
    ]).toEqual([false, false, true])
  })
})

describe('our own line', () => {
  it.each([
    [2, 2, false],
    [3, 1, false],
    [3, 2, true],
    [42, 21, false],
    [42, 22, true],
    [0, 0, false],
  ])('with %i sites asked and %i silent is down: %s', (asked, silent, expected) => {
    expect(isOurLineDown(asked, silent)).toBe(expected)
  })
})
