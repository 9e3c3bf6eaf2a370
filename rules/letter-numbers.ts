import type { LocalDate } from './dates.ts'

/** 2021-09: what the numbers of a month's letters begin with. */
export function letterNumberPrefix(receivedOn: LocalDate): string {
  return receivedOn.slice(0, 7)
}

/** The next free number of a month, as the county counts: 2021-0910 is the tenth of September 2021. */
export function nextLetterNumber(receivedOn: LocalDate, taken: readonly string[]): string {
  const prefix = letterNumberPrefix(receivedOn)
  const used = taken.flatMap((number) => {
    const ordinal = number.startsWith(prefix) ? number.slice(prefix.length) : ''
    return /^\d{2,4}$/u.test(ordinal) ? [Number(ordinal)] : []
  })
  return `${prefix}${String(Math.max(0, ...used) + 1).padStart(2, '0')}`
}
