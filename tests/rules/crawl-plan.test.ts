import { describe, expect, it } from 'vitest'
import { type CrawlTarget, isDaily, nightAt, planNight } from '../../rules/crawl-plan.ts'
import { addDays, date, type Instant, instantAt, localDate } from '../../rules/dates.ts'
import type { Observation } from '../../rules/types.ts'
import { crawledColumn } from '../support/snapshot.ts'

const HOUR = 3_600_000

function at(text: string): Instant {
  return Date.parse(`${text.replace(' ', 'T')}:00+08:00`) as Instant
}

function target(
  id: number,
  lookedAt: string | null,
  every: CrawlTarget['every'] = 'third-night',
): CrawlTarget {
  return { kind: 'column', id, lookedAt: lookedAt === null ? null : at(lookedAt), every }
}

function plannedAt(moment: string, targets: readonly CrawlTarget[], budget?: number) {
  const now = at(moment)
  const night = nightAt(now)
  if (night === null) throw new Error('no night')
  return planNight(targets, night, now, budget)
}

describe('the night', () => {
  it.each([
    ['2021-10-08 19:59', null],
    ['2021-10-08 20:00', 'night:2021-10-08'],
    ['2021-10-08 23:59', 'night:2021-10-08'],
    ['2021-10-09 00:00', 'night:2021-10-08'],
    ['2021-10-09 05:59', 'night:2021-10-08'],
    ['2021-10-09 06:00', null],
  ])('at %s is %s', (moment, key) => {
    expect(nightAt(at(moment))?.key ?? null).toBe(key)
  })
})

describe('the plan of a night', () => {
  it.each([
    ['never seen', null, 'third-night', true],
    ['seen two nights ago', '2021-10-06 23:00', 'third-night', false],
    ['seen three nights ago', '2021-10-05 20:00', 'third-night', true],
    ['seen three nights ago, after midnight', '2021-10-06 05:00', 'third-night', true],
    ['daily, seen last night', '2021-10-07 22:00', 'night', true],
    ['daily, seen by day at somebody’s wish', '2021-10-08 15:00', 'night', true],
    ['daily, seen this night', '2021-10-08 20:00', 'night', false],
    ['weekly, never seen', null, 'week', true],
    ['weekly, seen six nights ago', '2021-10-02 20:00', 'week', false],
    ['weekly, seen seven nights ago', '2021-10-02 05:00', 'week', true],
  ] as const)('has a column %s or not', (_, lookedAt, every, expected) => {
    expect(plannedAt('2021-10-08 20:00', [target(1, lookedAt, every)]).length === 1).toBe(expected)
  })

  it('begins with what was never seen and what was seen longest ago, and ends with its budget', () => {
    const targets = [target(1, '2021-10-01 22:00'), target(2, null), target(3, '2021-09-30 22:00')]

    expect(plannedAt('2021-10-08 20:00', targets, 2).map(({ subjectId }) => subjectId)).toEqual([2, 3])
  })

  it('spreads over the night and leaves its last hour free', () => {
    const targets = Array.from({ length: 1_260 }, (_, id) => target(id, null))

    const times = plannedAt('2021-10-08 20:00', targets).map(({ notBefore }) => notBefore)

    expect(times[0]).toBe(at('2021-10-08 20:00'))
    expect(times.at(-1)).toBeLessThan(at('2021-10-09 05:00'))
    expect(times.at(-1)).toBeGreaterThan(at('2021-10-09 04:55'))
  })

  it('that begins late is done at once', () => {
    const times = plannedAt('2021-10-09 05:30', [target(1, null), target(2, null)])

    expect(times.every(({ notBefore }) => notBefore === at('2021-10-09 05:30'))).toBe(true)
  })

  it('sees every column at least twice in any seven days', () => {
    let lookedAt: Instant | null = null
    const seen: string[] = []
    for (let day = date('2021-10-01'); day <= date('2021-12-31'); day = addDays(day, 1)) {
      const now = (instantAt(day, '20:00') + (seen.length % 9) * HOUR) as Instant
      const night = nightAt(now)!
      const [look] = planNight([{ kind: 'column', id: 1, lookedAt, every: 'third-night' }], night, now)
      if (look === undefined) continue
      lookedAt = now
      seen.push(localDate(night.from))
    }

    for (let day = date('2021-10-01'); day <= date('2021-12-20'); day = addDays(day, 1)) {
      const week = seen.filter((it) => it >= day && it < addDays(day, 7))
      expect(week.length).toBeGreaterThanOrEqual(2)
    }
  })
})

describe('a column worth a look every night', () => {
  const column = (observation: Partial<Observation> | null) => crawledColumn('2021-10-01', observation)

  it.each([
    ['never seen', null, '2021-10-02', true],
    ['fresh, four days left', {}, '2021-10-11', false],
    ['fresh, three days left', {}, '2021-10-12', true],
    ['stale', {}, '2021-10-16', true],
    ['unreadable', { outcome: 'unreadable', on: null }, '2021-10-02', true],
  ] as const)('%s', (_, observation, today, expected) => {
    expect(isDaily(column(observation), date(today))).toBe(expected)
  })
})
