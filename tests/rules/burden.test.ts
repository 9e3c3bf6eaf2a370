import { describe, expect, it } from 'vitest'
import { burdenByWeek, type Push, weeksOf } from '../../rules/burden.ts'
import { date } from '../../rules/dates.ts'

const OCTOBER = { from: date('2021-10-01'), to: date('2021-10-15') }

describe('the weeks of a span', () => {
  it('run from Monday to Sunday, cut short at its ends', () => {
    expect(weeksOf(OCTOBER)).toEqual([
      { from: '2021-10-01', to: '2021-10-03' },
      { from: '2021-10-04', to: '2021-10-10' },
      { from: '2021-10-11', to: '2021-10-15' },
    ])
  })

  it.each([
    ['2021-10-04', '2021-10-10', 1],
    ['2021-10-10', '2021-10-11', 2],
    ['2021-10-10', '2021-10-10', 1],
    ['2021-07-01', '2021-09-30', 14],
  ])('from %s to %s are %i', (from, to, count) => {
    expect(weeksOf({ from: date(from), to: date(to) })).toHaveLength(count)
  })
})

describe('the burden', () => {
  const push = (on: string, ...departmentIds: number[]): Push => ({ on: date(on), departmentIds })

  it('is counted by department and week; what falls outside the weeks is not', () => {
    const pushes = [
      push('2021-09-30', 1),
      push('2021-10-03', 1),
      push('2021-10-04', 1, 2),
      push('2021-10-10', 2),
      push('2021-10-15', 2),
      push('2021-10-16', 3),
      push('2021-10-08'),
    ]

    expect([...burdenByWeek(pushes, weeksOf(OCTOBER))]).toEqual([
      [1, [1, 1, 0]],
      [2, [0, 2, 1]],
    ])
  })
})
