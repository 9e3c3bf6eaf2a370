import { countWorkingDays, workingDayBefore, workingDaysBetween } from '../calendar.ts'
import { deadlineStage, defineCheck } from '../finding.ts'

/** The platform has deleted the account; now the national system has to be told. */
export const accountFiling = defineCheck({
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
