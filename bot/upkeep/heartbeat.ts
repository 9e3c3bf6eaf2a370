import { noteAlive } from '../../db/job-runs.ts'
import type { App } from '../app.ts'
import { stopwatch } from '../clock.ts'
import { deliveryErrorOf } from '../errors.ts'
import { exchange } from '../platforms/exchange.ts'

const EVERY_MS = 5 * 60_000
const AGAIN_AFTER_MS = 60_000
const TIMEOUT_MS = 10_000

/**
 * Tells an outside monitor that the bot runs; the monitor raises the alarm when it hears nothing. Call the
 * returned function after every tick: while nobody has to look, it calls out every five minutes, after a write
 * that has reached the database, and never throws. `elapsed` counts real milliseconds: a clock that is set back must
 * not keep it silent. The address is a secret, and stands in no log.
 */
export function openHeartbeat(
  app: App,
  isWell: () => boolean,
  signal: AbortSignal,
  elapsed = stopwatch(),
): () => Promise<void> {
  const { heartbeatUrl } = app.config
  let due = 0
  return async () => {
    if (heartbeatUrl === null || elapsed() < due || !isWell()) return
    due = elapsed() + EVERY_MS
    const code = await beat(app, new URL(heartbeatUrl), signal)
    if (code === null || signal.aborted) return
    due = elapsed() + AGAIN_AFTER_MS
    app.log.warn({ code }, 'heartbeat failed')
  }
}

/** Null when the monitor took it. */
async function beat(app: App, url: URL, signal: AbortSignal): Promise<string | null> {
  try {
    noteAlive(app.db, app.clock.now())
    const { status } = await exchange(url, { signal }, TIMEOUT_MS)
    return status < 300 ? null : `http-${status}`
  } catch (error) {
    return deliveryErrorOf(error).code
  }
}
