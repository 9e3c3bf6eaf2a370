import { type Calendar, type WorkingDayCount, workingDaysBetween } from '../calendar.ts'
import type { LocalDate } from '../dates.ts'
import { foiCourse, foiDue } from './course.ts'
import type { FoiPause, FoiStep, FoiStop } from './steps.ts'
import type { RuleProfile } from '../profile.ts'
import type { FoiEventKind, FoiHistory } from '../types.ts'

export interface FoiClock {
  /** Day 0: receipt, or the day the corrected request or the fee came in (restart). */
  readonly startedOn: LocalDate
  readonly restartedBy: 'correction' | 'fee' | null
  readonly pauses: readonly FoiPause[]
  readonly extended: boolean
  /** Whether the correction was asked for within its seven working days; null when none was. */
  readonly correctionInTime: boolean | null
  /** Null while the clock stands still, and once the applicant has given the request up. */
  readonly deadline: WorkingDayCount | null
  readonly stopped: FoiStop | null
  readonly answeredOn: LocalDate | null
  readonly answeredOnTime: boolean | null
  readonly abandonedOn: LocalDate | null
  readonly workingDaysLate: number
  /** Everything that made the deadline what it is, in order; the counting itself is in `deadline`. */
  readonly steps: readonly FoiStep[]
}

/**
 * The clock of one request under 条例: 补正 and 收费 restart it (30 条, 国办函〔2020〕109号), 征求意见 and 协办
 * pause it for no more than their fifteen working days (32–34 条), an extension counts only when approved
 * *and* notified in time (33 条). A 补正 asked for after its seven working days still restarts the clock: 30 条
 * lets the period run from the corrected request without asking when it was called for; the delay is flagged
 * instead. One asked for after the answer was due does not: what has run out is not won back.
 */
export function foiClock(
  request: FoiHistory,
  calendar: Calendar,
  profile: RuleProfile,
  day: LocalDate,
): FoiClock {
  const terms = { calendar, profile }
  const course = foiCourse(request, terms, day)
  const { startedOn, restartedBy, pauses, extended, correctionInTime, answeredOn, abandonedOn } = course
  // Answered while something was awaited: the wait was closed on that day, and none of it is late.
  const stopped = course.stops.toSorted((a, b) => (a.since < b.since ? -1 : 1))[0] ?? null
  const deadline = stopped === null && abandonedOn === null ? foiDue(course, terms) : null
  const until = answeredOn ?? day
  return {
    startedOn,
    restartedBy,
    pauses,
    extended,
    correctionInTime,
    deadline,
    stopped,
    answeredOn,
    answeredOnTime: answeredOn === null || deadline === null ? null : answeredOn <= deadline.due,
    abandonedOn,
    workingDaysLate: deadline === null ? 0 : workingDaysBetween(calendar, deadline.due, until),
    steps:
      course.approvedOn !== null && !extended
        ? [...course.steps, { kind: 'extension-unnotified', approvedOn: course.approvedOn }]
        : course.steps,
  }
}

export function hasEvent(request: FoiHistory, kind: FoiEventKind, by: LocalDate): boolean {
  return request.events.some((event) => event.kind === kind && event.on <= by)
}
