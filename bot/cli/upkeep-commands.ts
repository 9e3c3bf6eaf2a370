import type { Command } from 'commander'
import { DatabaseError } from '../../db/engine/database.ts'
import type { App } from '../app.ts'
import { main } from '../main.ts'
import { BACKUP } from '../messages/operator/backup.ts'
import { CLI, doctorLine } from '../messages/operator/cli.ts'
import { DOCTOR } from '../messages/operator/doctor.ts'
import { makeBackup, restore } from './backup.ts'
import { databaseTroubleOf } from './database-trouble.ts'
import { examineDoors } from './doctor/doors.ts'
import { examineHost, examinePicture, thisMachine } from './doctor/host.ts'
import { type Check, examine, examineBrowser } from './doctor/examine.ts'
import { openCliApp, print } from './terminal.ts'

/** The commands of whoever keeps the machine. */
export function addUpkeepCommands(program: Command): void {
  program.command('serve').description(CLI.serve).action(main)

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
      // What stands in the way of the database is said before it is tried.
      report(examineHost(thisMachine()))
      const app = openExamined()
      if (app === null) return
      report([...examine(app), examinePicture()])
      report([...(await examineBrowser(app)), ...(await examineDoors(app, ask))])
    })
}

function report(checks: readonly Check[]): void {
  for (const { isGood, name, detail } of checks) print(doctorLine(isGood, name, detail))
  if (checks.some(({ isGood }) => !isGood)) process.exitCode = 1
}

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
