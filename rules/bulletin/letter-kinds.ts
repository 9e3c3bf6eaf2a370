import { groupBy } from '../group.ts'
import { letterClock } from '../letters.ts'
import type { LocalDate } from '../dates.ts'
import type { Department, Letter, Snapshot } from '../types.ts'
import { printingOf, type Rate, rate } from './rate.ts'

/** How an office may sort its letters. */
const LETTER_SORTS = ['box', 'purpose', 'category', 'topic'] as const

export type LetterSort = (typeof LETTER_SORTS)[number]

export interface SortedLetters {
  readonly name: string
  readonly received: number
  readonly share: Rate
}

export interface LetterMonth {
  /** 2025-04 */
  readonly month: string
  readonly received: number
  readonly units: readonly SortedLetters[]
  readonly categories: readonly SortedLetters[]
}

export interface LetterKinds {
  readonly sorts: readonly { readonly by: LetterSort; readonly kinds: readonly SortedLetters[] }[]
  /** Of a period of several months. */
  readonly months: readonly LetterMonth[]
  /** Answered late, or past their day and not answered. */
  readonly overdue: number
  readonly overdueUnits: readonly string[]
  /** Departments that were late with none. */
  readonly timelyUnits: readonly string[]
}

/** The letters of a period as the office sorts them; in each sort the most frequent first. */
export function letterKinds(letters: readonly Letter[], snapshot: Snapshot, day: LocalDate): LetterKinds {
  const { calendar, profile, departments } = snapshot
  const printing = printingOf(profile, 'letters')
  const sorted = (own: readonly Letter[], nameOf: (letter: Letter) => string | null): SortedLetters[] =>
    [...groupBy(own, nameOf)]
      .flatMap(([name, group]) =>
        name === null
          ? []
          : [{ name, received: group.length, share: rate(group.length, own.length, printing) }],
      )
      .toSorted((a, b) => b.received - a.received)
  const unitName = ({ departmentId }: Letter) =>
    departments.find(({ id }) => id === departmentId)?.name ?? null
  const late = letters.filter((letter) => letterClock(letter, calendar, profile, day).workingDaysLate > 0)
  const months = [...groupBy(letters, ({ receivedOn }) => receivedOn.slice(0, 7))]
  return {
    sorts: LETTER_SORTS.map((by) => ({ by, kinds: sorted(letters, (letter) => letter[by]) })).filter(
      ({ kinds }) => kinds.length > 0,
    ),
    months:
      months.length < 2
        ? []
        : months.map(([month, own]) => ({
            month,
            received: own.length,
            units: sorted(own, unitName),
            categories: sorted(own, ({ category }) => category),
          })),
    overdue: late.length,
    overdueUnits: namesOf(departments, late),
    timelyUnits: namesOf(
      departments,
      letters.filter(({ departmentId }) => late.every((it) => it.departmentId !== departmentId)),
    ),
  }
}

function namesOf(departments: readonly Department[], letters: readonly Letter[]): string[] {
  const ids = new Set(letters.map(({ departmentId }) => departmentId))
  return departments.filter(({ id }) => ids.has(id)).map(({ name }) => name)
}
