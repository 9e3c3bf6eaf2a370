import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Command } from 'commander'
import type { Instant } from '../rules/dates.ts'
import { localDate, parseDate, timeOfDay } from '../rules/dates.ts'
import { parseQuarter } from '../rules/periods.ts'
import { type App, openApp } from './app.ts'
import { writeBulletin } from './cli/bulletin.ts'
import { examineDoors } from './cli/doctor-doors.ts'
import { examine } from './cli/doctor.ts'
import { replay } from './cli/replay.ts'
import { say } from './cli/say.ts'
import { testSend } from './cli/test-send.ts'
import { plan, type PlannedMessage, simulate } from './cli/tick.ts'
import { pause } from './clock.ts'
import { loadConfig } from './config.ts'
import { ConfigError, FetchError, ServingError } from './errors.ts'
import { importFiles } from './ledgers/import.ts'
import { openLog } from './log.ts'
import { main } from './main.ts'
import {
  alreadyServing,
  badDays,
  badInstant,
  badQuarter,
  CLI,
  configFaults,
  discovered,
  doctorLine,
  fileTrouble,
  nothingDue,
  plannedHeading,
  portTaken,
  written,
} from './messages/cli.ts'
import { notFetched } from './messages/crawl.ts'
import { importReply } from './messages/import.ts'
import { TEST_SEND } from './messages/test-send.ts'
import { toText } from './messages/text.ts'

const program = new Command('bot').description(CLI.program)

program.command('serve').description(CLI.serve).action(main)

program
  .command('say <text>')
  .description(CLI.say)
  .requiredOption('--as <who>', CLI.sayAs)
  .option('--group', CLI.sayGroup, false)
  .action((text: string, options: { as: string; group: boolean }) => {
    const result = say(openCliApp(), text, options.as, options.group)
    if ('fault' in result) fail(result.fault)
    else print(result.reply)
  })

program
  .command('tick')
  .description(CLI.tick)
  .requiredOption('--at <instant>', CLI.tickAt)
  .action((options: { at: string }) => {
    const at = parseInstant(options.at)
    if (at === null) {
      fail(badInstant())
      return
    }
    const messages = plan(openCliApp(), at)
    if (messages.length === 0) print(nothingDue(options.at))
    printPlanned(messages)
  })

program
  .command('simulate')
  .description(CLI.simulate)
  .requiredOption('--from <day>', CLI.simulateFrom)
  .requiredOption('--to <day>', CLI.simulateTo)
  .action((options: { from: string; to: string }) => {
    const [from, to] = [parseDate(options.from), parseDate(options.to)]
    if (from === null || to === null || from > to) fail(badDays())
    else printPlanned(simulate(openCliApp(), from, to))
  })

program
  .command('bulletin <period>')
  .description(CLI.bulletin)
  .requiredOption('--out <dir>', CLI.out)
  .action(async (period: string, options: { out: string }) => {
    const quarter = parseQuarter(period)
    if (quarter === null) fail(badQuarter())
    else for (const path of await writeBulletin(openCliApp(), quarter, options.out)) print(written(path))
  })

program
  .command('import <files...>')
  .description(CLI.import)
  .option('--dry-run', CLI.dryRun, false)
  .action((paths: string[], options: { dryRun: boolean }) => {
    const files = paths.map((path) => ({ name: basename(path), bytes: readFileSync(path) }))
    const app = openCliApp()
    const now = app.clock.now()
    const report = importFiles(app.db, files, {
      today: localDate(now),
      dryRun: options.dryRun,
      by: { at: now, personId: null, channel: 'cli' },
    })
    const text = toText(importReply(report))
    if (report.faults.length > 0) fail(text)
    else print(text)
  })

program
  .command('discover <url>')
  .description(CLI.discover)
  .requiredOption('--out <file>', CLI.discoverOut)
  .action(async (url: string, { out }: { out: string }) => {
    // The readers of pages take as long to load as all the rest.
    const { discover } = await import('./cli/discover.ts')
    print(discovered(await discover(openCliApp(), url, out), out))
  })

program
  .command('doctor')
  .description(CLI.doctor)
  .option('--ask', CLI.ask, false)
  .action(async ({ ask }: { ask: boolean }) => {
    const app = openCliApp()
    const checks = [...examine(app), ...(await examineDoors(app, ask))]
    for (const { isGood, name, detail } of checks) print(doctorLine(isGood, name, detail))
    if (checks.some(({ isGood }) => !isGood)) process.exitCode = 1
  })

program
  .command('test-send')
  .description(CLI.testSend)
  .requiredOption('--to <who>', CLI.testSendTo)
  .option('--text <text>', CLI.testSendText, TEST_SEND.text)
  .action(async ({ to, text }: { to: string; text: string }) => {
    const { isSent, lines } = await testSend(openCliApp(), to, text, pause)
    for (const line of lines) (isSent ? print : fail)(line)
  })

program
  .command('replay <fixture>')
  .description(CLI.replay)
  .action(async (path: string) => {
    for (const line of await replay(readFileSync(path, 'utf8'))) print(line)
  })

function printPlanned(messages: readonly PlannedMessage[]): void {
  messages.forEach(({ audience, channel, origin, notBefore, text }, index) => {
    const when = `${localDate(notBefore)} ${timeOfDay(notBefore)}`
    print(plannedHeading(index + 1, messages.length, audience, channel, origin, when))
    print(`${text}\n`)
  })
}

/** Everything but `serve` keeps standard output for its answer: the log goes to standard error. */
function openCliApp(): App {
  const config = loadConfig()
  return openApp(config, { log: openLog(process.stderr.isTTY ? config.logLevel : 'warn', 2) })
}

/** Without an offset it would be a different moment on a machine in another zone. */
function parseInstant(text: string): Instant | null {
  const at = /T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/u.test(text)
    ? Date.parse(text)
    : Number.NaN
  return Number.isNaN(at) ? null : (at as Instant)
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function fail(text: string): void {
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof ConfigError) fail(configFaults(error.faults))
  else if (error instanceof FetchError) fail(notFetched(error.code))
  else if (error instanceof ServingError) fail(alreadyServing())
  else if (!isSystemError(error)) throw error
  else if (error.code === 'EADDRINUSE') fail(portTaken())
  else fail(fileTrouble(error.path ?? '', error.code ?? ''))
}
