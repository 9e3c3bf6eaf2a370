import { dayOfMonth, type LocalDate, monthOf, yearOf } from '../../../rules/dates.ts'
import { printedDay } from '../talk/words.ts'

/** Words that every official document has, whatever it is about. */

/** serial: an in-house series (督查通报 第11期). document: ××文件 with a 发文字号. */
export type DocumentHead =
  | {
      readonly kind: 'serial'
      readonly mark: string
      readonly issue: number | null
      readonly totalIssue: number | null
    }
  | { readonly kind: 'document'; readonly mark: string; readonly number: string | null }

/** What a person has still to write in: wide enough for a pen. */
const BLANK = '　　'

export function issueLine(issue: number | null, totalIssue: number | null): string {
  const total = totalIssue === null ? '' : `（总第${totalIssue}期）`
  return `第${issueNumber(issue)}期${total}`
}

export function issueNumber(number: number | null): string {
  return String(number ?? BLANK)
}

/** 桐督〔2021〕11号, or the room for it. */
export function documentNumberLine(number: string | null): string {
  return number ?? `${BLANK}〔${BLANK}〕${BLANK}号`
}

export function dayLine(day: LocalDate | null): string {
  return day === null ? `${BLANK}年${BLANK}月${BLANK}日` : printedDay(day)
}

export function issuerLine(issuer: string | null): string {
  return issuer ?? '（发文机关）'
}

export function addresseeLine(addressee: string): string {
  return `${addressee}：`
}

/** 附件1, on the annex's own page; the only one has no number. */
export function annexMark(number: number, count: number): string {
  return count === 1 ? '附件' : `附件${number}`
}

/** 附件：1. and the lines under it; one annex alone has no number. */
export function annexListMark(number: number, count: number): string {
  if (count === 1) return '附件：'
  return `${number === 1 ? '附件：' : ''}${number}. `
}

/** 抄送 and its like: 版记 lines end with a full stop. */
export function imprintLine(label: string, names: string): string {
  return `${label}：${names}。`
}

export function printedOnLine(day: LocalDate | null): string {
  return `${dayLine(day)}印发`
}

export const IMPRINT_LABELS = { reported: '报', sent: '发' } as const

/** 2021年9月27日至30日: what the two days share is said once. */
export function printedSpan(from: LocalDate, to: LocalDate): string {
  if (from === to) return printedDay(from)
  if (yearOf(from) !== yearOf(to)) return `${printedDay(from)}至${printedDay(to)}`
  const end = `${dayOfMonth(to)}日`
  return `${printedDay(from)}至${monthOf(from) === monthOf(to) ? end : `${monthOf(to)}月${end}`}`
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** 一、 before a heading of the first level. */
export function headingMark(index: number): string {
  return `${NUMERALS[index] ?? String(index + 1)}、`
}

/** （一） before one of the second. */
export function subheadingMark(index: number): string {
  return `（${NUMERALS[index] ?? String(index + 1)}）`
}
