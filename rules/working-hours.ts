import { type Calendar, isWorkingDay, workingDayOnOrAfter } from './calendar.ts'
import { addDays, type Instant, instantAt, localDate, timeOfDay } from './dates.ts'
import type { RuleProfile } from './profile.ts'

type Hours = Pick<RuleProfile['reminders'], 'opensAt' | 'closesAt'>

/** Nothing is pushed outside these: nights, weekends and holidays belong to people. */
export function isOpen(now: Instant, calendar: Calendar, hours: Hours): boolean {
  const time = timeOfDay(now)
  return isWorkingDay(calendar, localDate(now)) && time >= hours.opensAt && time < hours.closesAt
}

/** `now` when it is open, else the next opening. */
export function nextOpening(now: Instant, calendar: Calendar, hours: Hours): Instant {
  if (isOpen(now, calendar, hours)) return now
  const today = localDate(now)
  const isBeforeOpening = isWorkingDay(calendar, today) && timeOfDay(now) < hours.opensAt
  const day = isBeforeOpening ? today : workingDayOnOrAfter(calendar, addDays(today, 1))
  return instantAt(day, hours.opensAt)
}
