import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import { storedRules } from '../../db/local-rules.ts'
import { localDate, parseDate } from '../../rules/dates.ts'
import { clauseOf, RULE_KEYS, type RuleName, valueOf } from '../../rules/profile-keys.ts'
import { writtenRule } from '../ledgers/rule-values.ts'
import { importReply } from '../messages/ledgers/import.ts'
import { profileHeading, RULE_NAMES, ruleLine } from '../messages/ledgers/profile.ts'
import { badDay, CLI } from '../messages/operator/cli.ts'
import { SETUP, SETUP_QUESTIONS, type SetupQuestion } from '../messages/operator/setup.ts'
import { toText } from '../messages/talk/text.ts'
import { importPaths } from './import.ts'
import { type Ask, setUp } from './setup.ts'
import { fail, openCliApp, print } from './terminal.ts'

/** The commands that make an office, and tell its rules. */
export function addOfficeCommands(program: Command): void {
  program
    .command('setup')
    .description(SETUP.describe)
    .option('--answers <file>', SETUP.answersFile)
    .action(async ({ answers }: { answers?: string }) => {
      const told =
        answers === undefined
          ? await inTerminal()
          : await setUp(fromFile(readFileSync(answers, 'utf8')), print).catch(refused)
      for (const line of told.lines) (told.isDone ? print : fail)(line)
    })

  program
    .command('profile')
    .description(CLI.profile)
    .option('--on <day>', CLI.profileOn)
    .option('--check <file>', CLI.profileCheck)
    .action(async ({ on, check }: { on?: string; check?: string }) => {
      if (check !== undefined) return await checkProfile(check)
      const app = openCliApp()
      const day = on === undefined ? localDate(app.clock.now()) : parseDate(on)
      if (day === null) return fail(badDay(on ?? ''))
      const profile = app.profileOn(day)
      const local = new Set(storedRules(app.db).flatMap((it) => (it.from <= day ? [it.name] : [])))
      print(profileHeading(profile.title, profile.id, day))
      for (const name of Object.keys(RULE_KEYS) as RuleName[]) {
        const value = writtenRule(valueOf(profile, name))
        const [clause, isLocal] = [clauseOf(profile, name), local.has(name)]
        print(ruleLine({ name: RULE_NAMES[name], value, clause, isLocal }))
      }
    })
}

/** A sheet 「口径」 held against what there is; nothing is written. */
async function checkProfile(path: string): Promise<void> {
  const options = { dryRun: true, mayEmpty: 0 }
  const report = await importPaths(openCliApp(), [path], options, () => undefined)
  const text = toText(importReply(report))
  if (report.faults.length > 0) fail(text)
  else print(text)
}

function refused(error: unknown) {
  if (!(error instanceof RangeError)) throw error
  return { lines: [error.message], isDone: false }
}

async function inTerminal() {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const ask: Ask = async (question, preset) =>
    await terminal.question(`${question}${preset === '' ? '' : `［${preset}］`}：`)
  try {
    return await setUp(ask, print).catch(refused)
  } finally {
    terminal.close()
  }
}

/** 地名=某某市, a line to each; what is not in it takes its default. */
function fromFile(text: string): Ask {
  const given = new Map(
    text.split('\n').flatMap((line) => {
      const [, name, value] = /^\s*([^=＝:：#]+?)\s*[=＝:：]\s*(.*?)\s*$/u.exec(line) ?? []
      return name === undefined || value === undefined ? [] : [[name, value] as const]
    }),
  )
  return (question) => {
    const id = Object.entries(SETUP_QUESTIONS).find(([, it]) => it.text === question)?.[0]
    const name = id === undefined ? '' : SETUP.answerNames[id as SetupQuestion]
    return Promise.resolve(given.get(name) ?? '')
  }
}
