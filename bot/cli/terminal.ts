import { loadConfig } from '../config/load.ts'
import { openLog } from '../log.ts'
import { type App, openApp } from '../app.ts'

/** Everything but `serve` keeps standard output for its answer: the log goes to standard error. */
export function openCliApp(): App {
  const config = loadConfig()
  return openApp(config, { log: openLog(process.stderr.isTTY ? config.logLevel : 'warn', 2) })
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

export function fail(text: string): void {
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
}
