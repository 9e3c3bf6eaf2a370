import { type Calendar, workingDayBefore } from '../calendar.ts'
import type { LocalDate } from '../dates.ts'
import { defineCheck, deadlineStage, type CheckFinding } from './define.ts'
import { foiClock, type FoiClock } from '../foi/clock.ts'
import type { RuleProfile } from '../profile.ts'
import type { FoiRequest, Snapshot } from '../types.ts'

export interface FoiDeadline {
  readonly request: FoiRequest
  readonly clock: FoiClock
}

export const foiDeadline = defineCheck<'foi-deadline', FoiDeadline>({
  id: 'foi-deadline',
  title: '依申请公开答复期限',
  area: 'foi',
  audience: 'department',
  cadence: 'daily',
  clause: ({ profile }) => profile.foi.clause,
  evaluate: (snapshot) => snapshot.foiRequests.flatMap((request) => judge(request, snapshot)),
})

function judge(
  request: FoiRequest,
  { today, calendar, profile }: Snapshot,
): CheckFinding<'foi-deadline', FoiDeadline>[] {
  const clock = foiClock(request, calendar, profile, today)
  if (clock.answeredOn !== null || clock.abandonedOn !== null) return []
  const { deadline } = clock
  const reminders = deadline === null ? [] : reminderDays(calendar, profile, deadline.due)
  return [
    {
      check: 'foi-deadline',
      area: 'foi',
      subject: { kind: 'foi-request', id: request.id },
      departmentId: request.departmentId,
      // A statutory day that has passed is serious at once.
      stage:
        deadline === null ? 'excused' : deadlineStage(deadline, reminders[0] ?? deadline.due, today, true),
      since: clock.startedOn,
      dueOn: deadline?.due ?? null,
      milestone: reminders.findLast((on) => on <= today) ?? null,
      detail: { request, clock },
    },
  ]
}

function reminderDays(calendar: Calendar, profile: RuleProfile, due: LocalDate): LocalDate[] {
  return profile.foi.upcomingWorkingDays.map((days) => workingDayBefore(calendar, due, days)).sort()
}
