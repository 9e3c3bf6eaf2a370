import { date, type LocalDate } from './dates.ts'
import { contains, type Span } from './periods.ts'

/** Before anything was written down. */
const EVER = date('2000-01-01')

/** What a person can be sent to look at. */
export type InspectedKind = 'website' | 'account'

export interface InspectedSubject {
  readonly kind: InspectedKind
  readonly id: number
}

/** 合格, 有问题 (named, and not failed), 不合格, 表扬. */
export type Outcome = 'passed' | 'flawed' | 'failed' | 'praised'

/** What somebody who looked found, in the words of the office's own list of reasons. */
export interface Verdict {
  readonly id: number
  readonly kind: InspectedKind
  readonly subjectId: number
  readonly on: LocalDate
  readonly outcome: Outcome
  readonly reasons: readonly string[]
  readonly note: string | null
}

/** One round of inspection. */
export interface Round {
  readonly name: string
  readonly from: LocalDate
  readonly to: LocalDate
  /** Null: sites and accounts alike. */
  readonly area: 'website' | 'media' | null
  /** Of these only; null: of all. */
  readonly sample: readonly InspectedSubject[] | null
}

/** A person's last word on each of them within these days: a re-check goes before the first look. */
export function lastVerdicts(
  verdicts: readonly Verdict[],
  kind: InspectedKind,
  span: Span,
): ReadonlyMap<number, Verdict> {
  const own = verdicts
    .filter((it) => it.kind === kind && it.outcome !== 'praised' && contains(span, it.on))
    .toSorted((a, b) => (a.on === b.on ? a.id - b.id : a.on < b.on ? -1 : 1))
  return new Map(own.map((it) => [it.subjectId, it]))
}

/** Those that failed when they were last looked at before, and fail again. */
export function failedAgain(
  verdicts: readonly Verdict[],
  kind: InspectedKind,
  span: Span,
): ReadonlySet<number> {
  const earlier = verdicts.filter(({ on }) => on < span.from)
  const before = lastVerdicts(earlier, kind, { from: EVER, to: span.from })
  const now = lastVerdicts(verdicts, kind, span)
  return new Set([...now].flatMap(([id, it]) => (isFailed(it) && isFailed(before.get(id)) ? [id] : [])))
}

function isFailed(verdict: Verdict | undefined): boolean {
  return verdict?.outcome === 'failed'
}

/** Those that were praised within these days. */
export function praisedIn(
  verdicts: readonly Verdict[],
  kind: InspectedKind,
  span: Span,
): ReadonlySet<number> {
  const own = verdicts.filter((it) => it.kind === kind && it.outcome === 'praised' && contains(span, it.on))
  return new Set(own.map(({ subjectId }) => subjectId))
}

/** The rounds that fall in a period, the earliest first. */
function roundsIn(rounds: readonly Round[], { from, to }: Span): Round[] {
  return rounds
    .filter((round) => round.from >= from && round.from <= to)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
}

/** Which of them the rounds of a period look at; null: all of them, because a round does, or there is none. */
export function sampleIn(
  rounds: readonly Round[],
  kind: InspectedKind,
  span: Span,
): ReadonlySet<number> | null {
  const area = kind === 'website' ? 'website' : 'media'
  const own = roundsIn(rounds, span).filter((round) => round.area === null || round.area === area)
  if (own.length === 0 || own.some(({ sample }) => sample === null)) return null
  return new Set(
    own.flatMap(({ sample }) => (sample ?? []).filter((it) => it.kind === kind).map(({ id }) => id)),
  )
}
