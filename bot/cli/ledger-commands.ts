import { writeFileSync } from 'node:fs'
import { loadPlace } from '../../db/settings.ts'
import { type Place, UNNAMED_PLACE } from '../../rules/place.ts'
import { loadConfig } from '../config/load.ts'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { type LocalDate, parseDate } from '../../rules/dates.ts'
import { ROLES_UPWARD } from '../../rules/permissions.ts'
import type { Role } from '../../rules/types.ts'
import { auditWritten, badCount, badDay, CLI, written } from '../messages/operator/cli.ts'
import { exportWorkbook, templateWorkbook } from '../ledgers/workbook.ts'
import { importReply, progressLine } from '../messages/ledgers/import.ts'
import { toText } from '../messages/talk/text.ts'
import { writeLog } from './audit.ts'
import { giveCode } from './code.ts'
import { importPaths } from './import.ts'
import { writeSampleLetterhead } from './letterhead.ts'
import { fail, openCliApp, print } from './terminal.ts'

/** The commands that bring facts and people in, and take them out. */
export function addLedgerCommands(program: Command): void {
  program
    .command('import <files...>')
    .description(CLI.import)
    .option('--dry-run', CLI.dryRun, false)
    .option('--clear <count>', CLI.clear, parseCount, 0)
    .action(async (paths: string[], { dryRun, clear }: { dryRun: boolean; clear: number }) => {
      const report = await importPaths(
        openCliApp(),
        paths,
        { dryRun, mayEmpty: clear },
        ({ sheet, done, total }) => process.stderr.write(`${progressLine(sheet, done, total)}\n`),
      )
      const text = toText(importReply(report))
      if (report.faults.length > 0) fail(text)
      else print(text)
    })

  program
    .command('export')
    .description(CLI.export)
    .requiredOption('--out <file>', CLI.outFile)
    .action(async ({ out }: { out: string }) => {
      const { db, clock } = openCliApp()
      writeFileSync(out, await exportWorkbook(db, clock.now()), { mode: 0o600 })
      print(written(out))
    })

  program
    .command('template')
    .description(CLI.template)
    .requiredOption('--out <file>', CLI.outFile)
    .option('--letterhead', CLI.templateLetterhead, false)
    .action(async ({ out, letterhead }: { out: string; letterhead: boolean }) => {
      if (letterhead) await writeSampleLetterhead(openCliApp(), out)
      else writeFileSync(out, await templateWorkbook(place()))
      print(written(out))
    })

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
}

/** Whose names stand in the examples: nobody's while no office is set up, and no file is made for it. */
function place(): Place {
  return loadConfig().demo ? UNNAMED_PLACE : loadPlace(openCliApp().db)
}

/** Throws InvalidArgumentError. */
function parseCount(text: string): number {
  if (!/^\d{1,9}$/u.test(text)) throw new InvalidArgumentError(badCount(text))
  return Number(text)
}

/** Throws InvalidArgumentError. */
function parseDay(text: string): LocalDate {
  const day = parseDate(text)
  if (day === null) throw new InvalidArgumentError(badDay(text))
  return day
}
