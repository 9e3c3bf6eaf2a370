import { describe, expect, it } from 'vitest'
import { letterStreak } from '../../../rules/checks/letter-streak.ts'
import { date } from '../../../rules/dates.ts'
import { department, letter, snapshot } from '../../support/snapshot.ts'

/** Received on 1, 2, 3 and 6 September 2021: due on the 8th, 9th, 10th and 13th. */
const LETTERS = ['2021-09-01', '2021-09-02', '2021-09-03', '2021-09-06'].map((on, index) =>
  letter({ id: index + 1, receivedOn: date(on) }),
)
const evaluate = (today: string, letters = LETTERS) =>
  letterStreak.evaluate(
    snapshot({ today: date(today), letters, departments: [department(), department({ id: 2 })] }),
  )

describe('letter-streak', () => {
  it.each([
    ['2021-09-10', 0, 'the third is due today'],
    ['2021-09-11', 1, '连续三次以上 includes the third'],
  ])('on %s: %i (%s)', (today, count) => {
    expect(evaluate(today)).toHaveLength(count)
  })

  it.each([
    ['2021-09-11', [3, 2, 1]],
    ['2021-09-14', [4, 3, 2, 1]],
  ])('on %s is the same trouble, with letters %j', (today, ids) => {
    const [finding] = evaluate(today)

    expect(finding).toMatchObject({
      stage: 'serious',
      subject: { kind: 'letter', id: 1 },
      since: '2021-09-01',
    })
    expect(finding?.detail.letters.map(({ id }) => id)).toEqual(ids)
  })

  it('does not add up letters of two departments', () => {
    const letters = LETTERS.map((it) => ({ ...it, departmentId: 1 + (it.id % 2) }))

    expect(evaluate('2021-09-14', letters)).toEqual([])
  })

  it('is the office’s to hear', () => {
    expect(letterStreak.audience).toBe('office')
  })
})
