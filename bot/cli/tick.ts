import { rehearse } from '../../db/database.ts'
import { lastOutboxId, outboxAfter } from '../../db/outbox.ts'
import type { Instant } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import { audienceNames } from '../doors.ts'
import type { Reply } from '../messages/reply.ts'
import { tick } from '../scheduler.ts'

export interface PlannedMessage {
  /** The name of the person or group. */
  readonly audience: string
  readonly channel: string
  readonly origin: string
  readonly notBefore: Instant
  readonly text: string
}

/** Runs what is due at a moment through the real jobs, and takes everything back: who would get what, and why. */
export function plan(app: App, at: Instant): PlannedMessage[] {
  const then: App = { ...app, clock: { now: () => at } }
  const names = audienceNames(app)
  return rehearse(app.db, () => {
    const last = lastOutboxId(app.db)
    tick(then)
    return outboxAfter(app.db, last).map(({ audience, channel, origin, notBefore, body }) => ({
      audience: names.get(audience) ?? audience,
      channel,
      origin,
      notBefore,
      text: app.channels.get(channel)?.render(body as Reply) ?? '',
    }))
  })
}
