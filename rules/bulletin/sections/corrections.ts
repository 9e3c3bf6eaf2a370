import { letterClock } from '../../letters.ts'
import { contains, type Span } from '../../periods.ts'
import type { Snapshot } from '../../types.ts'
import { defineSection, spanOf } from './define.ts'

export interface CorrectionSection {
  readonly span: Span
  readonly received: number
  readonly done: number
  /** Answered late, or past their day and not answered. */
  readonly overdue: number
  readonly overdueUnits: readonly string[]
}

/** 网民找错: mistakes that people reported of sites. */
export const corrections = defineSection({
  isOptional: true,
  build: ({ days, last }) => correctionSection(last, spanOf(days)),
  counted: ({ received }) => received,
})

function correctionSection(
  { letters, departments, calendar, profile }: Snapshot,
  span: Span,
): CorrectionSection {
  const own = letters.filter(({ kind, receivedOn }) => kind === 'correction' && contains(span, receivedOn))
  const late = own.filter((letter) => letterClock(letter, calendar, profile, span.to).workingDaysLate > 0)
  const units = new Set(late.map(({ departmentId }) => departmentId))
  return {
    span,
    received: own.length,
    done: own.filter(({ answeredOn }) => answeredOn !== null && answeredOn <= span.to).length,
    overdue: late.length,
    overdueUnits: departments.filter(({ id }) => units.has(id)).map(({ name }) => name),
  }
}
