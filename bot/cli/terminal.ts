import { waitForOthers } from '../../db/engine/database.ts'
import { loadConfig } from '../config/load.ts'
import { openLog } from '../log.ts'
import { type App, openApp } from '../app.ts'

/** An import by the bot takes as long. */
const PATIENCE_MS = 60_000

/** Everything but `serve` keeps standard output for its answer: the log goes to standard error. */
export function openCliApp(): App {
  const config = loadConfig()
  const app = openApp(config, { log: openLog(process.stderr.isTTY ? config.logLevel : 'warn', 2) })
  waitForOthers(app.db, PATIENCE_MS)
  return app
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

export function fail(text: string): void {
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
}
