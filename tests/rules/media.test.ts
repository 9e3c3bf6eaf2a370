import { describe, expect, it } from 'vitest'
import { date } from '../../rules/dates.ts'
import { accountFreshness, isAccountAlive, updatesInWeek } from '../../rules/media.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import { account, days } from '../support/snapshot.ts'

describe('accountFreshness of an account last updated on 2021-09-13', () => {
  it.each([
    ['2021-09-13', 'fresh', 0],
    ['2021-09-23', 'fresh', 10],
    ['2021-09-24', 'soon', 11],
    ['2021-09-26', 'soon', 13],
    ['2021-09-27', 'limit', 14],
    ['2021-09-28', 'vetoed', 15],
  ])('on %s is %s after %i days', (day, state, silent) => {
    const silentAccount = account({ lastUpdatedOn: date('2021-09-13') })

    expect(accountFreshness(silentAccount, tongbai2021, date(day))).toEqual({
      state,
      lastUpdatedOn: '2021-09-13',
      days: silent,
      vetoAfterDays: 14,
    })
  })
})

it('does not judge an account nobody has seen updating', () => {
  expect(accountFreshness(account(), tongbai2021, date('2021-09-27'))).toEqual({ state: 'unknown' })
})

it.each([
  ['running', true],
  ['closing', true],
  ['announced', true],
  ['deregistered', false],
  ['filed', false],
] as const)('the clock of an account that is %s runs: %s', (state, expected) => {
  expect(isAccountAlive(state)).toBe(expected)
})

it.each(['2021-09-27', '2021-09-30', '2021-10-03'])(
  'counts the updates of the Monday-to-Sunday week of %s',
  (day) => {
    const recentUpdates = days('2021-09-26 2021-09-27 2021-10-03 2021-10-03 2021-10-04')

    expect(updatesInWeek(account({ recentUpdates }), date(day))).toBe(3)
  },
)
