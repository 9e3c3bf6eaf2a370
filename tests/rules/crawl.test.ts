import { describe, expect, it } from 'vitest'
import {
  isConclusive,
  isOurLineDown,
  isOverriddenBy,
  isSameReading,
  isToldOf,
  noneSince,
  sameSince,
} from '../../rules/crawl.ts'
import { date, type Instant, instantAt } from '../../rules/dates.ts'
import type { Observation } from '../../rules/types.ts'
import { crawledColumn } from '../support/snapshot.ts'

const HOUR = 3_600_000
const PAGE = 'http://site.test/tzgg/\n'
const NIGHT = instantAt(date('2021-10-08'), '22:00')

const column = (observation: Partial<Observation> | null = null) => crawledColumn('2021-10-07', observation)

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

describe('since when looks have said the same', () => {
  // Of a fortnight's window: 2021-09-24 is the last day inside it on 2021-10-08.
  it.each([
    ['never looked at before', null, reading('dated', '2021-09-20'), NIGHT],
    ['another item', ['2021-10-07', 'dated', '2021-09-19'], reading('dated', '2021-09-20'), NIGHT],
    ['the same fresh item', ['2021-10-01', 'dated', '2021-10-01'], reading('dated', '2021-10-01'), null],
    [
      'an item stale then and now',
      ['2021-10-07', 'dated', '2021-09-20'],
      reading('dated', '2021-09-20'),
      null,
    ],
    [
      'one that ran out in between',
      ['2021-10-07', 'dated', '2021-09-23'],
      reading('dated', '2021-09-23'),
      NIGHT,
    ],
    ['a page blank then and now', ['2021-10-07', 'blank', null], reading('blank', null), null],
    ['nothing since', ['2021-10-07', 'none-since', '2021-09-23'], reading('none-since', '2021-09-24'), null],
    ['a look 31 days ago', ['2021-09-07', 'blank', null], reading('blank', null), null],
    ['a look 32 days ago', ['2021-09-06', 'blank', null], reading('blank', null), NIGHT],
  ] as const)('%s', (_, earlier, seen, expected) => {
    const [day, outcome, on] = earlier ?? ['2021-10-07', 'blank', null]
    const lookedAt = instantAt(date(day), '22:00')
    const before =
      earlier === null ? null : { lookedAt, asked: PAGE, reading: reading(outcome, on), sameSince: lookedAt }

    expect(sameSince(column(), before, { reading: seen, asked: PAGE }, NIGHT)).toBe(expected ?? lookedAt)
  })

  it('counts from the first of them and not from the last', () => {
    const sameEarlier = instantAt(date('2021-10-05'), '22:00')
    const lookedAt = instantAt(date('2021-10-07'), '22:00')
    const before = { lookedAt, asked: PAGE, reading: reading('blank', null), sameSince: sameEarlier }
    const seen = { reading: reading('blank', null), asked: PAGE }

    expect(sameSince(column(), before, seen, NIGHT)).toBe(sameEarlier)
  })

  it.each(['http://site.test/other/\n', `${PAGE}.list`, null])(
    'counts from now when the look before was at %j',
    (asked) => {
      const lookedAt = instantAt(date('2021-10-07'), '22:00')
      const before = { lookedAt, asked, reading: reading('blank', null), sameSince: lookedAt }
      const seen = { reading: reading('blank', null), asked: PAGE }

      expect(sameSince(column(), before, seen, NIGHT)).toBe(NIGHT)
    },
  )
})

describe('a look without a reading takes the place of', () => {
  it.each([
    ['the machine’s: not the second time', {}, 'failed', 2, false],
    ['the machine’s: the third time', {}, 'unclear', 3, true],
    ['a person’s: not while the page may be there', { source: 'inspection' }, 'unclear', 9, false],
    ['a person’s: not the second time', { source: 'inspection' }, 'failed', 2, false],
    ['a person’s, the third time the page is not there', { source: 'inspection' }, 'failed', 3, true],
  ] as const)('%s', (_, observation, outcome, failures, expected) => {
    expect(isOverriddenBy(column(observation), outcome, failures)).toBe(expected)
  })

  it('nothing, only when the page was not there', () => {
    expect([
      isOverriddenBy(column(), 'unclear', 3),
      isOverriddenBy(column(), 'failed', 2),
      isOverriddenBy(column(), 'failed', 3),
    ]).toEqual([false, false, true])
  })
})

describe('the office is told of a look without a reading', () => {
  it.each([
    ['timeout', 'timeout', 2, false],
    ['timeout', 'dns', 3, true],
    ['timeout', 'timeout', 4, false],
    ['hijacked', null, 1, true],
    ['hijacked', 'timeout', 5, true],
    ['hijacked', 'hijacked', 3, false],
  ])('of %s after %j, number %i: %s', (reason, before, failures, expected) => {
    expect(isToldOf(reason, before, failures)).toBe(expected)
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
