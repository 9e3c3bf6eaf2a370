import { describe, expect, it } from 'vitest'
import { columnFreshness } from '../../../rules/checks/column-freshness.ts'
import { date } from '../../../rules/dates.ts'
import { guoban2019 } from '../../../rules/profiles/guoban-2019.ts'
import { daysOverdue } from '../../../rules/reminders.ts'
import type { Observation, UpdateWindow } from '../../../rules/types.ts'
import { column, look, snapshot, staleColumns, website } from '../../support/snapshot.ts'

const YEAR: UpdateWindow = { count: 12, unit: 'month' }
const FORTNIGHT: UpdateWindow = { count: 14, unit: 'day' }

const evaluate = (today: string, observation: Observation | null, window = YEAR) =>
  columnFreshness.evaluate(
    snapshot({ today: date(today), websites: [website({ columns: [column({ observation, window })] })] }),
  )[0]

describe('column-freshness', () => {
  it.each([
    [YEAR, '2020-10-08', '2021-09-23', 'ok'],
    [YEAR, '2020-10-08', '2021-09-24', 'upcoming'],
    [YEAR, '2020-10-08', '2021-10-07', 'upcoming'],
    [YEAR, '2020-10-08', '2021-10-08', 'due'],
    [YEAR, '2020-10-08', '2021-10-09', 'recheck'],
    [FORTNIGHT, '2021-09-24', '2021-10-04', 'ok'],
    [FORTNIGHT, '2021-09-24', '2021-10-05', 'upcoming'],
    [FORTNIGHT, '2021-09-24', '2021-10-08', 'due'],
    [FORTNIGHT, '2021-09-24', '2021-10-09', 'recheck'],
    [YEAR, '2024-02-29', '2025-02-28', 'due'],
    [YEAR, '2024-02-29', '2025-03-01', 'recheck'],
  ] as const)('%o, newest item %s, on %s: %s', (window, newestOn, today, stage) => {
    expect(evaluate(today, look(newestOn, newestOn), window)?.stage).toBe(stage)
  })

  it.each(['2021-10-01', '2021-10-08', '2021-10-20'])('keeps its identity and its due day on %s', (today) => {
    const finding = evaluate(today, look('2021-01-01', '2020-10-08'))

    expect(finding).toMatchObject({
      since: '2020-10-08',
      dueOn: '2021-10-08',
      subject: { kind: 'column', id: 1 },
    })
  })

  it.each(['2021-10-09', '2021-12-01'])('is overdue once it was looked at on %s', (lookedOn) => {
    expect(evaluate('2021-12-01', look(lookedOn, '2020-10-08'))?.stage).toBe('overdue')
  })

  it('is overdue from the end of its window, not from its newest item', () => {
    const finding = evaluate('2021-10-08', look('2021-10-08', '2020-10-01'))

    expect(finding && daysOverdue(finding, date('2021-10-08'))).toBe(7)
  })

  it('has no due day when nobody knows the newest item', () => {
    const blank = look('2021-09-27', null, { sameSince: date('2021-08-01') })

    expect(evaluate('2021-10-08', blank)).toMatchObject({
      stage: 'overdue',
      since: '2021-08-01',
      dueOn: null,
    })
  })

  it('never turns what could not be read into trouble', () => {
    const unreadable = look('2021-09-27', null, { outcome: 'unreadable' })

    expect(evaluate('2021-10-08', unreadable)).toMatchObject({ stage: 'unknown', since: '2021-09-27' })
    expect(evaluate('2021-10-08', null)).toMatchObject({ stage: 'unknown', since: '2021-10-08' })
  })

  it.each([
    [8, 'overdue'],
    [9, 'overdue'],
    [84, 'overdue'],
    [85, 'unknown'],
    [168, 'unknown'],
  ] as const)('of a site that %i of 168 visits could not open is %s', (failed, stage) => {
    const site = website({ columns: staleColumns(1), visits: { made: 168, failed } })
    const stages = (parts: Parameters<typeof snapshot>[0]) =>
      columnFreshness.evaluate(snapshot({ websites: [site], ...parts })).map((it) => it.stage)

    expect(stages({ profile: guoban2019 })).toEqual([stage])
    expect(stages({})).toEqual(['overdue'])
  })
})
