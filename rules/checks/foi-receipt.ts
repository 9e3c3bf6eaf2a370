import { workingDayOnOrAfter } from '../calendar.ts'
import { defineCheck, type CheckFinding } from './define.ts'
import type { FoiArrival, Snapshot } from '../types.ts'

export interface FoiReceipt {
  readonly arrival: FoiArrival
}

/** 31 条: the applicant is to be reached on the day the application comes; until then its period has not begun. */
export const foiReceipt = defineCheck<'foi-receipt', FoiReceipt>({
  id: 'foi-receipt',
  title: '依申请公开收到确认',
  area: 'foi',
  audience: 'department',
  cadence: 'daily',
  clause: ({ profile }) => profile.foi.clause,
  evaluate: (snapshot) => snapshot.foiArrivals.map((arrival) => judge(arrival, snapshot)),
})

function judge(arrival: FoiArrival, { today, calendar }: Snapshot): CheckFinding<'foi-receipt', FoiReceipt> {
  const dueOn = workingDayOnOrAfter(calendar, arrival.submittedOn)
  return {
    check: 'foi-receipt',
    area: 'foi',
    subject: { kind: 'foi-request', id: arrival.id },
    departmentId: arrival.departmentId,
    stage: today < dueOn ? 'upcoming' : today === dueOn ? 'due' : 'overdue',
    since: arrival.submittedOn,
    dueOn,
    detail: { arrival },
  }
}
