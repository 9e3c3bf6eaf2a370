import chineseDays from 'chinese-days'
import type { Calendar, SpecialDay } from '../../rules/calendar.ts'
import { addDays, date, type LocalDate, yearOf } from '../../rules/dates.ts'
import { statutoryHolidays } from './statutory-holidays.ts'

const FIRST_YEAR = 2004

let known: Calendar | null = null

/**
 * The State Council's arrangements as `chinese-days` knows them. The package takes a year without
 * data for plain weekdays, so the horizon is the last year whose National Day it calls a holiday; of later
 * years only the days are known that the law fixes.
 * Only named days are taken from it: its own weekday arithmetic follows the host's time zone.
 */
export function builtInCalendar(): Calendar {
  known ??= readCalendar()
  return known
}

function readCalendar(): Calendar {
  let horizon = FIRST_YEAR
  while (isNamed(date(`${horizon + 1}-10-01`))) horizon += 1
  const special: Map<LocalDate, SpecialDay> = statutoryHolidays(horizon + 1)
  for (let day = date(`${FIRST_YEAR}-01-01`); yearOf(day) <= horizon; day = addDays(day, 1)) {
    const detail = chineseDays.getDayDetail(day)
    const name = chineseName(detail.name)
    if (name !== null) special.set(day, { kind: detail.work ? 'makeup' : 'holiday', name })
  }
  return { special, horizon }
}

function isNamed(day: LocalDate): boolean {
  return chineseName(chineseDays.getDayDetail(day).name) !== null
}

/** The package leaves 节 off three of them; the notices do not. */
const FULL_NAMES: Readonly<Record<string, string>> = { 清明: '清明节', 端午: '端午节', 中秋: '中秋节' }

/** `National Day,国庆节,3` → 国庆节; a plain weekday has only its English name. */
function chineseName(name: string): string | null {
  const short = name.split(',')[1]
  return short === undefined ? null : (FULL_NAMES[short] ?? short)
}
