import { workingDaysBetween } from '../../calendar.ts'
import type { LocalDate } from '../../dates.ts'
import { letterClock } from '../../letters.ts'
import { contains, type Span } from '../../periods.ts'
import type { Letter, Snapshot } from '../../types.ts'
import { type Average, average, printingOf, type Rate, rate } from '../rate.ts'
import { type LetterKinds, letterKinds } from '../letter-kinds.ts'
import { defineSection } from './define.ts'

export interface LetterRow {
  readonly unit: string
  readonly received: number
  readonly answered: number
  readonly unanswered: number
  /** Of those, on how many there is still time; a row that was kept may be of before this was counted. */
  readonly notDue?: number
  readonly answeredRate: Rate
  readonly onTimeRate: Rate
  /** From day 0 of the clock to the answer, over the answered letters. */
  readonly workingDays: Average
}

export interface LetterSection {
  readonly span: Span
  /** Replies count up to and including this day; without it, up to the span's last. */
  readonly until?: LocalDate
  readonly received: number
  readonly answered: number
  readonly unanswered: number
  readonly notDue?: number
  /** 回复率; never to be mixed with the on-time rate. */
  readonly answeredRate: Rate
  readonly onTimeRate: Rate
  readonly workingDays: Average
  /** As the office sorts them; null where it does not. Older ones lack it. */
  readonly kinds?: LetterKinds | null
  /** The three units with most letters unanswered past their day, in the order of the annex. */
  readonly mostUnanswered: readonly string[]
  readonly rows: readonly LetterRow[]
}

export const letters = defineSection({
  build: ({ days: { period, asOf, lettersUntil }, counted }) =>
    letterSection(counted, { from: period.from, to: asOf }, lettersUntil),
  counted: ({ received }) => received,
  rates: ({ answeredRate, onTimeRate }) => [
    { measure: 'letters-answered', rate: answeredRate },
    { measure: 'letters-on-time', rate: onTimeRate },
  ],
  problems: ({ rows }, profile) =>
    rows
      .filter((row) => overdue(row) > 0)
      .map((row) => ({
        department: row.unit,
        subject: null,
        clause: profile.letter.clause,
        detail: row,
      })),
  recheck: ({ departmentId }, { span }, _, { last }) =>
    last.letters.some(
      (letter) =>
        letter.kind === 'letter' &&
        letter.departmentId === departmentId &&
        contains(span, letter.receivedOn) &&
        letter.answeredOn === null,
    )
      ? 'wrong'
      : 'fixed',
  repeated: (before, now) => {
    const owedBefore = owing(before)
    return owing(now).filter((unit) => owedBefore.includes(unit))
  },
  departments: ({ span }, last) =>
    last.letters
      .filter(({ receivedOn }) => contains(span, receivedOn))
      .map(({ departmentId }) => departmentId),
})

const MOST = 3

/** Letters received in the period, as they stood on `until`. Units come in the order of their first letter. */
export function letterSection(snapshot: Snapshot, span: Span, until: LocalDate = span.to): LetterSection {
  const letters = snapshot.letters
    .filter(({ kind, receivedOn }) => kind === 'letter' && contains(span, receivedOn))
    .sort((a, b) => (a.receivedOn === b.receivedOn ? a.id - b.id : a.receivedOn < b.receivedOn ? -1 : 1))
  const units = [...new Set(letters.map(({ departmentId }) => departmentId))]
  const rows = units.map((id) => ({
    unit: snapshot.departments.find((it) => it.id === id)?.name ?? '',
    ...figures(
      letters.filter(({ departmentId }) => departmentId === id),
      snapshot,
      until,
    ),
  }))
  return {
    span,
    until,
    ...figures(letters, snapshot, until),
    kinds: snapshot.profile.bulletin.letterKinds ? letterKinds(letters, snapshot, until) : null,
    mostUnanswered: mostUnanswered(rows),
    rows,
  }
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
  const open = letters.filter(({ answeredOn }) => answeredOn === null || answeredOn > day)
  const onTime = answered.filter((it) => it.onTime).length
  const days = answered.reduce((sum, it) => sum + it.days, 0)
  return {
    received: letters.length,
    answered: answered.length,
    unanswered: open.length,
    notDue: open.filter((letter) => letterClock(letter, calendar, profile, day).deadline.due >= day).length,
    answeredRate: rate(answered.length, letters.length, printingOf(profile, 'letters')),
    onTimeRate: rate(onTime, letters.length, printingOf(profile, 'letters')),
    workingDays: average(days, answered.length),
  }
}

/** How many of the section's letters were answered after the day it counts up to, as far as is known by now. */
export function answeredSince(
  { span, until = span.to }: Pick<LetterSection, 'span' | 'until'>,
  now: Pick<Snapshot, 'letters'>,
): number {
  return now.letters.filter(
    ({ receivedOn, answeredOn }) => contains(span, receivedOn) && answeredOn !== null && answeredOn > until,
  ).length
}

/** Nobody is named for a letter on which there is still time. */
export function overdue({ unanswered, notDue = 0 }: Pick<LetterRow, 'unanswered' | 'notDue'>): number {
  return unanswered - notDue
}

function mostUnanswered(rows: readonly LetterRow[]): string[] {
  const counts = rows.map(overdue).sort((a, b) => b - a)
  const line = Math.max(counts[MOST - 1] ?? 0, 1)
  return rows.filter((row) => overdue(row) >= line).map(({ unit }) => unit)
}

function owing({ rows }: LetterSection): string[] {
  return rows.filter((row) => overdue(row) > 0).map(({ unit }) => unit)
}
