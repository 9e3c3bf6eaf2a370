import { type LocalDate, yearOf } from './dates.ts'
import { NUMERAL, numberOf } from './numerals.ts'

/** A notice's number as somebody wrote it, and the day of the notice: a number without a year is of that one. */
export interface Numbered {
  readonly number: string
  readonly issuedOn: LocalDate
}

interface Parts {
  /** 督查通报, 桐督; empty where only the number was written. */
  readonly series: string
  readonly year: number
  readonly issue: number
  /** 期 or 号, where it was written. */
  readonly unit: string
}

/** 督查通报2021年第11期, 督查通报第十一期（总第87期）, 桐督〔2021〕11号, 11 */
const SHAPE = new RegExp(
  String.raw`^(.*?)(?:[〔[(【]?(20\d{2})(?:年度?)?[〕\])】]?)?(?:字?第|-)?(${NUMERAL}+)(期|号|$)(?:[〔[(【].*)?$`,
  'u',
)

/**
 * Whether two numbers of one level are one notice's in two spellings: with and without the year or the place
 * before it, full and half width, in digits and in words. What cannot be read is nobody's twin.
 */
export function isSameNumber(one: Numbered, other: Numbered): boolean {
  const [a, b] = [partsOf(one), partsOf(other)]
  if (a === null || b === null) return false
  const isSameSeries = a.series.endsWith(b.series) || b.series.endsWith(a.series)
  const isSameUnit = a.unit === '' || b.unit === '' || a.unit === b.unit
  return a.year === b.year && a.issue === b.issue && isSameSeries && isSameUnit
}

function partsOf({ number, issuedOn }: Numbered): Parts | null {
  const plain = number.normalize('NFKC').replace(/[\s《》〈〉"“”'‘’·]/gu, '')
  const [, series, year, digits, unit = ''] = SHAPE.exec(plain) ?? []
  const issue = digits === undefined ? null : numberOf(digits)
  if (series === undefined || issue === null) return null
  return { series, year: year === undefined ? yearOf(issuedOn) : Number(year), issue, unit }
}
