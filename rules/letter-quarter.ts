import { type Average, average, type Rate, rate } from './bulletin/rate.ts'
import { workingDaysBetween } from './calendar.ts'
import { groupBy } from './group.ts'
import { letterClock } from './letters.ts'
import { contains, type Span } from './periods.ts'
import type { Department, Letter, Snapshot } from './types.ts'

/** A department's letters of a period, by the snapshot's day. */
export interface LetterFigures {
  readonly department: Department
  readonly received: number
  readonly answered: number
  readonly unanswered: number
  /** 按期率: answered in time, of all that were received. */
  readonly onTime: Rate
  /** From day 0 of the clock to the answer, over the answered letters. */
  readonly workingDays: Average
}

/** Departments without a letter in the period are left out; the others keep their order. */
export function letterFigures(
  snapshot: Snapshot,
  departments: readonly Department[],
  span: Span,
): LetterFigures[] {
  const letters = snapshot.letters.filter(({ receivedOn }) => contains(span, receivedOn))
  const byDepartment = groupBy(letters, ({ departmentId }) => departmentId)
  return departments.flatMap((department) => {
    const own = byDepartment.get(department.id)
    return own === undefined ? [] : [figuresOf(department, own, snapshot)]
  })
}

function figuresOf(
  department: Department,
  letters: readonly Letter[],
  { calendar, profile, today }: Snapshot,
): LetterFigures {
  const answers = letters.flatMap((letter) => {
    if (letter.answeredOn === null) return []
    const { deadline, answeredOnTime } = letterClock(letter, calendar, profile, today)
    const days = workingDaysBetween(calendar, deadline.start, letter.answeredOn)
    return [{ isOnTime: answeredOnTime === true, days }]
  })
  const onTime = answers.filter(({ isOnTime }) => isOnTime).length
  const days = answers.reduce((sum, answer) => sum + answer.days, 0)
  return {
    department,
    received: letters.length,
    answered: answers.length,
    unanswered: letters.length - answers.length,
    onTime: rate(onTime, letters.length),
    workingDays: average(days, answers.length),
  }
}
