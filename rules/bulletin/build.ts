import { workingDayBefore } from '../calendar.ts'
import { addDays, daysBetween, type LocalDate, maxDate, minDate } from '../dates.ts'
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

/** The days a bulletin speaks of. `asOf` is the period's end, or today while it runs; accounts are judged on one day. */
export interface BulletinDays {
  readonly period: Period
  readonly checkWindow: Span
  readonly asOf: LocalDate
  readonly accountsOn: LocalDate
  /** Through the period's last day too: what happens that afternoon belongs to it. */
  readonly isPartial: boolean
}

/**
 * A check window is its own; in any other period the check falls in the last working days by `asOf`
 * (27–30 September 2021), and not before it began. Accounts are judged on the first day of the check. Where that
 * day is so far back that an account may have fallen silent since, they are judged in the last working days too.
 */
export function bulletinDays(
  period: Period,
  today: LocalDate,
  calendar: Calendar,
  profile: RuleProfile,
): BulletinDays {
  const asOf = minDate(period.to, today)
  const isPartial = today <= period.to
  const lastDays = workingDayBefore(calendar, addDays(asOf, 1), profile.bulletin.checkWorkingDays)
  const late = maxDate(lastDays, period.from)
  const from = kindOf(period) === 'window' ? period.from : late
  const isLong = daysBetween(from, asOf) + 1 > profile.media.vetoAfterDays
  return { period, asOf, isPartial, checkWindow: { from, to: asOf }, accountsOn: isLong ? late : from }
}

/**
 * The whole bulletin. `first` is the county on `days.accountsOn`, `last` on `days.asOf`: accounts are judged
 * on the first, to their advantage; everything else on the last.
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
