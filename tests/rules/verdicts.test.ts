import { describe, expect, it } from 'vitest'
import { date } from '../../rules/dates.ts'
import { lastVerdicts, praisedIn, type Round, sampleIn, type Verdict } from '../../rules/verdicts.ts'

const Q3 = { from: date('2021-07-01'), to: date('2021-09-30') }

function verdict(id: number, on: string, outcome: Verdict['outcome']): Verdict {
  return { id, kind: 'website', subjectId: 1, on: date(on), outcome, reasons: [], note: null }
}

describe("a person's last word", () => {
  it.each<[string, Verdict[], string | undefined]>([
    ['is the re-check', [verdict(1, '2021-09-08', 'failed'), verdict(2, '2021-09-20', 'passed')], 'passed'],
    [
      'is the later entry of a day',
      [verdict(2, '2021-09-08', 'flawed'), verdict(1, '2021-09-08', 'failed')],
      'flawed',
    ],
    ['is not praise', [verdict(1, '2021-09-08', 'failed'), verdict(2, '2021-09-20', 'praised')], 'failed'],
    ['is of the period', [verdict(1, '2021-06-30', 'failed'), verdict(2, '2021-10-01', 'failed')], undefined],
  ])('%s', (_, verdicts, outcome) => {
    expect(lastVerdicts(verdicts, 'website', Q3).get(1)?.outcome).toBe(outcome)
    expect(lastVerdicts(verdicts, 'account', Q3).size).toBe(0)
  })

  it('may be praise beside', () => {
    expect([...praisedIn([verdict(1, '2021-09-08', 'praised')], 'website', Q3)]).toEqual([1])
  })
})

describe('a sample', () => {
  const round = (parts: Partial<Round>): Round => ({
    name: '第一批',
    from: date('2021-09-08'),
    to: date('2021-09-20'),
    area: 'website',
    sample: [{ kind: 'website', id: 1 }],
    ...parts,
  })

  it.each<[string, Round[], number[] | null]>([
    ['is what its rounds drew', [round({}), round({ sample: [{ kind: 'website', id: 2 }] })], [1, 2]],
    ['is everything where a round looks at everything', [round({}), round({ sample: null })], null],
    ['is everything without a round', [], null],
    ['is of its area', [round({ area: 'media' })], null],
    ['is of its period', [round({ from: date('2021-06-30') })], null],
  ])('%s', (_, rounds, expected) => {
    const drawn = sampleIn(rounds, 'website', Q3)

    expect(drawn === null ? null : [...drawn]).toEqual(expected)
  })
})
