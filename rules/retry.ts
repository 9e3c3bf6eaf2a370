import type { Instant } from './dates.ts'

/** How a delivery failed: for good, for a known time, for reasons that may pass, or because nothing goes that way. */
export type FailureClass =
  | { readonly kind: 'permanent' }
  | { readonly kind: 'retry-after'; readonly ms: number }
  /** `mayHaveArrived`: nobody can say whether the message got through. */
  | { readonly kind: 'unknown'; readonly mayHaveArrived: boolean }
  /** The platform, or the way to it, refuses us: no message would go through, and none has to pay for it. */
  | { readonly kind: 'door' }

const MINUTE = 60_000
const BACKOFF = [0.5, 2, 5, 15, 30, 60, 120, 240, 480].map((minutes) => minutes * MINUTE)

/** A refusal of the door itself: whatever waits for it is left out. */
export type MessageFailure = Exclude<FailureClass, { readonly kind: 'door' }>

/**
 * When to try again after the `attempts`-th failure; null gives the message up.
 * What the receiver may see twice is tried once only: twice is a nuisance, three times is spam.
 * `wasMarked`: this attempt went out as a possible repeat.
 */
export function nextAttempt(
  attempts: number,
  failure: MessageFailure,
  now: Instant,
  wasMarked: boolean,
): Instant | null {
  if (failure.kind === 'permanent') return null
  const step = BACKOFF[attempts - 1]
  if (step === undefined) return null
  if (failure.kind === 'retry-after') return (now + Math.max(failure.ms, step)) as Instant
  if (failure.mayHaveArrived && wasMarked) return null
  return (now + step) as Instant
}

/**
 * Whether a message has to be marked as a possible repeat when it goes out `now`: an earlier send may have
 * arrived, and the platform does not swallow repeats any more. A clock that went back proves nothing.
 */
export function isRepeat(unclearSince: Instant | null, repeatWindowMs: number, now: Instant): boolean {
  if (unclearSince === null) return false
  const passed = now - unclearSince
  return passed < 0 || passed >= repeatWindowMs
}
