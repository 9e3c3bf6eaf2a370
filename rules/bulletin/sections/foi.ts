import { foiClock, hasEvent } from '../../foi/clock.ts'
import { contains, type Span, yearToDate } from '../../periods.ts'
import type { Snapshot } from '../../types.ts'
import { printingOf, type Rate, rate } from '../rate.ts'
import { defineSection } from './define.ts'

export interface FoiSection {
  readonly span: Span
  readonly received: number
  readonly onTime: number
  readonly late: number
  readonly pending: number
  readonly reviews: number
  readonly onTimeRate: Rate
  readonly lateUnits: readonly string[]
  readonly lateRequests: readonly {
    readonly requestId: number
    readonly unit: string
    readonly number: string
  }[]
}

export const foi = defineSection({
  build: ({ days, last }) => foiSection(last, yearToDate(days.asOf)),
  counted: ({ received }) => received,
  rates: ({ onTimeRate }) => [{ measure: 'foi-on-time', rate: onTimeRate, isToDate: true }],
  problems: ({ lateRequests }, profile) =>
    lateRequests.map((request) => ({
      department: request.unit,
      subject: { kind: 'foi-request', id: request.requestId },
      clause: profile.foi.clause,
      detail: request,
    })),
  recheck: ({ subject }, _before, _now, { last }) =>
    subject !== null && isUnanswered(subject.id, last) ? 'wrong' : 'fixed',
  repeated: (before, now) => {
    // A request that was late before is not late again.
    const known = new Set(before.lateRequests.map(({ requestId }) => requestId))
    const again = now.lateRequests.filter(
      ({ requestId, unit }) => !known.has(requestId) && before.lateUnits.includes(unit),
    )
    return [...new Set(again.map(({ unit }) => unit))]
  },
  departments: ({ span }, last) =>
    last.foiRequests
      .filter(({ receivedOn }) => contains(span, receivedOn))
      .map(({ departmentId }) => departmentId),
})

/** Requests received since the year began, as they stood on the span's last day. */
export function foiSection(snapshot: Snapshot, span: Span): FoiSection {
  const judged = snapshot.foiRequests
    .filter(({ receivedOn }) => contains(span, receivedOn))
    .map((request) => ({ request, clock: foiClock(request, snapshot.calendar, snapshot.profile, span.to) }))
  // Of what the applicant gave up nothing is owed any more, and nothing was late.
  const onTime = judged.filter(({ clock }) => clock.answeredOnTime === true || clock.abandonedOn !== null)
  const late = judged.filter(
    ({ clock }) =>
      clock.answeredOnTime === false ||
      (clock.answeredOn === null && clock.deadline !== null && span.to > clock.deadline.due),
  )
  const unitOf = new Map(snapshot.departments.map(({ id, name }) => [id, name]))
  const lateRequests = late.map(({ request }) => ({
    requestId: request.id,
    unit: unitOf.get(request.departmentId) ?? '',
    number: request.number,
  }))
  return {
    span,
    received: judged.length,
    onTime: onTime.length,
    late: late.length,
    pending: judged.length - onTime.length - late.length,
    reviews: judged.filter(({ request }) => hasEvent(request, 'review', span.to)).length,
    onTimeRate: rate(onTime.length, judged.length, printingOf(snapshot.profile, 'foi')),
    lateUnits: [...new Set(lateRequests.map(({ unit }) => unit))],
    lateRequests,
  }
}

function isUnanswered(requestId: number, { foiRequests, calendar, profile, today }: Snapshot): boolean {
  const request = foiRequests.find(({ id }) => id === requestId)
  if (request === undefined) return false
  const { answeredOn, abandonedOn } = foiClock(request, calendar, profile, today)
  return answeredOn === null && abandonedOn === null
}
