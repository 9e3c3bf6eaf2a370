import { Command } from 'commander'
import { CLI } from '../messages/operator/cli.ts'
import { addDocumentCommands } from './document-commands.ts'
import { addLedgerCommands } from './ledger-commands.ts'
import { addOfficeCommands } from './office-commands.ts'
import { addTalkCommands } from './talk-commands.ts'
import { addUpkeepCommands } from './upkeep-commands.ts'
import { addWebsiteCommands } from './website-commands.ts'

/** Everything that can be typed after `npm run -s bot --`; nothing runs before it is parsed. */
export function commandLine(): Command {
  const program = new Command('bot').description(CLI.program)
  addUpkeepCommands(program)
  addOfficeCommands(program)
  addTalkCommands(program)
  addDocumentCommands(program)
  addLedgerCommands(program)
  addWebsiteCommands(program)
  return program
}
