import { addDays, daysBetween, type LocalDate, monthOf, weekday, yearOf } from './dates.ts'

/** A day that is not what its weekday says: 放假 or 调休上班. */
export interface SpecialDay {
  readonly kind: 'holiday' | 'makeup'
  readonly name: string
}

/**
 * What is known about working days. `horizon` is the last year with a published arrangement; of later years
 * only the holidays fixed by law are special.
 */
export interface Calendar {
  readonly special: ReadonlyMap<LocalDate, SpecialDay>
  readonly horizon: number
}

/** A run of days that were not counted, for 「为什么」. */
export interface SkippedRun {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly reason: 'weekend' | 'holiday' | 'paused'
  readonly name: string
}

/** Days counted from `start` (day 0) to `due`, and everything needed to explain them. */
export interface WorkingDayCount {
  readonly start: LocalDate
  readonly days: number
  readonly due: LocalDate
  readonly skipped: readonly SkippedRun[]
  /** 调休 weekend days that did count. */
  readonly makeupDays: readonly LocalDate[]
  /** 暂定: part of the way lies in years whose arrangement is not published. */
  readonly provisional: boolean
}

/** A stretch whose days do not count: after `from`, up to and including `to`; open when `to` is null. */
export interface Pause {
  readonly from: LocalDate
  readonly to: LocalDate | null
}

export function isWorkingDay(calendar: Calendar, day: LocalDate): boolean {
  const special = calendar.special.get(day)
  if (special) return special.kind === 'makeup'
  return weekday(day) <= 5
}

/** Whose arrangement a special day is of: New Year's December belongs to the year that it begins. */
export function arrangementYear(day: LocalDate, { name }: SpecialDay): number {
  return name.startsWith('元旦') && monthOf(day) === 12 ? yearOf(day) + 1 : yearOf(day)
}

export function isCovered(calendar: Calendar, day: LocalDate): boolean {
  return yearOf(day) <= calendar.horizon
}

/**
 * The `days`-th working day after `start`; `start` itself is day 0 (民法典 201 条).
 * Days inside a pause that has ended are passed over; open pauses are the caller's business.
 */
export function countWorkingDays(
  calendar: Calendar,
  start: LocalDate,
  days: number,
  pauses: readonly Pause[] = [],
): WorkingDayCount {
  const skipped: SkippedRun[] = []
  const makeupDays: LocalDate[] = []
  let due = start
  for (let counted = 0; counted < days;) {
    due = addDays(due, 1)
    const paused = pauses.some((pause) => pause.to !== null && due > pause.from && due <= pause.to)
    if (paused) appendSkipped(skipped, due, 'paused', '')
    else if (isWorkingDay(calendar, due)) {
      counted += 1
      if (calendar.special.get(due)?.kind === 'makeup') makeupDays.push(due)
    } else {
      const name = calendar.special.get(due)?.name
      appendSkipped(skipped, due, name === undefined ? 'weekend' : 'holiday', name ?? '')
    }
  }
  return { start, days, due, skipped, makeupDays, provisional: !isCovered(calendar, due) }
}

export function addWorkingDays(calendar: Calendar, start: LocalDate, days: number): LocalDate {
  let day = start
  for (let left = days; left > 0;) {
    day = addDays(day, 1)
    if (isWorkingDay(calendar, day)) left -= 1
  }
  return day
}

/** Working days after `from`, up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(calendar: Calendar, from: LocalDate, to: LocalDate): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) count += 1
  }
  return count
}

/** `day` itself when it is a working day, else the next one. */
export function workingDayOnOrAfter(calendar: Calendar, day: LocalDate): LocalDate {
  let found = day
  while (!isWorkingDay(calendar, found)) found = addDays(found, 1)
  return found
}

/** The `count`-th working day before `day`. */
export function workingDayBefore(calendar: Calendar, day: LocalDate, count: number): LocalDate {
  let found = day
  for (let left = count; left > 0;) {
    found = addDays(found, -1)
    if (isWorkingDay(calendar, found)) left -= 1
  }
  return found
}

/** The calendar with imported or hand-made days laid over it; a full year of them moves the horizon. */
export function overlayCalendar(
  base: Calendar,
  days: ReadonlyMap<LocalDate, SpecialDay | null>,
  coveredYears: readonly number[],
): Calendar {
  const special = new Map(base.special)
  for (const [day, value] of days) {
    if (value === null) special.delete(day)
    else special.set(day, value)
  }
  let horizon = base.horizon
  while (coveredYears.includes(horizon + 1)) horizon += 1
  return { special, horizon }
}

function appendSkipped(runs: SkippedRun[], day: LocalDate, reason: SkippedRun['reason'], name: string): void {
  const last = runs.at(-1)
  if (last && last.reason === reason && last.name === name && daysBetween(last.to, day) === 1) {
    runs[runs.length - 1] = { ...last, to: day }
  } else {
    runs.push({ from: day, to: day, reason, name })
  }
}
