import {
  addWorkingDays,
  type Calendar,
  countWorkingDays,
  type WorkingDayCount,
  workingDaysBetween,
} from './calendar.ts'
import { type LocalDate, maxDate } from './dates.ts'
import type { RuleProfile } from './profile.ts'
import type { Letter } from './types.ts'

export interface LetterClock {
  /** Day 0: receipt, the hand-over to the department where the profile counts from it, or the reopening. */
  readonly startedOn: LocalDate
  readonly startedBy: 'received' | 'transferred' | 'reopened'
  /** 情况复杂, with its reason on record before the normal day had passed. */
  readonly granted: boolean
  /** 15 working days are counted from day 0, in total, not 5 + 15. */
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
  const start = startOf(letter, rule.clockStart)
  const normalDays = letter.kind === 'correction' ? rule.correctionWorkingDays : rule.normalWorkingDays
  const normal = countWorkingDays(calendar, start.startedOn, normalDays)
  const granted = isGrantedMore(letter, normal.due)
  const days = granted ? rule.complexWorkingDays : normalDays
  const deadline = granted ? countWorkingDays(calendar, start.startedOn, days) : normal
  const answeredOn = letter.answeredOn !== null && letter.answeredOn <= day ? letter.answeredOn : null
  const remindAt = Math.max(1, days - (rule.normalWorkingDays - rule.remindAtWorkingDay))
  return {
    ...start,
    granted,
    deadline,
    remindOn: addWorkingDays(calendar, start.startedOn, remindAt),
    answeredOnTime: answeredOn === null ? null : answeredOn <= deadline.due,
    workingDaysLate: workingDaysBetween(calendar, deadline.due, answeredOn ?? day),
  }
}

/** Since when the letter as it stands has waited for an answer, whoever has it in hand. */
export function waitingSince({ receivedOn, reopenedOn }: Letter): LocalDate {
  return reopenedOn ?? receivedOn
}

/** Each hand-over starts the clock of the department that now has it, where the profile says so; a reopening always. */
function startOf(
  { receivedOn, transferredOn, reopenedOn }: Letter,
  clockStart: RuleProfile['letter']['clockStart'],
): Pick<LetterClock, 'startedOn' | 'startedBy'> {
  const handedOn = clockStart === 'transferred' ? transferredOn : null
  const first = maxDate(handedOn ?? receivedOn, receivedOn)
  if (reopenedOn !== null && reopenedOn >= first) return { startedOn: reopenedOn, startedBy: 'reopened' }
  return { startedOn: first, startedBy: handedOn === null ? 'received' : 'transferred' }
}

/**
 * An extension that was entered when the letter was late already does not make it punctual, and one from
 * before a reopening was given for the answer that would not do.
 */
function isGrantedMore(letter: Letter, normalDue: LocalDate): boolean {
  const { complexity, extendedOn, extensionReason, reopenedOn } = letter
  const hasReason = extensionReason !== null && extensionReason !== ''
  const inTime = extendedOn === null || extendedOn <= normalDue
  const isCurrent = extendedOn === null || reopenedOn === null || extendedOn >= reopenedOn
  return complexity === 'complex' && hasReason && inTime && isCurrent
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
