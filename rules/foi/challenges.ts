import type { LocalDate } from '../dates.ts'
import type { FoiEvent, FoiEventKind, FoiRequest } from '../types.ts'

/** 结果维持 结果纠正 其他结果 尚未审结 总计 */
export interface ChallengeCount {
  readonly upheld: number
  readonly corrected: number
  readonly other: number
  readonly pending: number
  readonly total: number
}

/** Table 4 of the annual report: 行政复议, 未经复议直接起诉, 复议后起诉. */
export interface FoiChallenges {
  readonly reviews: ChallengeCount
  readonly directSuits: ChallengeCount
  readonly suitsAfterReview: ChallengeCount
}

type Outcome = 'upheld' | 'corrected' | 'other' | 'pending'

interface Challenge {
  readonly filedOn: LocalDate
  readonly outcome: Outcome
  readonly decidedOn: LocalDate | null
}

/**
 * Cases that were before a review body or a court at any time from `from` to `asOf`: decided by then, or
 * 尚未审结. One decided in an earlier year was told of in that year's report. The decisions of a request's
 * cases are taken in the order in which the cases were filed.
 */
export function foiChallenges(
  requests: readonly FoiRequest[],
  from: LocalDate,
  asOf: LocalDate,
): FoiChallenges {
  const reviews: Challenge[] = []
  const direct: Challenge[] = []
  const afterReview: Challenge[] = []
  for (const request of requests) {
    const events = request.events.filter(({ on }) => on <= asOf)
    reviews.push(...casesOf(events, 'review'))
    const reviewedOn = events.find(({ kind }) => kind === 'review')?.on ?? null
    for (const suit of casesOf(events, 'litigation')) {
      const isDirect = reviewedOn === null || suit.filedOn < reviewedOn
      ;(isDirect ? direct : afterReview).push(suit)
    }
  }
  return {
    reviews: countOf(reviews, from),
    directSuits: countOf(direct, from),
    suitsAfterReview: countOf(afterReview, from),
  }
}

function casesOf(events: readonly FoiEvent[], filed: 'review' | 'litigation'): Challenge[] {
  const outcomes: Partial<Record<FoiEventKind, Outcome>> = {
    [`${filed}-upheld`]: 'upheld',
    [`${filed}-corrected`]: 'corrected',
    [`${filed}-other`]: 'other',
  }
  const decisions = events.filter(({ kind }) => outcomes[kind] !== undefined)
  return events
    .filter(({ kind }) => kind === filed)
    .map(({ on }, index) => {
      const decision = decisions[index]
      const outcome = decision === undefined ? undefined : outcomes[decision.kind]
      return { filedOn: on, outcome: outcome ?? 'pending', decidedOn: decision?.on ?? null }
    })
}

function countOf(cases: readonly Challenge[], from: LocalDate): ChallengeCount {
  const open = cases.filter(({ decidedOn }) => decidedOn === null || decidedOn >= from)
  const withOutcome = (outcome: Outcome) => open.filter((it) => it.outcome === outcome).length
  return {
    upheld: withOutcome('upheld'),
    corrected: withOutcome('corrected'),
    other: withOutcome('other'),
    pending: withOutcome('pending'),
    total: open.length,
  }
}
