import { describe, expect, it } from 'vitest'
import { burdenByWeek, burdenRow, burdenText, type Push, readBurden, weeksOf } from '../../rules/burden.ts'
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
  const push = (on: string, ...departmentIds: number[]): Push => ({
    on: date(on),
    decision: `of ${on}`,
    departmentIds,
  })

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

it('what several people of a department were told counts once, in the week of the first', () => {
  const decision = 'daily:2021-10-08'
  const pushes = [
    { on: date('2021-10-10'), decision, departmentIds: [1] },
    { on: date('2021-10-11'), decision, departmentIds: [1, 2] },
    { on: date('2021-10-11'), decision: 'urge:2021-10-11', departmentIds: [1] },
  ]

  expect([...burdenByWeek(pushes, weeksOf(OCTOBER))]).toEqual([
    [1, [0, 1, 1]],
    [2, [0, 0, 1]],
  ])
})

describe('a department’s burden, as it is printed', () => {
  it.each([
    [[1, 0, 3], { total: 4, perWeek: '1.3', mostInAWeek: 3 }],
    [[1, 2], { total: 3, perWeek: '1.5', mostInAWeek: 2 }],
    [[], { total: 0, perWeek: '—', mostInAWeek: 0 }],
  ])('of weeks %j', (weeks, expected) => {
    expect(burdenRow('平氏镇', weeks)).toEqual({ department: '平氏镇', ...expected })
  })

  it('is kept as text that a person can read, and comes back the same', () => {
    const rows = [burdenRow('平氏镇', [1, 0, 3]), burdenRow('桐柏 化工产业集聚区', [2, 2, 2])]

    expect(burdenText(rows)).toBe('平氏镇 4 1.3 3\n桐柏 化工产业集聚区 6 2.0 2')
    expect(readBurden(burdenText(rows))).toEqual(rows)
    expect(readBurden('平氏镇 4\n\nnonsense')).toEqual([])
  })
})
