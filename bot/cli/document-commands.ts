import type { Command } from 'commander'
import { localDate } from '../../rules/dates.ts'
import { parsePeriod } from '../../rules/periods.ts'
import { badAccount, badPeriod, CLI, futurePeriod, written } from '../messages/operator/cli.ts'
import { writeBulletin } from './bulletin.ts'
import { writeFilings } from './filing.ts'
import { takeLetterhead } from './letterhead.ts'
import { writeShutdownOrder } from './shutdown-order.ts'
import { fail, openCliApp, print } from './terminal.ts'

/** The commands that write documents. */
export function addDocumentCommands(program: Command): void {
  program
    .command('bulletin <period>')
    .description(CLI.bulletin)
    .requiredOption('--out <dir>', CLI.out)
    .action(async (period: string, options: { out: string }) => {
      const meant = parsePeriod(period)
      if (meant === null) return fail(badPeriod())
      const app = openCliApp()
      if (meant.from > localDate(app.clock.now())) return fail(futurePeriod(period))
      for (const path of await writeBulletin(app, meant, options.out)) print(written(path))
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
    .command('letterhead <file>')
    .description(CLI.letterhead)
    .option('--check', CLI.letterheadCheck, false)
    .action(async (path: string, { check }: { check: boolean }) => {
      const { text, isFit } = await takeLetterhead(openCliApp(), path, check)
      if (isFit) print(text)
      else fail(text)
    })

  program
    .command('filing')
    .description(CLI.filing)
    .requiredOption('--out <file>', CLI.outFile)
    .action((options: { out: string }) => {
      writeFilings(openCliApp(), options.out)
      print(written(options.out))
    })
}
