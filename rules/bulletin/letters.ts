import type { LocalDate } from '../dates.ts'
import { letterClock } from '../letters.ts'
import { contains, type Span } from '../periods.ts'
import type { Letter, Snapshot } from '../types.ts'
import type { LetterRow, LetterSection } from './model.ts'
import { rate } from './rate.ts'

const MOST = 3

/** Letters received in the period, as they stood on its last day. Units come in the order of their first letter. */
export function letterSection(snapshot: Snapshot, span: Span): LetterSection {
  const letters = snapshot.letters
    .filter(({ receivedOn }) => contains(span, receivedOn))
    .sort((a, b) => (a.receivedOn === b.receivedOn ? a.id - b.id : a.receivedOn < b.receivedOn ? -1 : 1))
  const units = [...new Set(letters.map(({ departmentId }) => departmentId))]
  const rows = units.map((id) => {
    const own = letters.filter(({ departmentId }) => departmentId === id)
    return row(snapshot.departments.find((it) => it.id === id)?.name ?? '', own, span.to)
  })
  const answered = letters.filter((letter) => isAnswered(letter, span.to)).length
  const onTime = letters.filter(
    (letter) => letterClock(letter, snapshot.calendar, snapshot.profile, span.to).answeredOnTime === true,
  ).length
  return {
    span,
    received: letters.length,
    answered,
    unanswered: letters.length - answered,
    answeredRate: rate(answered, letters.length),
    onTimeRate: rate(onTime, letters.length),
    mostUnanswered: mostUnanswered(rows),
    rows,
  }
}

function row(unit: string, letters: readonly Letter[], day: LocalDate): LetterRow {
  const answered = letters.filter((letter) => isAnswered(letter, day)).length
  return {
    unit,
    received: letters.length,
    answered,
    unanswered: letters.length - answered,
    answeredRate: rate(answered, letters.length),
  }
}

function mostUnanswered(rows: readonly LetterRow[]): string[] {
  const counts = rows.map(({ unanswered }) => unanswered).sort((a, b) => b - a)
  const line = Math.max(counts[MOST - 1] ?? 0, 1)
  return rows.filter(({ unanswered }) => unanswered >= line).map(({ unit }) => unit)
}

function isAnswered(letter: Letter, day: LocalDate): boolean {
  return letter.answeredOn !== null && letter.answeredOn <= day
}
