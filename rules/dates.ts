/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Strings compare in date order. */
export type LocalDate = string & { readonly __brand: 'LocalDate' }

/** A moment: milliseconds since the epoch. */
export type Instant = number & { readonly __brand: 'Instant' }

const DAY = 86_400_000
/** Asia/Shanghai has kept UTC+8 without summer time since 1991. */
const SHANGHAI_OFFSET = 8 * 3_600_000
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/

/**
 * Reads `YYYY-MM-DD`; null when the shape is wrong or there is no such day (2026-02-30). Years that can only
 * be slips of the pen (0021, 9999) are refused too: day arithmetic would leave the four digits.
 */
export function parseDate(text: string): LocalDate | null {
  const match = SHAPE.exec(text)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const isReal =
    year >= 1900 && year <= 2999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  return isReal ? (text as LocalDate) : null
}

/** For dates written in code and tests. Throws RangeError when there is no such day. */
export function date(text: string): LocalDate {
  const parsed = parseDate(text)
  if (parsed === null) throw new RangeError(`not a date: ${text}`)
  return parsed
}

export function dateOf(year: number, month: number, day: number): LocalDate {
  return date(nameDay(year, month, day))
}

export function yearOf(day: LocalDate): number {
  return digits(day, 0, 4)
}

export function monthOf(day: LocalDate): number {
  return digits(day, 5, 7)
}

export function dayOfMonth(day: LocalDate): number {
  return digits(day, 8, 10)
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function addDays(day: LocalDate, count: number): LocalDate {
  return fromEpochDay(epochDay(day) + count)
}

/** The corresponding day `count` months away; the month's last day where it has none (民法典 202 条). */
export function addMonths(day: LocalDate, count: number): LocalDate {
  const index = yearOf(day) * 12 + (monthOf(day) - 1) + count
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  return fromEpochDay(Date.UTC(year, month - 1, Math.min(dayOfMonth(day), daysInMonth(year, month))) / DAY)
}

/** `later - earlier` in days. */
export function daysBetween(earlier: LocalDate, later: LocalDate): number {
  return epochDay(later) - epochDay(earlier)
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(day: LocalDate): number {
  return ((((epochDay(day) + 3) % 7) + 7) % 7) + 1
}

export function mondayOf(day: LocalDate): LocalDate {
  return addDays(day, 1 - weekday(day))
}

export function minDate(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b
}

export function maxDate(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b
}

/** Every day from `from` to `to`, both included. */
export function eachDay(from: LocalDate, to: LocalDate): LocalDate[] {
  const days: LocalDate[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

export function localDate(now: Instant): LocalDate {
  return fromEpochDay(Math.floor((now + SHANGHAI_OFFSET) / DAY))
}

/** Wall-clock time of day in Shanghai, `HH:MM`. */
export function timeOfDay(now: Instant): string {
  const minutes = Math.floor(((((now + SHANGHAI_OFFSET) % DAY) + DAY) % DAY) / 60_000)
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

/** The moment at which Shanghai's clocks show `time` (`HH:MM`) on `day`. */
export function instantAt(day: LocalDate, time: string): Instant {
  const [hours, minutes] = [Number(time.slice(0, 2)), Number(time.slice(3, 5))]
  return (epochDay(day) * DAY + hours * 3_600_000 + minutes * 60_000 - SHANGHAI_OFFSET) as Instant
}

/**
 * Deadlines walk day by day, thousands of times an evaluation: days from 1970 on are named once and kept,
 * 200 years of them at the most.
 */
const NAMED_DAYS = 73_000
const dayNames = new Map<number, LocalDate>()
const dayNumbers = new Map<LocalDate, number>()

function epochDay(day: LocalDate): number {
  const known = dayNumbers.get(day)
  if (known !== undefined) return known
  const number = Date.UTC(yearOf(day), monthOf(day) - 1, dayOfMonth(day)) / DAY
  if (number >= 0 && number < NAMED_DAYS) dayNumbers.set(day, number)
  return number
}

function fromEpochDay(count: number): LocalDate {
  const known = dayNames.get(count)
  if (known !== undefined) return known
  const day = new Date(count * DAY).toISOString().slice(0, 10) as LocalDate
  if (count >= 0 && count < NAMED_DAYS) dayNames.set(count, day)
  return day
}

/** Read without cutting the string up: it is done for every step of every deadline. */
function digits(day: LocalDate, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at += 1) value = value * 10 + day.charCodeAt(at) - 48
  return value
}

function nameDay(year: number, month: number, day: number): LocalDate {
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}` as LocalDate
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
