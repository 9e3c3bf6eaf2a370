import { describe, expect, it } from 'vitest'
import { mediaFreshness } from '../../../rules/checks/media-freshness.ts'
import { date } from '../../../rules/dates.ts'
import type { MediaAccount } from '../../../rules/types.ts'
import { account, lookedAt, snapshot } from '../../support/snapshot.ts'

const evaluate = (today: string, parts: Partial<MediaAccount>) =>
  mediaFreshness.evaluate(snapshot({ today: date(today), accounts: [account(parts)] }))

describe('media-freshness of an account last updated on 2021-09-13', () => {
  it.each([
    ['2021-09-23', 'ok'],
    ['2021-09-24', 'upcoming'],
    ['2021-09-26', 'upcoming'],
    ['2021-09-27', 'due'],
    ['2021-09-28', 'recheck'],
  ])('on %s: %s', (today, stage) => {
    const [finding] = evaluate(today, { lastUpdatedOn: date('2021-09-13') })

    expect(finding).toMatchObject({ stage, since: '2021-09-13', dueOn: '2021-09-27' })
  })
})

it('accuses once somebody has looked, of the same trouble', () => {
  const silent = lookedAt(account({ lastUpdatedOn: date('2021-09-13') }), '2021-09-28')

  expect(evaluate('2021-10-08', silent)[0]).toMatchObject({
    stage: 'serious',
    since: '2021-09-13',
    dueOn: '2021-09-27',
  })
})

it('asks about an account without any evidence instead of accusing it', () => {
  const [finding] = evaluate('2021-10-08', { registeredOn: date('2021-01-01') })

  expect(finding).toMatchObject({ stage: 'unknown', since: '2021-01-01', dueOn: null })
})

it('neither accuses nor forgets an account whose feed has not been read since', () => {
  const feed = { isFromFeed: true, feedReadOn: date('2021-10-07') }

  const [finding] = evaluate('2021-10-22', { lastUpdatedOn: date('2021-10-07'), ...feed })

  expect(finding).toMatchObject({ stage: 'recheck', since: '2021-10-07', dueOn: '2021-10-21' })
})

it.each([
  ['running', 1],
  ['closing', 1],
  ['announced', 1],
  ['deregistered', 0],
  ['filed', 0],
] as const)('an account that is %s has %i findings', (state, count) => {
  expect(evaluate('2021-10-08', { state, lastUpdatedOn: date('2021-08-08') })).toHaveLength(count)
})
