import { addDays, date, type LocalDate, parseDate } from '../../rules/dates.ts'
import { readDay } from '../../rules/day-words.ts'
import type { Expected } from '../../rules/import-fault.ts'

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  /** `expected` is null when another cell of the row is to blame, and has been reported. */
  | { readonly ok: false; readonly expected: Expected | null }

/** What Excel and the person who fills the cell have to know of it. */
export type CellShape =
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'whole-number'; readonly from: number; readonly to: number }
  | { readonly kind: 'date' | 'time' | 'window' | 'look' | 'update' }
  | { readonly kind: 'one-of'; readonly words: readonly string[] }
  /** A name that stands in the first column of another sheet, or elsewhere in it. */
  | { readonly kind: 'known'; readonly sheet: string; readonly isFirstColumn: boolean }
  | { readonly kind: 'list'; readonly of: CellShape }
  /** Lines of the machine's own: people leave them alone. */
  | { readonly kind: 'machine' }

/** A way of filling cells. What is written reads as the same value. */
export interface CellKind<T> {
  /** Reads one cell that is not blank. */
  read(cell: string): Read<T>
  write(value: T): string
  readonly shape: CellShape
}

/** Excel numbers days. Outside these, a bare number is not meant as a day (1954 – 2099). */
const SERIAL = { day: date('2000-01-01'), number: 36_526, from: 20_000, to: 73_050 }
/** A day with its year is the same whenever it is read. */
const ANY_DAY = date('2000-01-01')
/** What no eye sees and what is no character at all, or turns the words around it; a workbook would lose it without a word. */
const INVISIBLE =
  /(?![\t\n])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]/u
/** Comes with pasted text and says nothing; but a joiner between two pictures makes one of them: 👨‍👩‍👧 */
const NOTHING =
  /[\u200b\u200c\u2060\ufeff]|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d|\u200d(?!\p{Extended_Pictographic})/gu

/** Words as they are, SQL, markup, pictures and all; only characters that cannot be seen are dropped or refused. */
export function text(maxLength = 200): CellKind<string> {
  return {
    read: (cell) => {
      const value = cell
        .replaceAll(NOTHING, '')
        .trim()
        // _x000D_ before a line break of its own is the same break.
        .replaceAll(/\r*\n|\r/gu, '\n')
      if (value.length > maxLength || INVISIBLE.test(value)) return expect({ kind: 'text', maxLength })
      return found(value)
    },
    write: (value) => value,
    shape: { kind: 'text', maxLength },
  }
}

export function wholeNumber(from: number, to: number): CellKind<number> {
  return {
    read: (cell) => {
      const plain = normal(cell)
      const value = Number(plain)
      if (!/^-?\d{1,15}$/u.test(plain) || value < from || value > to)
        return expect({ kind: 'whole-number', from, to })
      return found(value)
    },
    write: String,
    shape: { kind: 'whole-number', from, to },
  }
}

/**
 * 2021-09-30, 2021/9/30, 2021年9月30日上午, 二〇二一年九月三十日 and Excel's 44469 are one day, read as in the chat. A cell
 * is read on another day than it was filled: without its year it is none.
 */
export const day: CellKind<LocalDate> = {
  read: (cell) => {
    const written = parseDate(cell)
    if (written !== null) return found(written)
    const plain = normal(cell)
      .replace(/^\((.*)\)$/u, '$1')
      .replace(/\s+/gu, ' ')
    if (/^\d{5}$/u.test(plain)) return serialDay(Number(plain))
    const read = readDay(plain, { today: ANY_DAY, tense: 'past' })
    const reading = read?.hasYear === true ? read.reading : null
    if (reading?.kind === 'day') return found(reading.on)
    return expect({ kind: 'date', noSuchDay: reading?.kind === 'no-such-day' })
  },
  write: (value) => value,
  shape: { kind: 'date' },
}

/** 12:00, 9:05 → 09:05 */
export const time: CellKind<string> = {
  read: (cell) => {
    const match = /^([01]?\d|2[0-3]):([0-5]\d)(?::00)?$/u.exec(normal(cell))
    return match ? found(`${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? ''}`) : expect({ kind: 'time' })
  },
  write: (value) => value,
  shape: { kind: 'time' },
}

/** `choices`: the word in the sheet → what it stands for. `synonyms` are read and never written. */
export function oneOf<T>(
  choices: Readonly<Record<string, T>>,
  synonyms: Readonly<Record<string, T>> = {},
): CellKind<T> {
  const byWord = new Map(Object.entries({ ...synonyms, ...choices }))
  const words = Object.keys(choices)
  const wordOf = new Map(Object.entries(choices).map(([word, value]) => [value, word]))
  return {
    read: (cell) => {
      const word = normal(cell)
      return byWord.has(word) ? found(byWord.get(word) as T) : expect({ kind: 'one-of', words })
    },
    write: (value) => wordOf.get(value) ?? '',
    shape: { kind: 'one-of', words },
  }
}

export const yesNo = oneOf({ 是: true, 否: false })

/** Several values in one cell, with 、 between them. */
export function listOf<T>(item: CellKind<T>): CellKind<T[]> {
  return {
    read: (cell) => {
      const values: T[] = []
      for (const part of cell.split(/[、，,；;\n]/u).filter((it) => it.trim() !== '')) {
        const read = item.read(part)
        if (!read.ok) return read
        values.push(read.value)
      }
      return found(values)
    },
    write: (values) => values.map((value) => item.write(value)).join('、'),
    shape: { kind: 'list', of: item.shape },
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

/** Full-width forms and spaces around do not matter. */
export function normal(cell: string): string {
  return cell.normalize('NFKC').trim()
}

function serialDay(serial: number): Read<LocalDate> {
  const isDay = serial >= SERIAL.from && serial <= SERIAL.to
  return isDay
    ? found(addDays(SERIAL.day, serial - SERIAL.number))
    : expect({ kind: 'date', noSuchDay: false })
}
