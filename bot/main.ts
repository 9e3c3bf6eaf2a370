import { openApp } from './app.ts'
import { SteadyClock } from './clock.ts'
import { loadConfig } from './config/load.ts'
import { simulatorReady } from './messages/operator/cli.ts'
import { serve } from './serve.ts'

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
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void serving.stop().then(() => process.exit(0))
    })
  }
}
