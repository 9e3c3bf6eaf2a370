import { describe, expect, it } from 'vitest'
import { letterDeadline } from '../../../rules/checks/letter-deadline.ts'
import { date } from '../../../rules/dates.ts'
import type { Letter } from '../../../rules/types.ts'
import { letter, snapshot } from '../../support/snapshot.ts'

const evaluate = (today: string, parts: Partial<Letter> = {}) =>
  letterDeadline.evaluate(snapshot({ today: date(today), letters: [letter(parts)] }))

describe('letter-deadline', () => {
  it.each([
    ['normal', '2021-09-29', 'ok'],
    ['normal', '2021-09-30', 'upcoming'],
    ['normal', '2021-10-08', 'upcoming'],
    ['normal', '2021-10-09', 'due'],
    ['normal', '2021-10-10', 'overdue'],
    ['normal', '2021-10-22', 'overdue'],
    ['normal', '2021-10-25', 'serious'],
    ['complex', '2021-10-19', 'ok'],
    ['complex', '2021-10-20', 'upcoming'],
    ['complex', '2021-10-22', 'due'],
    ['complex', '2021-10-23', 'overdue'],
  ] as const)('%s, received 2021-09-27, on %s: %s', (complexity, today, stage) => {
    expect(evaluate(today, { complexity })[0]?.stage).toBe(stage)
  })

  it('carries its arithmetic', () => {
    expect(evaluate('2021-10-12')[0]).toMatchObject({
      subject: { kind: 'letter', id: 1 },
      since: '2021-09-27',
      dueOn: '2021-10-09',
      detail: { clock: { workingDaysLate: 2, deadline: { days: 5, makeupDays: ['2021-10-09'] } } },
    })
  })

  it('is another trouble once the letter is reopened', () => {
    const parts = { receivedOn: date('2021-08-02'), reopenedOn: date('2021-09-28') }

    expect(evaluate('2021-10-08', parts)[0]).toMatchObject({
      stage: 'upcoming',
      since: '2021-09-28',
      dueOn: '2021-10-11',
    })
  })

  it('is silent about an answered letter, even a late one', () => {
    expect(evaluate('2021-10-12', { answeredOn: date('2021-10-12') })).toEqual([])
  })
})
