import { isAskedFor, type OutboxRow, recentAttempts } from '../../db/outbox.ts'
import { type Instant, timeOfDay } from '../../rules/dates.ts'
import { earliestSend } from '../../rules/rate-limit.ts'
import { nextOpening } from '../../rules/working-hours.ts'
import type { App } from '../app.ts'
import type { Channel } from '../channels/channel.ts'

const MINUTE_MS = 60_000

/** The first moment at which a message may go: at its platform's pace, and what nobody waits for in working hours. */
export function earliestSending(
  app: Pick<App, 'clock' | 'db' | 'calendar' | 'profile'>,
  row: OutboxRow,
  { limit }: Channel,
): Instant {
  const now = app.clock.now()
  const since = (now - limit.perMs) as Instant
  const paced = earliestSend(recentAttempts(app.db, row.channel, row.target, since), limit, now)
  return isAskedFor(row.origin) ? paced : afterRush(nextOpening(paced, app.calendar(), app.profile.reminders))
}

/** Tencent asks senders to keep away from the minutes :00 and :30, when everybody's timers fire. */
function afterRush(at: Instant): Instant {
  const isRush = ['00', '30'].includes(timeOfDay(at).slice(3))
  return isRush ? ((Math.floor(at / MINUTE_MS) * MINUTE_MS + MINUTE_MS) as Instant) : at
}
