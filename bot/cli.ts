import { readFileSync } from 'node:fs'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { Instant } from '../rules/dates.ts'
import { type LocalDate, localDate, parseDate, timeOfDay } from '../rules/dates.ts'
import { parseQuarter } from '../rules/periods.ts'
import { ROLES_UPWARD } from '../rules/permissions.ts'
import type { Role } from '../rules/types.ts'
import { type App, openApp } from './app.ts'
import { writeLog } from './cli/audit.ts'
import { writeBulletin } from './cli/bulletin.ts'
import { giveCode } from './cli/code.ts'
import { examineDoors } from './cli/doctor-doors.ts'
import { examine } from './cli/doctor.ts'
import { writeExport } from './cli/export.ts'
import { importPaths } from './cli/import.ts'
import { writeFilings } from './cli/filing.ts'
import { replay } from './cli/replay.ts'
import { say } from './cli/say.ts'
import { writeShutdownOrder } from './cli/shutdown-order.ts'
import { writeTemplate } from './cli/template.ts'
import { testSend } from './cli/test-send.ts'
import { plan, type PlannedMessage, simulate } from './cli/tick.ts'
import { pause } from './clock.ts'
import { loadConfig } from './config.ts'
import { ConfigError, FetchError, ServingError } from './errors.ts'
import { openLog } from './log.ts'
import { main } from './main.ts'
import {
  alreadyServing,
  auditWritten,
  badDay,
  badAccount,
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
import { importReply, progressLine } from './messages/import.ts'
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
  .command('shutdown-order <account>')
  .description(CLI.shutdownOrder)
  .requiredOption('--out <file>', CLI.outFile)
  .action(async (account: string, options: { out: string }) => {
    const isWritten = await writeShutdownOrder(openCliApp(), account, options.out)
    if (isWritten) print(written(options.out))
    else fail(badAccount(account))
  })

program
  .command('filing')
  .description(CLI.filing)
  .requiredOption('--out <file>', CLI.outFile)
  .action((options: { out: string }) => {
    writeFilings(openCliApp(), options.out)
    print(written(options.out))
  })

program
  .command('import <files...>')
  .description(CLI.import)
  .option('--dry-run', CLI.dryRun, false)
  .action(async (paths: string[], { dryRun }: { dryRun: boolean }) => {
    const report = await importPaths(openCliApp(), paths, dryRun, ({ sheet, done, total }) =>
      process.stderr.write(`${progressLine(sheet, done, total)}\n`),
    )
    const text = toText(importReply(report))
    if (report.faults.length > 0) fail(text)
    else print(text)
  })

program
  .command('export')
  .description(CLI.export)
  .requiredOption('--out <file>', CLI.outFile)
  .action(async ({ out }: { out: string }) => print(written(await writeExport(openCliApp(), out))))

program
  .command('template')
  .description(CLI.template)
  .requiredOption('--out <file>', CLI.outFile)
  .action(async ({ out }: { out: string }) => print(written(await writeTemplate(out))))

program
  .command('audit')
  .description(CLI.audit)
  .requiredOption('--out <file>', CLI.auditOut)
  .option('--from <day>', CLI.auditFrom, parseDay)
  .option('--to <day>', CLI.auditTo, parseDay)
  .action(({ out, from, to }: { out: string; from?: LocalDate; to?: LocalDate }) => {
    print(auditWritten(out, writeLog(openCliApp(), out, from ?? null, to ?? null)))
  })

program
  .command('code <department>')
  .description(CLI.code)
  .addOption(new Option('--role <role>', CLI.codeRole).choices(ROLES_UPWARD).default('liaison'))
  .action((department: string, options: { role: Role }) => {
    const given = giveCode(openCliApp(), department, options.role)
    if ('fault' in given) fail(given.fault)
    else print(given.reply)
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

/** Throws InvalidArgumentError. */
function parseDay(text: string): LocalDate {
  const day = parseDate(text)
  if (day === null) throw new InvalidArgumentError(badDay(text))
  return day
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
