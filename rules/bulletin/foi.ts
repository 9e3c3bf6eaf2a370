import { foiClock, hasEvent } from '../foi/clock.ts'
import { contains, type Span } from '../periods.ts'
import type { Snapshot } from '../types.ts'
import type { FoiSection } from './model.ts'
import { rate } from './rate.ts'

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
    onTimeRate: rate(onTime.length, judged.length),
    lateUnits: [...new Set(lateRequests.map(({ unit }) => unit))],
    lateRequests,
  }
}
