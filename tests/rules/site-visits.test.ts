import { describe, expect, it } from 'vitest'
import { date, type Instant, instantAt } from '../../rules/dates.ts'
import type { RuleProfile } from '../../rules/profile.ts'
import { guoban2019 } from '../../rules/profiles/guoban-2019.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import { isRoundVoid, visitCount, visitRoundAt, visitsPerDay } from '../../rules/site-visits.ts'
import { website } from '../support/snapshot.ts'

const DAY_MS = 86_400_000

function asking(minVisits: number, failedShare = 0.05): RuleProfile {
  return { ...guoban2019, website: { ...guoban2019.website, unreachable: { minVisits, failedShare } } }
}

function at(time: string): Instant {
  return instantAt(date('2021-10-08'), time)
}

describe('visits in a day', () => {
  it.each([
    ['the national profile: every hour', guoban2019, 24],
    ['the county’s own: none', tongbai2021, 0],
    ['a profile that is content with one a day', asking(7), 2],
    ['a profile that asks for nothing', asking(0), 0],
    ['a profile that asks for more than is decent', asking(10_000), 96],
  ])('by %s', (_, profile, expected) => {
    expect(visitsPerDay(profile)).toBe(expected)
  })

  it('are enough for a verdict even when a sixth of them are void', () => {
    const { minVisits } = guoban2019.website.unreachable!

    expect(visitsPerDay(guoban2019) * 7 * (5 / 6)).toBeGreaterThanOrEqual(minVisits)
  })
})

describe('a round of visits', () => {
  it.each([
    ['13:00', '13:05'],
    ['13:29', '13:05'],
    ['13:30', null],
    ['13:59', null],
    ['00:00', '00:05'],
    ['23:29', '23:05'],
  ])('that may begin at %s begins at %s', (now, from) => {
    expect(visitRoundAt(at(now), 24)?.from ?? null).toBe(from === null ? null : at(from))
  })

  it('ends with its hour', () => {
    expect(visitRoundAt(at('13:00'), 24)?.until).toBe(at('14:00'))
  })

  it('has one name for as long as it may begin, and never another’s', () => {
    const keys = Array.from({ length: 24 * 60 }, (_, minute) => (at('00:00') + minute * 60_000) as Instant)
      .map((now) => visitRoundAt(now, 24)?.key)
      .filter((key) => key !== undefined)

    expect(new Set(keys).size).toBe(24)
    expect(keys).toHaveLength(24 * 30)
  })

  it.each([1, 5, 7, 24, 96])('comes %i times a day', (perDay) => {
    const minutes = Array.from({ length: DAY_MS / 60_000 }, (_, minute) => minute)

    const keys = minutes.map((it) => visitRoundAt((at('00:00') + it * 60_000) as Instant, perDay)?.key)

    expect(new Set(keys.filter((key) => key !== undefined)).size).toBe(perDay)
  })

  it('does not come where nobody asks', () => {
    expect(visitRoundAt(at('13:00'), 0)).toBeNull()
  })
})

describe('a round', () => {
  it.each([
    [1, 0, false],
    [1, 1, true],
    [2, 1, false],
    [2, 2, true],
    [3, 2, true],
    [42, 21, false],
    [42, 22, true],
    [0, 0, false],
  ])('of %i hosts with %i silent is void: %s', (asked, silent, expected) => {
    expect(isRoundVoid(asked, silent)).toBe(expected)
  })
})

describe('what the visits come to', () => {
  it.each([
    ['none', guoban2019, 0, 0, null],
    ['not asked for', tongbai2021, 140, 7, null],
    ['too few', guoban2019, 139, 7, { made: 139, failed: 7, minVisits: 140, atLeast: 7 }],
    ['exactly enough', guoban2019, 140, 7, { made: 140, failed: 7, minVisits: 140, atLeast: 7 }],
    ['a week’s', guoban2019, 168, 8, { made: 168, failed: 8, minVisits: 140, atLeast: 9 }],
  ])('%s', (_, profile, made, failed, expected) => {
    expect(visitCount(website({ visits: { made, failed } }), profile)).toEqual(expected)
  })
})
