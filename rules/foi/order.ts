import type { LocalDate } from '../dates.ts'
import type { FoiTerms } from './course.ts'
import { FOI_EVENT_RULES, foiEventsInOrder, isBefore } from './events.ts'
import { foiClock } from './clock.ts'
import type { FoiEvent, FoiEventKind, FoiHistory } from '../types.ts'

/** Why an event cannot stand where it is put. */
export type FoiOrderFault =
  | { readonly reason: 'in-future'; readonly today: LocalDate }
  | { readonly reason: 'before-receipt'; readonly receivedOn: LocalDate }
  /** One of these has to come first. */
  | { readonly reason: 'needs'; readonly kinds: readonly FoiEventKind[] }
  /** It happens once, and has: 一次性告知, one answer. */
  | { readonly reason: 'again'; readonly on: LocalDate }
  | { readonly reason: 'closed'; readonly by: FoiEvent }
  /** Something that only an open request can have is dated later. */
  | { readonly reason: 'before-step'; readonly step: FoiEvent }
  | { readonly reason: 'past-due'; readonly due: LocalDate }
  /** The applicant may still pay up to and including this day. */
  | { readonly reason: 'too-early'; readonly until: LocalDate }

export interface FoiOrderTerms extends FoiTerms {
  /** Null: later events are known too, as the demo's are. */
  readonly today: LocalDate | null
}

/**
 * Why `event` cannot be added to the request's history; null when it can. Something done too late is a fact
 * and is taken down, without effect on the clock; only an extension past the due day is refused, for it would
 * be nothing but a claim to days that had run out.
 */
export function orderFault(request: FoiHistory, event: FoiEvent, terms: FoiOrderTerms): FoiOrderFault | null {
  const { kind, on } = event
  if (terms.today !== null && on > terms.today) return { reason: 'in-future', today: terms.today }
  // An application is registered when it comes, which may be days before the applicant confirms it.
  if (on < request.receivedOn && kind !== 'registered')
    return { reason: 'before-receipt', receivedOn: request.receivedOn }
  const rule = FOI_EVENT_RULES[kind]
  const earlier = request.events.filter((it) => isBefore(it, event))
  const same = rule.once ? request.events.find((it) => it.kind === kind) : undefined
  if (same) return { reason: 'again', on: same.on }
  const closing = rule.whileOpen ? earlier.find((it) => isClosing(it.kind)) : undefined
  if (closing) return { reason: 'closed', by: closing }
  const step = isClosing(kind)
    ? request.events.find((it) => isBefore(event, it) && FOI_EVENT_RULES[it.kind].whileOpen)
    : undefined
  if (step) return { reason: 'before-step', step }
  if (rule.needs && !earlier.some((it) => rule.needs?.includes(it.kind)))
    return { reason: 'needs', kinds: rule.needs }
  if (rule.settles && !isUnsettled(earlier, rule.settles))
    return { reason: 'needs', kinds: [rule.settles.asked] }
  if (kind === 'abandoned') return abandonmentFault({ ...request, events: earlier }, on, terms)
  return rule.untilDue ? pastDueFault({ ...request, events: earlier }, on, terms) : null
}

/** Every event of the request that cannot stand where it does, gone through in the order of the days. */
export function orderFaults(
  request: FoiHistory,
  terms: FoiOrderTerms,
): { readonly event: FoiEvent; readonly fault: FoiOrderFault }[] {
  const history: FoiEvent[] = []
  const faults: { readonly event: FoiEvent; readonly fault: FoiOrderFault }[] = []
  for (const event of foiEventsInOrder(request.events)) {
    const fault = orderFault({ ...request, events: history }, event, terms)
    if (fault === null) history.push(event)
    else faults.push({ event, fault })
  }
  return faults
}

/** 视为放弃 follows a correction or a fee that was asked for and did not come. */
function abandonmentFault(
  request: FoiHistory,
  on: LocalDate,
  { calendar, profile }: FoiOrderTerms,
): FoiOrderFault | null {
  const has = (kind: FoiEventKind) => request.events.some((it) => it.kind === kind)
  // How long the applicant has for a correction stands in the notice, which is not ours to read.
  if (has('correction-asked') && !has('correction-received')) return null
  if (!has('fee-asked') || has('fee-paid'))
    return { reason: 'needs', kinds: ['correction-asked', 'fee-asked'] }
  const { stopped } = foiClock(request, calendar, profile, on)
  const until = stopped?.reason === 'fee' ? stopped.until : null
  return until !== null && on <= until ? { reason: 'too-early', until } : null
}

function pastDueFault(
  request: FoiHistory,
  on: LocalDate,
  { calendar, profile }: FoiOrderTerms,
): FoiOrderFault | null {
  const { deadline } = foiClock(request, calendar, profile, on)
  return deadline !== null && on > deadline.due ? { reason: 'past-due', due: deadline.due } : null
}

function isUnsettled(
  events: readonly FoiEvent[],
  { asked, by }: { readonly asked: FoiEventKind; readonly by: readonly FoiEventKind[] },
): boolean {
  const settled = events.filter(({ kind }) => by.includes(kind)).length
  return events.filter(({ kind }) => kind === asked).length > settled
}

function isClosing(kind: FoiEventKind): boolean {
  return kind === 'answered' || kind === 'abandoned'
}
