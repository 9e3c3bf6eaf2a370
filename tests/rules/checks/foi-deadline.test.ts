import { describe, expect, it } from 'vitest'
import { foiDeadline } from '../../../rules/checks/foi-deadline.ts'
import { date } from '../../../rules/dates.ts'
import { events, foiRequest, snapshot } from '../../support/snapshot.ts'

const evaluate = (today: string, ...lines: readonly string[]) =>
  foiDeadline.evaluate(
    snapshot({ today: date(today), foiRequests: [foiRequest({ events: events(...lines) })] }),
  )

describe('foi-deadline of a request received on 2021-09-27', () => {
  it.each([
    ['2021-10-21', 'ok', null],
    ['2021-10-22', 'upcoming', '2021-10-22'],
    ['2021-10-27', 'upcoming', '2021-10-22'],
    ['2021-10-28', 'upcoming', '2021-10-28'],
    ['2021-10-29', 'due', '2021-10-28'],
    ['2021-10-30', 'serious', '2021-10-28'],
  ])('on %s: %s, milestone %s', (today, stage, milestone) => {
    expect(evaluate(today)[0]).toMatchObject({ stage, milestone, since: '2021-09-27', dueOn: '2021-10-29' })
  })

  it('is excused while the clock stands still', () => {
    const [finding] = evaluate('2021-11-01', 'opinion-asked 2021-10-11')

    expect(finding).toMatchObject({ stage: 'excused', dueOn: null, milestone: null })
  })

  it('becomes another trouble when a correction restarts it', () => {
    expect(
      evaluate('2021-10-11', 'correction-asked 2021-09-28', 'correction-received 2021-10-08')[0]?.since,
    ).toBe('2021-10-08')
  })

  it('is serious again when a third party has been waited for long enough', () => {
    const stages = ['2021-11-02', '2021-11-20'].map((today) => evaluate(today, 'opinion-asked 2021-10-11')[0])

    expect(stages).toMatchObject([
      { stage: 'ok', dueOn: '2021-11-19' },
      { stage: 'serious', dueOn: '2021-11-19' },
    ])
  })

  it('is silent once the applicant has given it up', () => {
    expect(evaluate('2021-12-31', 'correction-asked 2021-09-30', 'abandoned 2021-10-29')).toEqual([])
  })

  it('is silent once it is answered', () => {
    expect(evaluate('2021-12-31', 'answered 2021-12-01')).toEqual([])
  })
})
