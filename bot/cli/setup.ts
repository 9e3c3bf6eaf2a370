import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { addDepartment, departmentNames } from '../../db/departments.ts'
import { authored } from '../../db/engine/change.ts'
import { inTransaction } from '../../db/engine/database.ts'
import { writeRule } from '../../db/local-rules.ts'
import { writeSetting } from '../../db/settings.ts'
import { date } from '../../rules/dates.ts'
import { type Place, placeNamed } from '../../rules/place.ts'
import { profiles } from '../../rules/profiles/index.ts'
import { type App, openApp } from '../app.ts'
import { officeConfig } from '../config/load.ts'
import { readSetting, writtenSetting } from '../ledgers/setting-values.ts'
import { openLog } from '../log.ts'
import { importReply } from '../messages/ledgers/import.ts'
import { SETUP, SETUP_QUESTIONS, type SetupAnswers, type SetupQuestion } from '../messages/operator/setup.ts'
import { toText } from '../messages/talk/text.ts'
import { giveCode } from './code.ts'
import { importPaths } from './import.ts'

/** Asks one thing and gives back what was answered; '' takes the default. */
export type Ask = (question: string, preset: string) => Promise<string>

export interface Told {
  readonly lines: readonly string[]
  readonly isDone: boolean
}

/** An office has always had the rules it begins with. */
const ALWAYS = date('2000-01-01')
const ENV_FILE = '.env'
/** What a person may type for nothing. */
const NONE = new Set(['无', '没有', '暂无'])

/**
 * Sets up a new office: asks, shows what it understood, and only when that is agreed to writes `.env` and the
 * database. A workbook with a fault in it writes neither.
 */
export async function setUp(ask: Ask, show: (line: string) => void): Promise<Told> {
  const answers = await questions(ask, show)
  for (const line of SETUP.preview(answers)) show(line)
  if (!/^(?:是|确认|y|yes|)$/iu.test((await ask(SETUP.agree, '是')).trim()))
    return { lines: [SETUP.nothing], isDone: false }
  const app = openOffice(answers)
  if (!NONE.has(answers.data)) {
    const report = await importPaths(app, [answers.data], { dryRun: false, mayEmpty: 0 }, () => undefined)
    if (report.faults.length > 0)
      return { lines: [toText(importReply(report)), SETUP.notImported], isDone: false }
  }
  writeOffice(app, answers)
  writeFileSync(ENV_FILE, environment(answers), { mode: 0o600 })
  const code = giveCode(app, answers.unit, 'admin')
  const given = 'reply' in code ? code.reply : code.fault
  return { lines: [...SETUP.done(answers, basename(ENV_FILE)), given, ...SETUP.next], isDone: true }
}

/** Every question until it is answered with something that can be meant; each default follows from those before. */
async function questions(ask: Ask, show: (line: string) => void): Promise<SetupAnswers> {
  const answers: Record<string, string> = {}
  for (const [name, { text, why }] of Object.entries(SETUP_QUESTIONS)) {
    const question = name as SetupQuestion
    const preset = presetOf(question, answers)
    for (let tries = 0; ; tries += 1) {
      const said = (await ask(text, preset)).trim()
      const read = readAnswer(question, said === '' ? preset : said)
      if (read !== null) {
        answers[question] = read
        break
      }
      if (tries === 2) throw new RangeError(SETUP.notUnderstood(text))
      show(why)
    }
  }
  return answers as unknown as SetupAnswers
}

function presetOf(question: SetupQuestion, answers: Readonly<Record<string, string>>): string {
  const place: Place = placeNamed(answers['name'] ?? '')
  switch (question) {
    case 'name':
      return ''
    case 'level':
      return writtenSetting(place.level)
    case 'office':
      return place.office
    case 'mailbox':
      return place.mailbox
    case 'profile':
      return 'guoban-2019'
    case 'parts':
      return NONE.has(answers['mailbox'] ?? '') ? SETUP.partsWithoutLetters : SETUP.parts
    case 'data':
      return '无'
    case 'unit':
      return answers['office'] ?? ''
    case 'database':
      return 'data/ducha.db'
  }
}

/** As it is kept; null for what cannot be meant. */
function readAnswer(question: SetupQuestion, said: string): string | null {
  switch (question) {
    case 'name':
      return readSetting('place.name', said)
    case 'level':
      return readSetting('place.level', said)
    case 'office':
      return readSetting('place.office', said)
    case 'mailbox':
      return NONE.has(said) ? '无' : readSetting('place.mailbox', said)
    case 'parts':
      return readSetting('bulletin.parts', said)
    case 'profile':
      return profiles.some(({ id }) => id === said) ? said : null
    case 'data':
      return NONE.has(said) || existsSync(said) ? said : null
    case 'unit':
      return said.length > 0 && said.length <= 40 ? said : null
    case 'database':
      return existsSync(said) ? null : said
  }
}

/** The office's own file, marked as a real one before anything is in it. */
function openOffice({ database }: SetupAnswers): App {
  return openApp(officeConfig(database), { log: openLog('warn', 2) })
}

function writeOffice(app: App, { name, level, office, mailbox, parts, profile, unit }: SetupAnswers): void {
  const author = { at: app.clock.now(), personId: null, channel: 'cli', action: 'setup' }
  inTransaction(app.db, () =>
    authored(app.db, author, () => {
      writeSetting(app.db, 'place.name', name)
      writeSetting(app.db, 'place.level', level)
      writeSetting(app.db, 'place.office', office)
      if (!NONE.has(mailbox)) writeSetting(app.db, 'place.mailbox', mailbox)
      writeSetting(app.db, 'bulletin.parts', parts)
      writeRule(app.db, { from: ALWAYS, name: 'base', value: profile, clause: null })
      const isKnown = departmentNames(app.db).some((it) => it.name === unit || it.aliases.includes(unit))
      if (!isKnown) addDepartment(app.db, unit)
    }),
  )
}

/** What was set before stays, but for what an office without a platform needs. */
function environment({ database, profile }: SetupAnswers): string {
  const own = { DATABASE_PATH: database, RULE_PROFILE: profile, TRIAL: '1' }
  const kept = existsSync(ENV_FILE)
    ? readFileSync(ENV_FILE, 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '' && !Object.keys(own).some((name) => line.startsWith(`${name}=`)))
    : []
  return [...kept, ...Object.entries(own).map(([name, value]) => `${name}=${value}`), ''].join('\n')
}
