import type { FoiEvent, FoiEventKind } from '../types.ts'

export interface FoiEventRule {
  /** Happens once in a request's life. */
  readonly once?: true
  /** Only while the request is open. A third party's reply may come after the answer: nobody waited for it. */
  readonly whileOpen?: true
  /** One of these must have happened. */
  readonly needs?: readonly FoiEventKind[]
  /** Each of these answers one of those: as many of the one as of the other at the most. */
  readonly settles?: { readonly asked: FoiEventKind; readonly by: readonly FoiEventKind[] }
  /** Only up to the day on which the answer is due. */
  readonly untilDue?: true
}

const REVIEWED: FoiEventRule = {
  settles: { asked: 'review', by: ['review-upheld', 'review-corrected', 'review-other'] },
}
const JUDGED: FoiEventRule = {
  settles: { asked: 'litigation', by: ['litigation-upheld', 'litigation-corrected', 'litigation-other'] },
}

/** In the order in which things usually happen: 登记 审核 办理 答复 归档, then 复议 and 诉讼. */
export const FOI_EVENT_RULES: Readonly<Record<FoiEventKind, FoiEventRule>> = {
  // Entered late, even after the answer, is entered all the same.
  registered: { once: true },
  examined: { once: true, whileOpen: true },
  'correction-asked': { once: true, whileOpen: true },
  'correction-received': { once: true, whileOpen: true, needs: ['correction-asked'] },
  'opinion-asked': { whileOpen: true },
  'opinion-received': { needs: ['opinion-asked'] },
  'assist-asked': { whileOpen: true },
  'assist-received': { needs: ['assist-asked'] },
  'extension-approved': { once: true, whileOpen: true, untilDue: true },
  'extension-notified': { once: true, whileOpen: true, untilDue: true, needs: ['extension-approved'] },
  'fee-asked': { once: true, whileOpen: true },
  'fee-paid': { once: true, whileOpen: true, needs: ['fee-asked'] },
  answered: { once: true, whileOpen: true },
  abandoned: { once: true, whileOpen: true },
  // A new answer ordered by a review or a court is one of these too: 表3 counts a request once.
  supplemented: { needs: ['answered'] },
  filed: { once: true, needs: ['answered', 'abandoned'] },
  // 复议 and 诉讼 follow receipt: silence can be challenged too.
  review: {},
  'review-upheld': REVIEWED,
  'review-corrected': REVIEWED,
  'review-other': REVIEWED,
  litigation: {},
  'litigation-upheld': JUDGED,
  'litigation-corrected': JUDGED,
  'litigation-other': JUDGED,
}

export const FOI_EVENT_KINDS = Object.keys(FOI_EVENT_RULES) as readonly FoiEventKind[]

/** Days are all that is known: of two events on one day, the one that usually comes first did. */
export function isBefore(a: FoiEvent, b: FoiEvent): boolean {
  if (a.on !== b.on) return a.on < b.on
  return FOI_EVENT_KINDS.indexOf(a.kind) < FOI_EVENT_KINDS.indexOf(b.kind)
}

export function foiEventsInOrder(events: readonly FoiEvent[]): FoiEvent[] {
  return events.toSorted((a, b) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0))
}
