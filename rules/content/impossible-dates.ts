import type { Hint } from './hint.ts'
import { withoutOverlaps } from './overlaps.ts'

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const FULL = /(?<!\d)(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?!\d)/gu
const NUMBERED = /(?<![\d\-./])((?:19|20)\d{2})([-./])(\d{1,2})\2(\d{1,2})(?![\d\-./])/gu
const MONTH = /(?<!\d)(?:19|20)\d{2}年(\d{1,2})月/gu

/** Days that no calendar has: 13月5日, 2月30日, 2023年2月29日. */
export function impossibleDatesIn(text: string): Hint[] {
  return withoutOverlaps([
    ...hintsBy(text, FULL, ([, year, month, day]) =>
      exists(year === undefined ? null : Number(year), Number(month), Number(day)),
    ),
    ...hintsBy(text, NUMBERED, ([, year, , month, day]) => exists(Number(year), Number(month), Number(day))),
    ...hintsBy(text, MONTH, ([, month]) => Number(month) >= 1 && Number(month) <= 12),
  ])
}

function hintsBy(text: string, pattern: RegExp, isPossible: (match: RegExpExecArray) => boolean): Hint[] {
  return [...text.matchAll(pattern)]
    .filter((match) => !isPossible(match))
    .map(({ index: from, 0: said }): Hint => {
      const to = from + said.length
      return { kind: 'date', from, to, said, better: null, source: 'calendar' }
    })
}

/** Without a year the 29th of February may be. */
function exists(year: number | null, month: number, day: number): boolean {
  const most = DAYS[month - 1]
  if (most === undefined || day < 1 || day > most) return false
  return month !== 2 || day < 29 || year === null || isLeap(year)
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}
