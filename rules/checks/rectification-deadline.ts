import { workingDayBefore } from '../calendar.ts'
import type { LocalDate } from '../dates.ts'
import { defineCheck, type CheckFinding } from './define.ts'
import type { Rectification, Snapshot, Stage } from '../types.ts'

export interface RectificationDeadline {
  readonly rectification: Rectification
  readonly remindOn: LocalDate
}

/** 改好了 and 报了说明 are two facts; the item is done when both are. The deadline's own day is inside. */
export const rectificationDeadline = defineCheck<'rectification-deadline', RectificationDeadline>({
  id: 'rectification-deadline',
  title: '整改期限',
  area: 'rectification',
  audience: 'department',
  cadence: 'daily',
  clause: ({ profile }) => profile.rectification.clause,
  evaluate: (snapshot) =>
    snapshot.rectifications
      .filter(({ fixedOn, reportedOn }) => fixedOn === null || reportedOn === null)
      .map((rectification) => judge(rectification, snapshot)),
})

function judge(
  rectification: Rectification,
  { today, calendar, profile }: Snapshot,
): CheckFinding<'rectification-deadline', RectificationDeadline> {
  const remindOn = workingDayBefore(
    calendar,
    rectification.deadlineOn,
    profile.rectification.remindWorkingDaysBefore,
  )
  return {
    check: 'rectification-deadline',
    area: 'rectification',
    subject: { kind: 'rectification', id: rectification.id },
    departmentId: rectification.departmentId,
    stage: stageOf(rectification.deadlineOn, remindOn, today),
    since: rectification.deadlineOn,
    dueOn: rectification.deadlineOn,
    detail: { rectification, remindOn },
  }
}

function stageOf(deadlineOn: LocalDate, remindOn: LocalDate, today: LocalDate): Stage {
  if (today > deadlineOn) return 'serious'
  if (today === deadlineOn) return 'due'
  return today >= remindOn ? 'upcoming' : 'ok'
}
