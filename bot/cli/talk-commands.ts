import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { Instant } from '../../rules/dates.ts'
import { localDate, parseDate, timeOfDay } from '../../rules/dates.ts'
import { pause } from '../clock.ts'
import { badDays, badInstant, CLI, nothingDue, plannedHeading } from '../messages/operator/cli.ts'
import { TEST_SEND } from '../messages/operator/test-send.ts'
import { replayWords } from './replay-words.ts'
import { replay } from './replay.ts'
import { say } from './say.ts'
import { fail, openCliApp, print } from './terminal.ts'
import { testSend } from './test-send.ts'
import { plan, type PlannedMessage, simulate } from './tick.ts'

/** The commands that show what the bot says: to whoever asks, and by itself. */
export function addTalkCommands(program: Command): void {
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
