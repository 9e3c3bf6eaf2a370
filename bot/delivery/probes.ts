import { cutOffRows, type OutboxRow } from '../../db/outbox.ts'
import type { Instant } from '../../rules/dates.ts'
import { groupBy } from '../../rules/group.ts'
import type { App } from '../app.ts'
import { UNREACHABLE } from '../errors.ts'

/** How often a platform that cannot be reached is tried ahead of its messages' own times. */
const PROBE_MS = 60_000

/**
 * Of each channel whose platform could not be reached, the oldest message that waits for it, once a minute.
 * When it goes through, the others need not wait for their own times; when it does not, nothing is lost.
 */
export function probes(app: Pick<App, 'clock' | 'db'>): OutboxRow[] {
  const now = app.clock.now()
  const cutOff = cutOffRows(app.db, UNREACHABLE, now, (now - PROBE_MS) as Instant)
  return [...groupBy(cutOff, (row) => row.channel).values()].flatMap(([oldest]) => oldest ?? [])
}
