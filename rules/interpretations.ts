import { type Calendar, countWorkingDays, type WorkingDayCount } from './calendar.ts'
import type { LocalDate } from './dates.ts'
import type { RuleProfile } from './profile.ts'
import type { PolicyDocument } from './types.ts'

export interface InterpretationState {
  readonly deadline: WorkingDayCount
  readonly hasText: boolean
  /** 图片、视频、访谈等: anything that is not text. */
  readonly hasOtherForm: boolean
}

export function interpretationState(
  document: PolicyDocument,
  calendar: Calendar,
  profile: RuleProfile,
  day: LocalDate,
): InterpretationState {
  const published = document.interpretations.filter((piece) => piece.publishedOn <= day)
  return {
    deadline: countWorkingDays(calendar, document.publishedOn, profile.interpretation.workingDays),
    hasText: published.some((piece) => piece.form === 'text'),
    hasOtherForm: published.some((piece) => piece.form !== 'text'),
  }
}
