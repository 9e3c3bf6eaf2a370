import { describe, expect, it } from 'vitest'
import { accountReopened } from '../../../rules/checks/account-reopened.ts'
import { date } from '../../../rules/dates.ts'
import type { MediaAccount } from '../../../rules/types.ts'
import { account, snapshot } from '../../support/snapshot.ts'

const evaluate = (parts: Partial<MediaAccount>) =>
  accountReopened.evaluate(snapshot({ accounts: [account(parts)] }))

describe('account-reopened', () => {
  it.each([
    ['the day before', '2021-09-26', 0],
    ['on the very day', '2021-09-27', 0],
    ['the day after', '2021-09-28', 1],
  ])('posting %s it was deleted, %s: %i', (_, day, found) => {
    for (const state of ['deregistered', 'filed'] as const)
      expect(
        evaluate({ state, deregisteredOn: date('2021-09-27'), recentUpdates: [date(day)] }),
      ).toHaveLength(found)
  })

  it('says nothing of one that runs, or that never posted', () => {
    expect(evaluate({ recentUpdates: [date('2021-10-01')] })).toEqual([])
    expect(evaluate({ state: 'filed', deregisteredOn: date('2021-09-27') })).toEqual([])
  })

  it('stays the same trouble with every further post, and is the office’s to hear', () => {
    const since = ['2021-09-28', '2021-10-05'].map(
      (day) =>
        evaluate({ state: 'filed', deregisteredOn: date('2021-09-27'), recentUpdates: [date(day)] })[0]
          ?.since,
    )

    expect(since).toEqual(['2021-09-27', '2021-09-27'])
    expect(accountReopened.audience).toBe('office')
  })
})
