import {
  addWorkingDays,
  type Calendar,
  countWorkingDays,
  type WorkingDayCount,
  workingDaysBetween,
} from './calendar.ts'
import type { LocalDate } from './dates.ts'
import type { RuleProfile } from './profile.ts'
import type { Letter } from './types.ts'

export interface LetterClock {
  /** 情况复杂, with its reason on record before the normal day had passed. */
  readonly granted: boolean
  /** 15 working days are counted from receipt, in total, not 5 + 15. */
  readonly deadline: WorkingDayCount
  readonly remindOn: LocalDate
  readonly answeredOnTime: boolean | null
  /** Working days past due on the day asked about, or on the day it was answered. */
  readonly workingDaysLate: number
}

export function letterClock(
  letter: Letter,
  calendar: Calendar,
  profile: RuleProfile,
  day: LocalDate,
): LetterClock {
  const rule = profile.letter
  const normal = countWorkingDays(calendar, letter.receivedOn, rule.normalWorkingDays)
  const granted = isGrantedMore(letter, normal.due)
  const days = granted ? rule.complexWorkingDays : rule.normalWorkingDays
  const deadline = granted ? countWorkingDays(calendar, letter.receivedOn, days) : normal
  const answeredOn = letter.answeredOn !== null && letter.answeredOn <= day ? letter.answeredOn : null
  const remindAt = days - (rule.normalWorkingDays - rule.remindAtWorkingDay)
  return {
    granted,
    deadline,
    remindOn: addWorkingDays(calendar, letter.receivedOn, remindAt),
    answeredOnTime: answeredOn === null ? null : answeredOn <= deadline.due,
    workingDaysLate: workingDaysBetween(calendar, deadline.due, answeredOn ?? day),
  }
}

/** An extension that was entered when the letter was late already does not make it punctual. */
function isGrantedMore({ complexity, extendedOn, extensionReason }: Letter, normalDue: LocalDate): boolean {
  const hasReason = extensionReason !== null && extensionReason !== ''
  return complexity === 'complex' && hasReason && (extendedOn === null || extendedOn <= normalDue)
}

/**
 * The run of letters, latest due first, that were answered late or are open past their day.
 * 「连续三次以上」 counts letters of one department in due order and includes the third (民法典 1259 条).
 */
export function lateStreak(
  letters: readonly Letter[],
  calendar: Calendar,
  profile: RuleProfile,
  day: LocalDate,
): Letter[] {
  const due = letters
    .map((letter) => ({ letter, clock: letterClock(letter, calendar, profile, day) }))
    .filter(({ clock }) => clock.deadline.due < day)
    .sort((a, b) => compare(b.clock.deadline.due, a.clock.deadline.due) || b.letter.id - a.letter.id)
  const firstGood = due.findIndex(({ clock }) => clock.answeredOnTime === true)
  return (firstGood === -1 ? due : due.slice(0, firstGood)).map(({ letter }) => letter)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
