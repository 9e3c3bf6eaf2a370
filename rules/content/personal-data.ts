import { parseDate } from '../dates.ts'
import { withoutOverlaps } from './overlaps.ts'

/** A number that belongs to one person, and where it stands in the text. */
export interface PersonalNumber {
  readonly kind: 'id-number' | 'bank-card' | 'mobile'
  readonly from: number
  readonly to: number
}

/** GB 11643: the first two digits are the province's. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
)
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'
const FIRST_BIRTH = '1900-01-01'
const ID_NUMBER = /(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/gu
/** Cards are printed in fours as well. */
const CARD = /(?<![\dA-Za-z])62\d{2}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?![\dA-Za-z])/gu
const MOBILE = /(?<![\dA-Za-z-])1[3-9]\d(?:[ -]?\d{4}){2}(?![\dA-Za-z-])/gu

/** Every such number in a text, in order. Whether it may stand there is for who asks to say. */
export function personalNumbersIn(text: string): PersonalNumber[] {
  const found = [
    ...numbersBy(text, 'id-number', ID_NUMBER, isIdNumber),
    ...numbersBy(text, 'bank-card', CARD, (digits) => digits.length >= 16 && isLuhn(digits)),
    ...numbersBy(text, 'mobile', MOBILE, () => true),
  ]
  return withoutOverlaps(found)
}

function numbersBy(
  text: string,
  kind: PersonalNumber['kind'],
  pattern: RegExp,
  isReal: (digits: string) => boolean,
): PersonalNumber[] {
  return [...text.matchAll(pattern)].flatMap(({ index: from, 0: said }) =>
    isReal(said.replace(/[ -]/gu, '')) ? [{ kind, from, to: from + said.length }] : [],
  )
}

/** Province, a real day of birth, and the check digit of ISO 7064 (MOD 11-2). */
function isIdNumber(text: string): boolean {
  const birth = parseDate(`${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`)
  if (!PROVINCES.has(text.slice(0, 2)) || birth === null || birth < FIRST_BIRTH) return false
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0)
  return CHECKS[sum % 11] === text[17]?.toUpperCase()
}

function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** How much of a number stays readable: as county bulletins print them. */
const SHOWN = {
  'id-number': { head: 2, tail: 3 },
  'bank-card': { head: 2, tail: 3 },
  mobile: { head: 3, tail: 4 },
} as const

/** The same text, with whatever may be a person's number made unreadable. */
export function maskPersonalNumbers(text: string): string {
  let masked = ''
  let last = 0
  for (const { kind, from, to } of personalNumbersIn(text)) {
    const { head, tail } = SHOWN[kind]
    const hidden = '*'.repeat(to - from - head - tail)
    masked += text.slice(last, from + head) + hidden + text.slice(to - tail, to)
    last = to
  }
  return masked + text.slice(last)
}
