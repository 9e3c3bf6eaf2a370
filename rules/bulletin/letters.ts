import { workingDaysBetween } from '../calendar.ts'
import type { LocalDate } from '../dates.ts'
import { letterClock } from '../letters.ts'
import { contains, type Span } from '../periods.ts'
import type { Letter, Snapshot } from '../types.ts'
import type { LetterRow, LetterSection } from './model.ts'
import { average, rate } from './rate.ts'

const MOST = 3

/** Letters received in the period, as they stood on its last day. Units come in the order of their first letter. */
export function letterSection(snapshot: Snapshot, span: Span): LetterSection {
  const letters = snapshot.letters
    .filter(({ receivedOn }) => contains(span, receivedOn))
    .sort((a, b) => (a.receivedOn === b.receivedOn ? a.id - b.id : a.receivedOn < b.receivedOn ? -1 : 1))
  const units = [...new Set(letters.map(({ departmentId }) => departmentId))]
  const rows = units.map((id) => ({
    unit: snapshot.departments.find((it) => it.id === id)?.name ?? '',
    ...figures(
      letters.filter(({ departmentId }) => departmentId === id),
      snapshot,
      span.to,
    ),
  }))
  return { span, ...figures(letters, snapshot, span.to), mostUnanswered: mostUnanswered(rows), rows }
}

/** 收到 已回 未回, the two rates, and how long an answer took; what a letter's clock starts from, so does its time. */
function figures(
  letters: readonly Letter[],
  { calendar, profile }: Snapshot,
  day: LocalDate,
): Omit<LetterRow, 'unit'> {
  const answered = letters.flatMap((letter) => {
    const { answeredOn } = letter
    if (answeredOn === null || answeredOn > day) return []
    const { startedOn, answeredOnTime } = letterClock(letter, calendar, profile, day)
    return [{ onTime: answeredOnTime === true, days: workingDaysBetween(calendar, startedOn, answeredOn) }]
  })
  const onTime = answered.filter((it) => it.onTime).length
  const days = answered.reduce((sum, it) => sum + it.days, 0)
  return {
    received: letters.length,
    answered: answered.length,
    unanswered: letters.length - answered.length,
    answeredRate: rate(answered.length, letters.length),
    onTimeRate: rate(onTime, letters.length),
    workingDays: average(days, answered.length),
  }
}

function mostUnanswered(rows: readonly LetterRow[]): string[] {
  const counts = rows.map(({ unanswered }) => unanswered).sort((a, b) => b - a)
  const line = Math.max(counts[MOST - 1] ?? 0, 1)
  return rows.filter(({ unanswered }) => unanswered >= line).map(({ unit }) => unit)
}
