import { workingDayBefore } from '../calendar.ts'
import { addDays, type LocalDate, maxDate, minDate } from '../dates.ts'
import { kindOf, type Period, type Span, yearToDate } from '../periods.ts'
import type { RuleProfile } from '../profile.ts'
import type { Calendar } from '../calendar.ts'
import type { Snapshot } from '../types.ts'
import { foiSection } from './foi.ts'
import { interpretationSection } from './interpretations.ts'
import { letterSection } from './letters.ts'
import { mediaSection } from './media.ts'
import type { BulletinModel } from './model.ts'
import { websiteSection } from './websites.ts'

/** The days a bulletin speaks of. `asOf` is the period's end, or today while it runs. */
export interface BulletinDays {
  readonly period: Period
  readonly checkWindow: Span
  readonly asOf: LocalDate
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
): BulletinDays {
  const asOf = minDate(period.to, today)
  const isPartial = today <= period.to
  if (kindOf(period) === 'window') {
    return { period, asOf, isPartial, checkWindow: { from: period.from, to: asOf } }
  }
  const from = workingDayBefore(calendar, addDays(asOf, 1), profile.bulletin.checkWorkingDays)
  return { period, asOf, isPartial, checkWindow: { from: maxDate(from, period.from), to: asOf } }
}

/**
 * The whole bulletin. `first` is the county on the first day of the check, `last` on `days.asOf`:
 * accounts are judged on the first day, to their advantage; everything else on the last.
 */
export function buildBulletin(days: BulletinDays, first: Snapshot, last: Snapshot): BulletinModel {
  const { period, checkWindow, asOf, isPartial } = days
  return {
    period,
    checkWindow,
    asOf,
    isPartial,
    profile: last.profile,
    websites: websiteSection(last, checkWindow),
    media: mediaSection(first, last),
    letters: letterSection(last, { from: period.from, to: asOf }),
    foi: foiSection(last, yearToDate(asOf)),
    interpretations: interpretationSection(last, yearToDate(asOf)),
  }
}
