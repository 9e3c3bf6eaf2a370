import type { Calendar, SpecialDay } from '../../rules/calendar.ts'
import { date, eachDay, type LocalDate } from '../../rules/dates.ts'

type Holiday = readonly [name: string, from: string, to: string]

/** 国办发明电〔2020〕27号 (2021) and the State Council notice of 2025-11-04 (2026). */
const HOLIDAYS: readonly Holiday[] = [
  ['元旦', '2021-01-01', '2021-01-03'],
  ['春节', '2021-02-11', '2021-02-17'],
  ['清明节', '2021-04-03', '2021-04-05'],
  ['劳动节', '2021-05-01', '2021-05-05'],
  ['端午节', '2021-06-12', '2021-06-14'],
  ['中秋节', '2021-09-19', '2021-09-21'],
  ['国庆节', '2021-10-01', '2021-10-07'],
  ['元旦', '2026-01-01', '2026-01-03'],
  ['春节', '2026-02-15', '2026-02-23'],
  ['清明节', '2026-04-04', '2026-04-06'],
  ['劳动节', '2026-05-01', '2026-05-05'],
  ['端午节', '2026-06-19', '2026-06-21'],
  ['中秋节', '2026-09-25', '2026-09-27'],
  ['国庆节', '2026-10-01', '2026-10-07'],
]

/** Saturdays and Sundays that are worked, with the holiday they pay for. */
const MAKEUP: readonly (readonly [name: string, days: string])[] = [
  ['春节', '2021-02-07 2021-02-20'],
  ['劳动节', '2021-04-25 2021-05-08'],
  ['中秋节', '2021-09-18'],
  ['国庆节', '2021-09-26 2021-10-09'],
  ['元旦', '2026-01-04'],
  ['春节', '2026-02-14 2026-02-28'],
  ['劳动节', '2026-05-09'],
  ['国庆节', '2026-09-20 2026-10-10'],
]

/** Knows 2021 and 2026 only; other years are plain weeks, and after 2026 provisional. */
export const calendar: Calendar = { special: specialDays(), horizon: 2026 }

function specialDays(): ReadonlyMap<LocalDate, SpecialDay> {
  const special = new Map<LocalDate, SpecialDay>()
  for (const [name, from, to] of HOLIDAYS) {
    for (const day of eachDay(date(from), date(to))) special.set(day, { kind: 'holiday', name })
  }
  for (const [name, days] of MAKEUP) {
    for (const day of days.split(' ')) special.set(date(day), { kind: 'makeup', name })
  }
  return special
}
