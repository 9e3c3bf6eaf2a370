import { type Calendar, isWorkingDay, workingDayOnOrAfter } from './calendar.ts'
import {
  addDays,
  dateOf,
  daysInMonth,
  type Instant,
  instantAt,
  type LocalDate,
  localDate,
  mondayOf,
  monthOf,
  yearOf,
} from './dates.ts'
import { periodKey, quarterOf } from './periods.ts'

/** When a job is to run. All times are Shanghai wall-clock, `HH:MM`. */
export type Timetable =
  | { readonly every: 'working-day'; readonly at: string }
  /** `onDayOff`: run on the next working day of the same week, or not at all. */
  | {
      readonly every: 'week'
      readonly weekday: number
      readonly at: string
      readonly onDayOff: 'next' | 'skip'
    }
  /** The first working day of the month. */
  | { readonly every: 'month'; readonly at: string }
  /** The first working day after a quarter's end. */
  | { readonly every: 'quarter'; readonly at: string }

/** One run that is owed. `key` never changes, so that it can be claimed once. */
export interface Slot {
  readonly key: string
  readonly at: Instant
  /** The last moment at which a run that was missed is still of use. */
  readonly usefulUntil: Instant
}

/** The latest slot that has come by `now` and is still of use; null when there is none. */
export function dueSlot(timetable: Timetable, now: Instant, calendar: Calendar): Slot | null {
  const slot = currentSlot(timetable, localDate(now), calendar)
  return slot !== null && slot.at <= now && now <= slot.usefulUntil ? slot : null
}

function currentSlot(timetable: Timetable, today: LocalDate, calendar: Calendar): Slot | null {
  switch (timetable.every) {
    case 'working-day':
      return isWorkingDay(calendar, today) ? slot(today, today, timetable.at, today) : null
    case 'week':
      return weekSlot(timetable, today, calendar)
    case 'month': {
      const first = dateOf(yearOf(today), monthOf(today), 1)
      const last = dateOf(yearOf(today), monthOf(today), daysInMonth(yearOf(today), monthOf(today)))
      return slot(first.slice(0, 7), workingDayOnOrAfter(calendar, first), timetable.at, last)
    }
    case 'quarter': {
      const running = quarterOf(today)
      const previous = periodKey(quarterOf(addDays(running.from, -1)))
      const day = workingDayOnOrAfter(calendar, running.from)
      return slot(previous, day, timetable.at, addDays(running.from, 30))
    }
  }
}

function weekSlot(
  timetable: Extract<Timetable, { every: 'week' }>,
  today: LocalDate,
  calendar: Calendar,
): Slot | null {
  const monday = mondayOf(today)
  const sunday = addDays(monday, 6)
  const nominal = addDays(monday, timetable.weekday - 1)
  if (timetable.onDayOff === 'skip' && !isWorkingDay(calendar, nominal)) return null
  const day = workingDayOnOrAfter(calendar, nominal)
  // A week without a working day has no slot: its neighbour's would fall on the same morning.
  return day > sunday ? null : slot(monday, day, timetable.at, sunday)
}

function slot(key: string, day: LocalDate, at: string, lastUsefulDay: LocalDate): Slot {
  return {
    key,
    at: instantAt(day, at),
    usefulUntil: (instantAt(addDays(lastUsefulDay, 1), '00:00') - 1) as Instant,
  }
}
