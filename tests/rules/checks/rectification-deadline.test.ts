import { describe, expect, it } from 'vitest'
import { rectificationDeadline } from '../../../rules/checks/rectification-deadline.ts'
import { date } from '../../../rules/dates.ts'
import type { Rectification } from '../../../rules/types.ts'
import { rectification, snapshot } from '../../support/snapshot.ts'

const evaluate = (today: string, parts: Partial<Rectification> = {}) =>
  rectificationDeadline.evaluate(snapshot({ today: date(today), rectifications: [rectification(parts)] }))

describe('rectification-deadline on 2021-10-11', () => {
  it.each([
    ['2021-10-08', 'ok'],
    ['2021-10-09', 'upcoming'],
    ['2021-10-10', 'upcoming'],
    ['2021-10-11', 'due'],
    ['2021-10-12', 'serious'],
  ])('on %s: %s', (today, stage) => {
    expect(evaluate(today)[0]).toMatchObject({
      stage,
      since: '2021-10-11',
      dueOn: '2021-10-11',
      detail: { remindOn: '2021-10-09' },
    })
  })

  it.each([
    ['neither fixed nor reported', null, null, 1],
    ['fixed, not reported', '2021-10-09', null, 1],
    ['reported, not fixed', null, '2021-10-09', 1],
    ['both', '2021-10-09', '2021-10-09', 0],
  ])('%s', (_, fixed, reported, found) => {
    const fixedOn = fixed === null ? null : date(fixed)
    const reportedOn = reported === null ? null : date(reported)

    expect(evaluate('2021-10-12', { fixedOn, reportedOn })).toHaveLength(found)
  })
})
