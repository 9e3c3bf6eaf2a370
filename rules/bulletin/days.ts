import { type Calendar, workingDayBefore } from '../calendar.ts'
import { addDays, type LocalDate, maxDate, minDate } from '../dates.ts'
import { kindOf, type Period, type Span } from '../periods.ts'
import type { RuleProfile } from '../profile.ts'

/** The days a bulletin speaks of. `asOf` is the period's end, or today while it runs. */
export interface BulletinDays {
  readonly period: Period
  readonly checkWindow: Span
  readonly asOf: LocalDate
  /** 统计截止: a reply to one of the period's letters counts up to and including this day. */
  readonly lettersUntil: LocalDate
  /** Through the period's last day too: what happens that afternoon belongs to it. */
  readonly isPartial: boolean
}

/**
 * A check window is its own; in any other period the check falls in the last working days by `asOf`
 * (27–30 September 2021), and not before it began.
 */
export function bulletinDays(
  period: Period,
  today: LocalDate,
  calendar: Calendar,
  profile: RuleProfile,
  lettersUntil: LocalDate | null = null,
): BulletinDays {
  const asOf = minDate(period.to, today)
  const isPartial = today <= period.to
  const lastDays = workingDayBefore(calendar, addDays(asOf, 1), profile.bulletin.checkWorkingDays)
  const late = maxDate(lastDays, period.from)
  const from = kindOf(period) === 'window' ? period.from : late
  return {
    period,
    asOf,
    isPartial,
    checkWindow: { from, to: asOf },
    lettersUntil: minDate(today, maxDate(asOf, lettersUntil ?? asOf)),
  }
}
