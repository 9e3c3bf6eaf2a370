import { openApp } from './app.ts'
import { SteadyClock } from './clock.ts'
import { loadConfig } from './config/load.ts'
import { TRIAL } from './messages/operator/setup.ts'
import { simulatorReady } from './messages/operator/cli.ts'
import { serve } from './serve.ts'

/** Longer than a platform may take to answer what is being sent; service managers kill after 90 s. */
const STOPPED_WITHIN_MS = 30_000

/** Starts the bot and runs it until it is told to stop. */
export async function main(): Promise<void> {
  const config = loadConfig()
  const app = openApp(config, config.clockStart === null ? { clock: new SteadyClock() } : {})
  if (config.clockStart !== null)
    app.log.warn(
      { start: new Date(config.clockStart).toISOString() },
      'the clock does not follow the machine',
    )
  const serving = await serve(app)
  app.log.info({ address: serving.address, demo: config.demo, profile: app.profile.id }, 'ready')
  // A newcomer looks for an address, not for a line of JSON.
  if (config.demo) process.stderr.write(`${simulatorReady(serving.address)}\n`)
  if (serving.trialCode !== null) process.stderr.write(`${TRIAL.ready(serving.address, serving.trialCode)}\n`)
  let isStopping = false
  const stop = async () => {
    // Whoever says it twice means now.
    if (isStopping) process.exit(1)
    isStopping = true
    setTimeout(() => process.exit(1), STOPPED_WITHIN_MS).unref()
    await serving.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
}
