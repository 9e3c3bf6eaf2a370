import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import type { Instant } from '../rules/dates.ts'
import { localDate, parseDate, timeOfDay } from '../rules/dates.ts'
import type { App } from './app.ts'
import { makeBackup, restore } from './cli/backup.ts'
import { addDocumentCommands } from './cli/document-commands.ts'
import { examineDoors } from './cli/doctor-doors.ts'
import { examine, examineBrowser } from './cli/doctor.ts'
import { addLedgerCommands } from './cli/ledger-commands.ts'
import { replay } from './cli/replay.ts'
import { replayWords } from './cli/replay-words.ts'
import { say } from './cli/say.ts'
import { fail, openCliApp, print } from './cli/terminal.ts'
import { testSend } from './cli/test-send.ts'
import { plan, type PlannedMessage, simulate } from './cli/tick.ts'
import { addWebsiteCommands } from './cli/website-commands.ts'
import { pause } from './clock.ts'
import { DatabaseError, databaseFault } from '../db/engine/database.ts'
import { loadConfig } from './config/load.ts'
import { ConfigError, FetchError, ServingError } from './errors.ts'
import { main } from './main.ts'
import { databaseTroubleOf } from './cli/database-trouble.ts'
import { BACKUP } from './messages/operator/backup.ts'
import {
  alreadyServing,
  badDays,
  badInstant,
  CLI,
  configFaults,
  doctorLine,
  fileTrouble,
  nothingDue,
  plannedHeading,
  portTaken,
} from './messages/operator/cli.ts'
import { notFetched } from './messages/websites/crawl.ts'
import { DOCTOR } from './messages/operator/doctor.ts'
import { TEST_SEND } from './messages/operator/test-send.ts'

// It names private people: what is made here is its owner's alone.
process.umask(0o077)

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

addDocumentCommands(program)
addLedgerCommands(program)
addWebsiteCommands(program)

program
  .command('backup')
  .description(BACKUP.describe)
  .option('--out <file>', BACKUP.out)
  .action(async ({ out }: { out?: string }) => await makeBackup(openCliApp(), out ?? null))

program
  .command('restore <file>')
  .description(BACKUP.describeRestore)
  .option('--yes', BACKUP.yes, false)
  .action(async (file: string, { yes }: { yes: boolean }) => await restore(file, yes))

program
  .command('doctor')
  .description(CLI.doctor)
  .option('--ask', CLI.ask, false)
  .action(async ({ ask }: { ask: boolean }) => {
    const app = openExamined()
    if (app === null) return
    const checks = [...examine(app), ...(await examineBrowser(app)), ...(await examineDoors(app, ask))]
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

program
  .command('replay-words <file>')
  .description(CLI.replayWords)
  .action((path: string) => {
    const { lines, faults } = replayWords(readFileSync(path, 'utf8'))
    for (const line of lines) print(line)
    for (const fault of faults) fail(fault)
  })

/** Null when the database cannot be opened, which is the only thing that can be told then. */
function openExamined(): App | null {
  try {
    return openCliApp()
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    const { name, detail } = DOCTOR.brokenDatabase(databaseTroubleOf(error))
    print(doctorLine(false, name, detail))
    process.exitCode = 1
    return null
  }
}

function printPlanned(messages: readonly PlannedMessage[]): void {
  messages.forEach(({ receiver, channel, origin, notBefore, text }, index) => {
    const when = `${localDate(notBefore)} ${timeOfDay(notBefore)}`
    print(plannedHeading(index + 1, messages.length, receiver, channel, origin, when))
    print(`${text}\n`)
  })
}

/** Without an offset it would be a different moment on a machine in another zone. */
function parseInstant(text: string): Instant | null {
  const at = /T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/u.test(text)
    ? Date.parse(text)
    : Number.NaN
  return Number.isNaN(at) ? null : (at as Instant)
}

/** What a command ran into after its database was opened. */
function brokenBy(error: unknown): DatabaseError {
  return new DatabaseError(databaseFault(error) ?? 'unreadable', loadConfig().databasePath, error)
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
  else if (error instanceof DatabaseError) fail(databaseTroubleOf(error))
  else if (databaseFault(error) !== null) fail(databaseTroubleOf(brokenBy(error)))
  else if (!isSystemError(error)) throw error
  else if (error.code === 'EADDRINUSE') fail(portTaken())
  else fail(fileTrouble(error.path ?? '', error.code ?? ''))
}
