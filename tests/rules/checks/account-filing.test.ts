import { describe, expect, it } from 'vitest'
import { accountFiling } from '../../../rules/checks/account-filing.ts'
import { date } from '../../../rules/dates.ts'
import type { MediaAccount } from '../../../rules/types.ts'
import { account, snapshot } from '../../support/snapshot.ts'

const evaluate = (today: string, parts: Partial<MediaAccount> = {}) =>
  accountFiling.evaluate(
    snapshot({
      today: date(today),
      accounts: [account({ state: 'deregistered', deregisteredOn: date('2021-09-27'), ...parts })],
    }),
  )

describe('account-filing of an account deleted on 2021-09-27', () => {
  it.each([
    ['2021-09-27', 'ok'],
    ['2021-10-07', 'ok'],
    ['2021-10-08', 'upcoming'],
    ['2021-10-09', 'due'],
    ['2021-10-10', 'overdue'],
  ])('on %s: %s', (today, stage) => {
    expect(evaluate(today)[0]).toMatchObject({ stage, since: '2021-09-27', dueOn: '2021-10-09' })
  })

  it.each([
    ['is filed', { state: 'filed' }],
    ['is still to be deleted', { state: 'announced', deregisteredOn: null }],
    ['was deleted on a day nobody wrote down', { deregisteredOn: null }],
  ] as const)('owes nothing that can be dated when it %s', (_, parts) => {
    expect(evaluate('2021-10-20', parts)).toEqual([])
  })
})
