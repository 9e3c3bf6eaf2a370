import type { MediaAccount } from '../types.ts'
import type { LocalDate } from '../dates.ts'
import { countWorkingDays, workingDayBefore, type WorkingDayCount, workingDaysBetween } from '../calendar.ts'
import { deadlineStage, defineCheck } from './define.ts'

export interface AccountFiling {
  readonly account: MediaAccount
  readonly deregisteredOn: LocalDate
  readonly deadline: WorkingDayCount
  readonly workingDaysLate: number
}

/** The platform has deleted the account; now the national system has to be told. */
export const accountFiling = defineCheck<'account-filing', AccountFiling>({
  id: 'account-filing',
  title: '新媒体注销备案',
  area: 'media',
  audience: 'department',
  cadence: 'daily',
  clause: ({ profile }) => profile.notice.filingClause,
  evaluate: ({ accounts, calendar, profile, today }) =>
    accounts.flatMap((account) => {
      const { deregisteredOn } = account
      if (account.state !== 'deregistered' || deregisteredOn === null) return []
      const deadline = countWorkingDays(calendar, deregisteredOn, profile.notice.filingWorkingDays)
      const remindOn = workingDayBefore(calendar, deadline.due, 1)
      const workingDaysLate = workingDaysBetween(calendar, deadline.due, today)
      return [
        {
          check: 'account-filing',
          area: 'media',
          subject: { kind: 'account', id: account.id },
          departmentId: account.departmentId,
          stage: deadlineStage(deadline, remindOn, today, false),
          since: deregisteredOn,
          dueOn: deadline.due,
          detail: { account, deregisteredOn, deadline, workingDaysLate },
        },
      ]
    }),
})
