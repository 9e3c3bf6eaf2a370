import { workingDayBefore } from '../calendar.ts'
import { addDays, type LocalDate, minDate } from '../dates.ts'
import { type Quarter, type Span, yearToDate } from '../periods.ts'
import type { RuleProfile } from '../profile.ts'
import type { Calendar } from '../calendar.ts'
import type { Snapshot } from '../types.ts'
import { foiSection } from './foi.ts'
import { interpretationSection } from './interpretations.ts'
import { letterSection } from './letters.ts'
import { mediaSection } from './media.ts'
import type { BulletinModel } from './model.ts'
import { websiteSection } from './websites.ts'

/** The days a bulletin speaks of. `asOf` is the quarter's end, or today while the quarter runs. */
export interface BulletinDays {
  readonly quarter: Quarter
  readonly checkWindow: Span
  readonly asOf: LocalDate
}

/** Without a window of its own the check falls in the last working days by `asOf` (27–30 September 2021). */
export function bulletinDays(
  quarter: Quarter,
  today: LocalDate,
  calendar: Calendar,
  profile: RuleProfile,
): BulletinDays {
  const asOf = minDate(quarter.to, today)
  const from = workingDayBefore(calendar, addDays(asOf, 1), profile.bulletin.checkWorkingDays)
  return { quarter, asOf, checkWindow: { from, to: asOf } }
}

/**
 * The whole bulletin. `first` is the county on the first day of the check, `last` on `days.asOf`:
 * accounts are judged on the first day, to their advantage; everything else on the last.
 */
export function buildBulletin(days: BulletinDays, first: Snapshot, last: Snapshot): BulletinModel {
  const { quarter, checkWindow, asOf } = days
  const inQuarter = { from: quarter.from, to: asOf }
  return {
    period: { year: quarter.year, quarter: quarter.number, from: quarter.from, to: quarter.to },
    checkWindow,
    asOf,
    isPartial: asOf < quarter.to,
    profile: last.profile,
    websites: websiteSection(last, checkWindow),
    media: mediaSection(first, last),
    letters: letterSection(last, inQuarter),
    foi: foiSection(last, yearToDate(asOf)),
    interpretations: interpretationSection(last, yearToDate(asOf)),
  }
}
