import type { Instant } from './dates.ts'

/** At most `count` messages in any stretch of `perMs`. */
export interface RateLimit {
  readonly count: number
  readonly perMs: number
}

/** The first moment at which one more send keeps the limit, given the moments of the recent ones. */
export function earliestSend(recent: readonly Instant[], limit: RateLimit, now: Instant): Instant {
  const inWindow = recent.filter((at) => at > now - limit.perMs).sort((a, b) => a - b)
  const blocking = inWindow[inWindow.length - limit.count]
  return blocking === undefined ? now : ((blocking + limit.perMs) as Instant)
}
