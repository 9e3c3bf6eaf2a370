import { addDays, date, type LocalDate, parseDate } from '../../rules/dates.ts'
import type { Expected } from '../../rules/import-fault.ts'
import type { UpdateWindow } from '../../rules/types.ts'

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  /** `expected` is null when another cell of the row is to blame, and has been reported. */
  | { readonly ok: false; readonly expected: Expected | null }

/** Reads one cell that is not blank. */
export type CellReader<T> = (cell: string) => Read<T>

/** What an inspector writes about a column: the newest item's day, or why there is none. */
export type Look =
  | { readonly outcome: 'dated'; readonly on: LocalDate }
  | { readonly outcome: 'none-since'; readonly window: UpdateWindow }
  | { readonly outcome: 'blank' | 'unreadable' }

/** Excel numbers days. Outside these, a bare number is not meant as a day (1954 – 2099). */
const SERIAL = { day: date('2000-01-01'), number: 36_526, from: 20_000, to: 73_050 }
const DATE_SHAPE =
  /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日?)$/u
/** A time of day after the date, as exports from web back-ends have it. */
const TIME_SUFFIX = /\s+\d{1,2}:\d{2}(:\d{2})?$/u
// oxlint-disable-next-line no-control-regex -- they are what is being refused
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u

/** Words as they are, SQL, markup and all; only characters that cannot be seen are refused. */
export function text(maxLength = 200): CellReader<string> {
  return (cell) => {
    const value = cell.trim()
    if (value.length > maxLength || CONTROL.test(value)) return expect({ kind: 'text', maxLength })
    return found(value)
  }
}

export function wholeNumber(from: number, to: number): CellReader<number> {
  return (cell) => {
    const plain = normal(cell)
    const value = Number(plain)
    if (!/^-?\d{1,15}$/u.test(plain) || value < from || value > to)
      return expect({ kind: 'whole-number', from, to })
    return found(value)
  }
}

/** 2021-09-30, 2021/9/30, 2021.9.30, 2021年9月30日 and Excel's 44469 are one day. */
export function day(cell: string): Read<LocalDate> {
  const written = parseDate(cell)
  if (written !== null) return found(written)
  const plain = normal(cell).replace(TIME_SUFFIX, '')
  if (/^\d{5}$/u.test(plain)) return serialDay(Number(plain))
  const [year, month, dayOfMonth] = (DATE_SHAPE.exec(plain) ?? [])
    .slice(1)
    .filter((part) => part !== undefined)
  if (year === undefined || month === undefined || dayOfMonth === undefined) {
    return expect({ kind: 'date', noSuchDay: false })
  }
  const parsed = parseDate(`${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`)
  return parsed === null ? expect({ kind: 'date', noSuchDay: true }) : found(parsed)
}

/** 12:00, 9:05 → 09:05 */
export function time(cell: string): Read<string> {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)(?::00)?$/u.exec(normal(cell))
  return match ? found(`${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? ''}`) : expect({ kind: 'time' })
}

/** `choices`: the word in the sheet → what it stands for. */
export function oneOf<T>(choices: Readonly<Record<string, T>>): CellReader<T> {
  const byWord = new Map(Object.entries(choices))
  return (cell) => {
    const word = normal(cell)
    const value = byWord.get(word)
    return byWord.has(word) ? found(value as T) : expect({ kind: 'one-of', words: [...byWord.keys()] })
  }
}

export const yesNo = oneOf({ 是: true, 否: false })

/** 2周, 14天, 6个月, 1年 */
export function updateWindow(cell: string): Read<UpdateWindow> {
  const window = parseWindow(normal(cell))
  return window === null ? expect({ kind: 'window' }) : found(window)
}

/** 2021-09-08, 6个月内未更新, 空白, 无法读取 */
export function look(cell: string): Read<Look> {
  const plain = normal(cell)
  if (plain === '空白') return found({ outcome: 'blank' })
  if (plain === '无法读取') return found({ outcome: 'unreadable' })
  const window = parseWindow(plain.replace(/内未更新$/u, ''))
  if (window !== null && plain.endsWith('内未更新')) return found({ outcome: 'none-since', window })
  const on = day(cell)
  if (on.ok) return found({ outcome: 'dated', on: on.value })
  return expect(on.expected?.kind === 'date' && on.expected.noSuchDay ? on.expected : { kind: 'look' })
}

/** Several values in one cell, with 、 between them. */
export function listOf<T>(item: CellReader<T>): CellReader<T[]> {
  return (cell) => {
    const values: T[] = []
    for (const part of cell.split(/[、，,；;\n]/u).filter((it) => it.trim() !== '')) {
      const read = item(part)
      if (!read.ok) return read
      values.push(read.value)
    }
    return found(values)
  }
}

export function found<T>(value: T): Read<T> {
  return { ok: true, value }
}

export function expect(expected: Expected | null): {
  readonly ok: false
  readonly expected: Expected | null
} {
  return { ok: false, expected }
}

function serialDay(serial: number): Read<LocalDate> {
  const isDay = serial >= SERIAL.from && serial <= SERIAL.to
  return isDay
    ? found(addDays(SERIAL.day, serial - SERIAL.number))
    : expect({ kind: 'date', noSuchDay: false })
}

function parseWindow(plain: string): UpdateWindow | null {
  const match = /^([1-9]\d{0,2})(周|天|日|个月|月|年)$/u.exec(plain.replace(/\s/gu, ''))
  if (!match) return null
  const count = Number(match[1])
  if (match[2] === '周') return { count: count * 7, unit: 'day' }
  if (match[2] === '天' || match[2] === '日') return { count, unit: 'day' }
  return { count: match[2] === '年' ? count * 12 : count, unit: 'month' }
}

function normal(cell: string): string {
  return cell.normalize('NFKC').trim()
}
