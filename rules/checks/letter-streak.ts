import type { Letter } from '../types.ts'
import { defineCheck } from './define.ts'
import { groupBy } from '../group.ts'
import { lateStreak } from '../letters.ts'

export interface LetterStreak {
  readonly letters: readonly Letter[]
}

/** Three in a row late or unanswered: the office is advised to criticise, the department is not told by a machine. */
export const letterStreak = defineCheck<'letter-streak', LetterStreak>({
  id: 'letter-streak',
  title: '信箱来信连续三次未及时回复',
  area: 'letter',
  audience: 'office',
  cadence: 'daily',
  clause: ({ profile }) => profile.letter.clause,
  evaluate: ({ departments, letters, calendar, profile, today }) => {
    const byDepartment = groupBy(letters, ({ departmentId }) => departmentId)
    return departments.flatMap((department) => {
      const streak = lateStreak(byDepartment.get(department.id) ?? [], calendar, profile, today)
      // The first letter of the run names the trouble: it stays the same while the run grows.
      const first = streak.at(-1)
      if (first === undefined || streak.length < profile.letter.streak) return []
      return [
        {
          check: 'letter-streak',
          area: 'letter',
          subject: { kind: 'letter', id: first.id },
          departmentId: department.id,
          stage: 'serious',
          since: first.receivedOn,
          dueOn: null,
          detail: { letters: streak },
        },
      ]
    })
  },
})
