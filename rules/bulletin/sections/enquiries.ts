import { workingDaysBetween } from '../../calendar.ts'
import { contains, type Span } from '../../periods.ts'
import type { Letter, Snapshot } from '../../types.ts'
import { printingOf, type Rate, rate } from '../rate.ts'
import { defineSection, spanOf } from './define.ts'

export interface EnquirySection {
  readonly span: Span
  readonly asked: number
  readonly withinOneDay: Rate
  /** More working days than this without an answer are too many. */
  readonly limit: number
  readonly beyond: Rate
  readonly beyondUnits: readonly string[]
}

/** 模拟咨询: what the office asked itself, to see how soon it is answered. */
export const enquiries = defineSection({
  isOptional: true,
  build: ({ days, last }) => enquirySection(last, spanOf(days)),
  counted: ({ asked }) => asked,
})

function enquirySection(snapshot: Snapshot, span: Span): EnquirySection {
  const { calendar, profile, departments } = snapshot
  const own = snapshot.enquiries.filter(({ receivedOn }) => contains(span, receivedOn))
  const limit = profile.letter.normalWorkingDays
  const daysOf = ({ receivedOn, answeredOn }: Letter) =>
    answeredOn === null || answeredOn > span.to
      ? Infinity
      : workingDaysBetween(calendar, receivedOn, answeredOn)
  const beyond = own.filter((letter) => daysOf(letter) > limit)
  const units = new Set(beyond.map(({ departmentId }) => departmentId))
  const printing = printingOf(profile, 'letters')
  return {
    span,
    asked: own.length,
    withinOneDay: rate(own.filter((letter) => daysOf(letter) <= 1).length, own.length, printing),
    limit,
    beyond: rate(beyond.length, own.length, printing),
    beyondUnits: departments.filter(({ id }) => units.has(id)).map(({ name }) => name),
  }
}
