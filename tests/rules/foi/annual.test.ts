import { describe, expect, it } from 'vitest'
import { date } from '../../../rules/dates.ts'
import { annualYearInHand, foiAnnual } from '../../../rules/foi/annual.ts'
import { FOI_RESULT_GROUPS } from '../../../rules/foi/results.ts'
import type { FoiRequest } from '../../../rules/types.ts'
import { events, foiRequest, snapshot } from '../../support/snapshot.ts'

function report(requests: readonly Partial<FoiRequest>[], today = '2022-01-10', year = 2021) {
  const foiRequests = requests.map((parts, index) => foiRequest({ id: index + 1, ...parts }))
  return foiAnnual(snapshot({ today: date(today), foiRequests }), year)
}

const request = (received: string, history: readonly string[], parts: Partial<FoiRequest> = {}) => ({
  receivedOn: date(received),
  events: events(...history),
  applicantType: 'person' as const,
  result: history.some((line) => line.startsWith('answered')) ? ('disclosed' as const) : null,
  ...parts,
})

describe('table 3', () => {
  it('carries in what was open on New Year’s day and carries out what is open at the end', () => {
    const { received, carriedIn, concluded, carriedOut, isBalanced } = report([
      request('2020-11-02', ['answered 2020-12-31']),
      request('2020-11-02', ['answered 2021-01-01']),
      request('2020-12-31', []),
      request('2021-01-01', ['answered 2021-01-08']),
      request('2021-12-31', []),
      request('2021-12-20', ['answered 2022-01-04']),
      request('2022-01-01', []),
    ])

    expect([received, carriedIn, concluded, carriedOut].map(({ total }) => total)).toEqual([3, 2, 2, 3])
    expect(isBalanced).toBe(true)
  })

  it('takes over next year what it carried out, exactly', () => {
    const requests = [
      request('2021-11-02', []),
      request('2021-12-20', ['answered 2022-01-04']),
      request('2022-02-02', ['answered 2022-02-08']),
    ]

    expect(report(requests, '2022-12-31', 2022).carriedIn).toEqual(report(requests).carriedOut)
  })

  it('keeps the kinds of applicants apart', () => {
    const { received, isBalanced } = report([
      request('2021-03-01', ['answered 2021-03-02']),
      request('2021-03-01', ['answered 2021-03-02'], { applicantType: 'company' }),
      request('2021-03-01', [], { applicantType: 'company' }),
      request('2021-03-01', [], { applicantType: null }),
    ])

    expect(received).toMatchObject({ total: 4, by: { person: 1, company: 2, unstated: 1, other: 0 } })
    expect(isBalanced).toBe(true)
  })

  it('has a row for every result, counted once and in its group', () => {
    const all = FOI_RESULT_GROUPS.flatMap(({ results }) => [...results])

    const { rows, concluded } = report(
      all.map((result) => request('2021-03-01', ['answered 2021-03-10'], { result })),
    )

    expect(rows.map(({ count }) => count.total)).toEqual([1, 1, 8, 3, 5, 3])
    expect(rows.flatMap(({ results }) => results.map(({ count }) => count.total))).toEqual(all.map(() => 1))
    expect(concluded.total).toBe(21)
  })

  it.each([
    ['uncorrected', ['correction-asked 2021-03-03', 'abandoned 2021-04-10']],
    ['unpaid', ['fee-asked 2021-03-03', 'abandoned 2021-04-10']],
    [
      'unpaid',
      [
        'correction-asked 2021-03-03',
        'correction-received 2021-03-08',
        'fee-asked 2021-03-10',
        'abandoned 2021-04-20',
      ],
    ],
  ])('knows what was given up as %s without being told: %j', (result, history) => {
    const { rows, isBalanced } = report([request('2021-03-01', history)])

    const named = rows.flatMap(({ results }) => results).filter(({ count }) => count.total > 0)
    expect(named.map((row) => row.result)).toEqual([result])
    expect(isBalanced).toBe(true)
  })

  it('does not balance while an answer has no result, and says which', () => {
    const { isBalanced, withoutResult } = report([
      request('2021-03-01', ['answered 2021-03-02']),
      request('2021-03-01', ['answered 2021-03-02'], { result: null }),
    ])

    expect(isBalanced).toBe(false)
    expect(withoutResult.map(({ id }) => id)).toEqual([2])
  })

  it('does not balance when only the columns do not', () => {
    const { received, concluded, carriedOut, isBalanced } = report([
      request('2021-03-01', ['answered 2021-03-02'], { result: null, applicantType: 'company' }),
      request('2021-03-01', ['answered 2021-03-02']),
    ])

    expect([received.total, concluded.total + carriedOut.total, isBalanced]).toEqual([2, 1, false])
  })

  it('of a running year is as of today', () => {
    expect(report([request('2021-03-01', []), request('2021-10-09', [])], '2021-10-08')).toMatchObject({
      asOf: '2021-10-08',
      isPartial: true,
      received: { total: 1 },
    })
    expect(report([], '2021-12-31').isPartial).toBe(false)
  })
})

describe('table 4', () => {
  const none = { upheld: 0, corrected: 0, other: 0, pending: 0, total: 0 }

  it('sorts reviews, direct suits and suits after a review by their outcomes', () => {
    const { challenges } = report([
      request('2021-03-01', ['review 2021-04-01', 'review-upheld 2021-05-01', 'litigation 2021-06-01']),
      request('2021-03-01', ['review 2021-04-01', 'review-corrected 2021-05-01']),
      request('2021-03-01', ['review 2021-04-01', 'review-other 2021-05-01']),
      request('2021-03-01', ['litigation 2021-04-01', 'litigation-corrected 2021-09-01']),
      request('2021-03-01', ['review 2021-12-01', 'review-upheld 2022-01-05']),
    ])

    expect(challenges).toEqual({
      reviews: { upheld: 1, corrected: 1, other: 1, pending: 1, total: 4 },
      directSuits: { ...none, corrected: 1, total: 1 },
      suitsAfterReview: { ...none, pending: 1, total: 1 },
    })
  })

  it.each([
    ['2020-12-31', none],
    ['2021-01-01', { ...none, upheld: 1, total: 1 }],
  ])('a review of 2020 decided on %s', (decided, expected) => {
    const old = request('2020-03-01', [
      'answered 2020-03-20',
      'review 2020-11-01',
      `review-upheld ${decided}`,
    ])

    expect(report([old]).challenges.reviews).toEqual(expected)
  })

  it('takes decisions in the order of the cases', () => {
    const twice = request('2021-03-01', [
      'review 2021-04-01',
      'review-corrected 2021-05-01',
      'review 2021-06-01',
      'review-upheld 2021-07-01',
    ])

    expect(report([twice]).challenges.reviews).toMatchObject({ upheld: 1, corrected: 1, total: 2 })
  })
})

it.each([
  ['2022-03-31', 2021],
  ['2022-04-01', 2022],
])('on %s the report of %i is in hand', (today, year) => {
  expect(annualYearInHand(date(today))).toBe(year)
})
