import type { LocalDate } from '../dates.ts'
import type { FoiEventKind } from '../types.ts'

export type FoiStopReason = 'correction' | 'opinion' | 'assist' | 'fee'

/** A stretch that is not counted: the days after `from`, up to and including `to`. */
export interface FoiPause {
  readonly reason: FoiStopReason
  readonly from: LocalDate
  readonly to: LocalDate
  /** lapsed: the fifteen working days of 32 and 34 条 were over, with or without a reply. */
  readonly ended: 'replied' | 'lapsed' | 'answered'
}

/** What stops the clock, since when, and the last day on which the law still waits; null: none is laid down. */
export interface FoiStop {
  readonly reason: FoiStopReason
  readonly since: LocalDate
  readonly until: LocalDate | null
}

/** The arithmetic, one step after the other, as it is told to a person. */
export type FoiStep =
  | { readonly kind: 'started'; readonly by: 'receipt' | 'correction' | 'fee'; readonly on: LocalDate }
  /** `inTime`: on or before `lastDay`, the seventh working day after receipt. */
  | {
      readonly kind: 'correction-asked'
      readonly on: LocalDate
      readonly lastDay: LocalDate
      readonly inTime: boolean
    }
  | { readonly kind: 'paused'; readonly pause: FoiPause }
  | { readonly kind: 'extended'; readonly approvedOn: LocalDate; readonly notifiedOn: LocalDate }
  | { readonly kind: 'extension-unnotified'; readonly approvedOn: LocalDate }
  /** It happened, and moves nothing: after the due day, or the answer to something nobody had asked. */
  | {
      readonly kind: 'without-effect'
      readonly event: FoiEventKind
      readonly on: LocalDate
      readonly because: 'past-due' | 'not-asked'
    }
