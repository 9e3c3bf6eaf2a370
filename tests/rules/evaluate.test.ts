import { describe, expect, it } from 'vitest'
import { checks } from '../../rules/checks/index.ts'
import { date } from '../../rules/dates.ts'
import { checkOf, evaluate } from '../../rules/evaluate.ts'
import type { Finding } from '../../rules/finding.ts'
import {
  account,
  foiArrival,
  foiRequest,
  letter,
  notice,
  policyDocument,
  rectification,
  snapshot,
  staleColumns,
  website,
} from '../support/snapshot.ts'

const county = snapshot({
  today: date('2021-10-08'),
  websites: [website({ columns: staleColumns(5) })],
  accounts: [
    account({ lastUpdatedOn: date('2021-08-08') }),
    account({ id: 2, recentUpdates: [date('2021-10-07')] }),
    account({
      id: 3,
      state: 'deregistered',
      deregisteredOn: date('2021-09-27'),
      recentUpdates: [date('2021-10-07')],
    }),
  ],
  letters: [1, 2, 3].map((id) => letter({ id, receivedOn: date('2021-09-01') })),
  foiRequests: [foiRequest()],
  foiArrivals: [foiArrival({ id: 2 })],
  documents: [policyDocument()],
  notices: [notice({ level: 'province' })],
  rectifications: [rectification()],
})

describe('evaluate', () => {
  it('asks every check, in the order of the registry', () => {
    expect(evaluate(county)).toEqual(checks.flatMap((check): readonly Finding[] => check.evaluate(county)))
  })

  it('finds nothing in an empty county', () => {
    expect(evaluate(snapshot())).toEqual([])
  })

  it('says the same of the same snapshot', () => {
    expect(evaluate(county)).toEqual(evaluate(county))
  })
})

it.each(checks)(
  '$id names its clause, and its findings name the check',
  ({ id, area, clause, evaluate: find }) => {
    for (const finding of find(county)) {
      expect([finding.check, finding.area]).toEqual([id, area])
      expect(checkOf(finding).id).toBe(id)
    }
    expect(clause(county)).not.toBe('')
  },
)

it('does not know a check that is not registered', () => {
  const finding = { ...evaluate(county)[0], check: 'no-such-check' } as unknown as Finding

  expect(() => checkOf(finding)).toThrow('no-such-check')
})
