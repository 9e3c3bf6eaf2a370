import { defineCheck, deadlineStage, type CheckFinding } from './define.ts'
import { letterClock, type LetterClock } from '../letters.ts'
import type { Letter, Snapshot } from '../types.ts'

export interface LetterDeadline {
  readonly letter: Letter
  readonly clock: LetterClock
}

export const letterDeadline = defineCheck<'letter-deadline', LetterDeadline>({
  id: 'letter-deadline',
  title: '信箱来信办理期限',
  area: 'letter',
  audience: 'department',
  cadence: 'daily',
  clause: ({ profile }) => profile.letter.clause,
  evaluate: (snapshot) =>
    snapshot.letters.filter(({ answeredOn }) => answeredOn === null).map((letter) => judge(letter, snapshot)),
})

function judge(
  letter: Letter,
  { today, calendar, profile }: Snapshot,
): CheckFinding<'letter-deadline', LetterDeadline> {
  const clock = letterClock(letter, calendar, profile, today)
  const isSerious = clock.workingDaysLate > profile.letter.seriousAfterWorkingDays
  return {
    check: 'letter-deadline',
    area: 'letter',
    subject: { kind: 'letter', id: letter.id },
    departmentId: letter.departmentId,
    stage: deadlineStage(clock.deadline, clock.remindOn, today, isSerious),
    since: clock.startedOn,
    dueOn: clock.deadline.due,
    detail: { letter, clock },
  }
}
