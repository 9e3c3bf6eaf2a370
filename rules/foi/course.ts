import {
  addWorkingDays,
  type Calendar,
  countWorkingDays,
  isCovered,
  type WorkingDayCount,
} from '../calendar.ts'
import { type LocalDate, maxDate } from '../dates.ts'
import { foiEventsInOrder } from './events.ts'
import type { FoiPause, FoiStep, FoiStop, FoiStopReason } from './steps.ts'
import type { RuleProfile } from '../profile.ts'
import type { FoiEvent, FoiEventKind, FoiHistory } from '../types.ts'

export interface FoiTerms {
  readonly calendar: Calendar
  readonly profile: RuleProfile
}

/** Where a request has got to when its events have been gone through. */
export interface FoiCourse {
  readonly startedOn: LocalDate
  readonly restartedBy: 'correction' | 'fee' | null
  /** Of the running period only: a restart forgets those that were over. */
  readonly pauses: readonly FoiPause[]
  readonly stops: readonly FoiStop[]
  readonly approvedOn: LocalDate | null
  readonly extended: boolean
  readonly correctionInTime: boolean | null
  readonly answeredOn: LocalDate | null
  readonly abandonedOn: LocalDate | null
  readonly steps: readonly FoiStep[]
}

const ASKED: Partial<Record<FoiEventKind, FoiStopReason>> = {
  'correction-asked': 'correction',
  'opinion-asked': 'opinion',
  'assist-asked': 'assist',
  'fee-asked': 'fee',
}

const REPLIED: Partial<Record<FoiEventKind, FoiStopReason>> = {
  'correction-received': 'correction',
  'opinion-received': 'opinion',
  'assist-received': 'assist',
  'fee-paid': 'fee',
}

/** Goes through the events up to `day`; what follows the answer no longer concerns the clock. */
export function foiCourse(request: FoiHistory, terms: FoiTerms, day: LocalDate): FoiCourse {
  let course = begin(request)
  for (const event of foiEventsInOrder(request.events)) {
    if (event.on > day || course.answeredOn !== null || course.abandonedOn !== null) break
    course = after(withLapsed(course, event.on), event, request, terms)
  }
  return course.answeredOn === null ? withLapsed(course, day) : course
}

/** The day the answer is due as things stand; what is still awaited is not counted in. */
export function foiDue(course: FoiCourse, { calendar, profile }: FoiTerms): WorkingDayCount {
  const { workingDays, extensionWorkingDays } = profile.foi
  const days = workingDays + (course.extended ? extensionWorkingDays : 0)
  const count = countWorkingDays(calendar, course.startedOn, days, course.pauses)
  // Asked on the very last day: time stood still at its end, so the day of the reply is still in time.
  let { due } = count
  for (const { from, to } of course.pauses) if (from <= due) due = maxDate(due, to)
  return due === count.due ? count : { ...count, due, provisional: !isCovered(calendar, due) }
}

function begin({ receivedOn }: FoiHistory): FoiCourse {
  return {
    startedOn: receivedOn,
    restartedBy: null,
    pauses: [],
    stops: [],
    approvedOn: null,
    extended: false,
    correctionInTime: null,
    answeredOn: null,
    abandonedOn: null,
    steps: [{ kind: 'started', by: 'receipt', on: receivedOn }],
  }
}

function after(course: FoiCourse, event: FoiEvent, request: FoiHistory, terms: FoiTerms): FoiCourse {
  const { kind, on } = event
  const asked = ASKED[kind]
  if (asked !== undefined) return asking(course, asked, event, request, terms)
  const replied = REPLIED[kind]
  if (replied !== undefined) return replying(course, replied, event)
  if (kind === 'answered') return { ...ended(course, 'answered', on, course.stops), answeredOn: on }
  if (kind === 'abandoned') return { ...course, stops: [], abandonedOn: on }
  if (kind !== 'extension-approved' && kind !== 'extension-notified') return course
  if (!isInTime(course, on, terms)) return withoutEffect(course, event, 'past-due')
  if (kind === 'extension-approved') return { ...course, approvedOn: course.approvedOn ?? on }
  const { approvedOn } = course
  if (approvedOn === null) return withoutEffect(course, event, 'not-asked')
  return withStep({ ...course, extended: true }, { kind: 'extended', approvedOn, notifiedOn: on })
}

/** Whoever asks after the due day does not win back what has run out; a second question is part of the first. */
function asking(
  course: FoiCourse,
  reason: FoiStopReason,
  event: FoiEvent,
  request: FoiHistory,
  { calendar, profile }: FoiTerms,
): FoiCourse {
  const { on } = event
  if (!isInTime(course, on, { calendar, profile })) return withoutEffect(course, event, 'past-due')
  const { correctionWorkingDays, opinionWorkingDays, feeWorkingDays } = profile.foi
  const waits = {
    correction: null,
    opinion: opinionWorkingDays,
    assist: opinionWorkingDays,
    fee: feeWorkingDays,
  }
  const days = waits[reason]
  const until = days === null ? null : addWorkingDays(calendar, on, days)
  const since = course.stops.find((stop) => stop.reason === reason)?.since ?? on
  const others = course.stops.filter((stop) => stop.reason !== reason)
  const stopped = { ...course, stops: [...others, { reason, since, until }] }
  if (reason !== 'correction') return stopped
  const lastDay = addWorkingDays(calendar, request.receivedOn, correctionWorkingDays)
  const inTime = on <= lastDay
  return withStep({ ...stopped, correctionInTime: inTime }, { kind: 'correction-asked', on, lastDay, inTime })
}

/** An opinion ends its pause; a correction or a fee begins the period anew, its extension included. */
function replying(course: FoiCourse, reason: FoiStopReason, event: FoiEvent): FoiCourse {
  const { on } = event
  const stop = course.stops.find((it) => it.reason === reason)
  if (!stop) {
    // A reply after the wait was over by law: the pause is told of already.
    const isLate = course.pauses.some((pause) => pause.reason === reason && pause.to < on)
    return isLate ? course : withoutEffect(course, event, 'not-asked')
  }
  if (reason === 'opinion' || reason === 'assist') return ended(course, 'replied', on, [stop])
  const restarted: FoiCourse = {
    ...course,
    startedOn: on,
    restartedBy: reason,
    pauses: [],
    stops: course.stops.filter((it) => it !== stop),
    approvedOn: null,
    extended: false,
  }
  return withStep(restarted, { kind: 'started', by: reason, on })
}

/** Closes the waits that the law had ended before `day`. A fee that is not paid is no pause that ends: it is given up. */
function withLapsed(course: FoiCourse, day: LocalDate): FoiCourse {
  let current = course
  for (const stop of course.stops) {
    if (stop.reason === 'fee' || stop.until === null || stop.until >= day) continue
    current = ended(current, 'lapsed', stop.until, [stop])
  }
  return current
}

function ended(
  course: FoiCourse,
  how: FoiPause['ended'],
  to: LocalDate,
  stops: readonly FoiStop[],
): FoiCourse {
  const pauses = stops.map(({ reason, since }): FoiPause => ({ reason, from: since, to, ended: how }))
  return {
    ...course,
    pauses: [...course.pauses, ...pauses].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
    stops: course.stops.filter((stop) => !stops.includes(stop)),
    steps: [...course.steps, ...pauses.map((pause): FoiStep => ({ kind: 'paused', pause }))],
  }
}

function isInTime(course: FoiCourse, on: LocalDate, terms: FoiTerms): boolean {
  return course.stops.length > 0 || on <= foiDue(course, terms).due
}

function withoutEffect(
  course: FoiCourse,
  { kind, on }: FoiEvent,
  because: 'past-due' | 'not-asked',
): FoiCourse {
  return withStep(course, { kind: 'without-effect', event: kind, on, because })
}

function withStep(course: FoiCourse, step: FoiStep): FoiCourse {
  return { ...course, steps: [...course.steps, step] }
}
