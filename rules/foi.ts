import {
  type Calendar,
  countWorkingDays,
  type Pause,
  type WorkingDayCount,
  workingDaysBetween,
} from './calendar.ts'
import { type LocalDate, minDate } from './dates.ts'
import type { RuleProfile } from './profile.ts'
import type { FoiEvent, FoiEventKind, FoiRequest } from './types.ts'

/** What stops the clock, and since when. */
export interface FoiStop {
  readonly reason: 'correction' | 'opinion' | 'fee'
  readonly since: LocalDate
}

export interface FoiClock {
  /** Day 0: receipt, or the day the corrected request or the fee came in (restart). */
  readonly startedOn: LocalDate
  readonly restartedBy: 'correction' | 'fee' | null
  readonly pauses: readonly Pause[]
  readonly extended: boolean
  /** Null while the clock stands still. */
  readonly deadline: WorkingDayCount | null
  readonly stopped: FoiStop | null
  readonly answeredOn: LocalDate | null
  readonly answeredOnTime: boolean | null
  readonly workingDaysLate: number
}

/**
 * The clock of one request under 条例: 补正 and 收费 restart it (30 条, 国办函〔2020〕109号),
 * 征求意见 pauses it (32, 34 条), an extension counts only when approved *and* notified in time (33 条).
 */
export function foiClock(
  request: FoiRequest,
  calendar: Calendar,
  profile: RuleProfile,
  day: LocalDate,
): FoiClock {
  const events = request.events.filter((event) => event.on <= day)
  // A supplement does not make the first answer late.
  const answeredOn = events.find(({ kind }) => kind === 'answered')?.on ?? null
  const restart = latestRestart(request, events)
  const pauses = pausesAfter(events, restart.startedOn)
  const standing = currentStop(events, pauses)
  const stopped = answeredOn === null ? standing : null
  // Answered without waiting any longer: time stood still from the question on, so none of it is late.
  const runUntil =
    standing !== null && answeredOn !== null ? minDate(standing.since, answeredOn) : (answeredOn ?? day)
  const base = countWorkingDays(calendar, restart.startedOn, profile.foi.workingDays, pauses)
  const extended = isExtended(events, base.due)
  const days = profile.foi.workingDays + (extended ? profile.foi.extensionWorkingDays : 0)
  const deadline = stopped ? null : countWorkingDays(calendar, restart.startedOn, days, pauses)
  return {
    ...restart,
    pauses,
    extended,
    deadline,
    stopped,
    answeredOn,
    answeredOnTime: answeredOn === null || deadline === null ? null : runUntil <= deadline.due,
    workingDaysLate: deadline === null ? 0 : workingDaysBetween(calendar, deadline.due, runUntil),
  }
}

export function hasEvent(request: FoiRequest, kind: FoiEventKind, by: LocalDate): boolean {
  return request.events.some((event) => event.kind === kind && event.on <= by)
}

function latestRestart(
  request: FoiRequest,
  events: readonly FoiEvent[],
): Pick<FoiClock, 'startedOn' | 'restartedBy'> {
  const corrected = lastOn(events, 'correction-received')
  const paid = lastOn(events, 'fee-paid')
  if (paid !== null && (corrected === null || paid >= corrected))
    return { startedOn: paid, restartedBy: 'fee' }
  if (corrected !== null) return { startedOn: corrected, restartedBy: 'correction' }
  return { startedOn: request.receivedOn, restartedBy: null }
}

/**
 * Opinions asked and not yet answered leave an open pause; a second question inside one is part of it.
 * One that was asked before a restart and is still out after it pauses the new clock too.
 */
function pausesAfter(events: readonly FoiEvent[], start: LocalDate): Pause[] {
  const pauses: Pause[] = []
  let openSince: LocalDate | null = null
  for (const event of events) {
    if (event.kind === 'opinion-asked') openSince ??= event.on
    if (event.kind === 'opinion-received' && openSince !== null) {
      pauses.push({ from: openSince, to: event.on })
      openSince = null
    }
  }
  if (openSince !== null) pauses.push({ from: openSince, to: null })
  return pauses.filter(({ to }) => to === null || to > start)
}

function currentStop(events: readonly FoiEvent[], pauses: readonly Pause[]): FoiStop | null {
  const openPause = pauses.find((pause) => pause.to === null)
  if (openPause) return { reason: 'opinion', since: openPause.from }
  const correction = openSince(events, 'correction-asked', 'correction-received')
  if (correction !== null) return { reason: 'correction', since: correction }
  const fee = openSince(events, 'fee-asked', 'fee-paid')
  return fee === null ? null : { reason: 'fee', since: fee }
}

function openSince(
  events: readonly FoiEvent[],
  asked: FoiEventKind,
  settled: FoiEventKind,
): LocalDate | null {
  const askedOn = lastOn(events, asked)
  const settledOn = lastOn(events, settled)
  return askedOn !== null && (settledOn === null || settledOn < askedOn) ? askedOn : null
}

function isExtended(events: readonly FoiEvent[], due: LocalDate): boolean {
  const approved = lastOn(events, 'extension-approved')
  const notified = lastOn(events, 'extension-notified')
  return approved !== null && notified !== null && approved <= due && notified <= due
}

function lastOn(events: readonly FoiEvent[], kind: FoiEventKind): LocalDate | null {
  return events.findLast((event) => event.kind === kind)?.on ?? null
}
