import type { MediaAccount } from '../types.ts'
import type { LocalDate } from '../dates.ts'
import { defineCheck } from './define.ts'

export interface AccountReopened {
  readonly account: MediaAccount
  readonly deregisteredOn: LocalDate
  readonly postedOn: LocalDate
}

/** 注销后又私开: something was posted under the name of an account that the platform had deleted. */
export const accountReopened = defineCheck<'account-reopened', AccountReopened>({
  id: 'account-reopened',
  title: '注销后又发布内容',
  area: 'media',
  audience: 'office',
  cadence: 'daily',
  clause: ({ profile }) => profile.notice.filingClause,
  evaluate: ({ accounts }) =>
    accounts.flatMap((account) => {
      const { deregisteredOn, lastUpdatedOn } = account
      if (deregisteredOn === null || lastUpdatedOn === null || lastUpdatedOn <= deregisteredOn) return []
      return [
        {
          check: 'account-reopened',
          area: 'media',
          subject: { kind: 'account', id: account.id },
          departmentId: account.departmentId,
          stage: 'serious',
          since: deregisteredOn,
          dueOn: null,
          detail: { account, deregisteredOn, postedOn: lastUpdatedOn },
        },
      ]
    }),
})
