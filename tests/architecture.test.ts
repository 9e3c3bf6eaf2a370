import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { foiEvents } from '../bot/commands/foi-event.ts'
import { commands } from '../bot/commands/index.ts'
import { jobs } from '../bot/jobs/index.ts'
import { ledgers } from '../bot/ledgers/index.ts'
import { reportFormats } from '../bot/reports/index.ts'
import { checks } from '../rules/checks/index.ts'
import { profiles } from '../rules/profiles/index.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

interface Registry {
  readonly folder: string
  /** Files of the folder that are no entries of the registry. */
  readonly others: readonly string[]
  readonly entries: number
  /** Where each file's test lies; null when the registry as a whole has one. */
  readonly tests: string | null
}

const REGISTRIES: readonly Registry[] = [
  { folder: 'rules/checks', others: [], entries: checks.length, tests: 'tests/rules/checks' },
  { folder: 'rules/profiles', others: [], entries: profiles.length, tests: null },
  {
    folder: 'bot/commands',
    others: [
      'accounts',
      'area',
      'bulletin-code',
      'closing-step',
      'define',
      'dispatch',
      'foi-extend',
      'foi-sheet',
      'foi-state',
      'item',
      'letter-answer',
      'letter-extend',
      'letter-state',
      'parse',
      'period',
      'rectification-state',
      'register',
      'scope',
      'shutdown',
      'tell',
      'whom',
      'words',
    ],
    // One file makes a command of each step of an FOI request.
    entries: commands.length - foiEvents.length + 1,
    tests: 'tests/bot/commands',
  },
  { folder: 'bot/jobs', others: ['define'], entries: jobs.length, tests: 'tests/bot/jobs' },
  { folder: 'bot/channels', others: ['channel'], entries: 8, tests: 'tests/bot/channels' },
  {
    folder: 'bot/reports',
    others: [
      'annexes',
      'csv',
      'letterhead',
      'letterhead-check',
      'letterhead-fields',
      'letterhead-sample',
      'plan',
      'problems',
      'shutdown-order',
    ],
    entries: reportFormats.length,
    tests: null,
  },
  {
    folder: 'bot/ledgers',
    others: [
      'define',
      'demo',
      'evidence',
      'example',
      'import',
      'letter-events',
      'lines',
      'match',
      'names',
      'readers',
      'references',
      'row-importer',
      'tally',
      'workbook',
    ],
    entries: ledgers.length,
    tests: null,
  },
]

describe.each(REGISTRIES)('$folder', ({ folder, others, entries, tests }) => {
  const files = readdirSync(`${ROOT}${folder}`)
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
    .map((name) => name.slice(0, -3))
  const members = files.filter((name) => !others.includes(name))

  it('has every file in its registry, and nothing else', () => {
    const index = readFileSync(`${ROOT}${folder}/index.ts`, 'utf8')

    expect(members.filter((name) => !index.includes(`'./${name}.ts'`))).toEqual([])
    expect(members).toHaveLength(entries)
  })

  it.runIf(tests !== null)('has a test for every file', () => {
    expect(members.filter((name) => !existsSync(`${ROOT}${tests}/${name}.test.ts`))).toEqual([])
  })
})

describe('commands', () => {
  it('share no name and no alias', () => {
    const names = commands.flatMap(({ name, aliases }) => [name, ...aliases])

    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })
})

describe('the house', () => {
  it('keeps its top level', () => {
    const allowed = ['bot', 'db', 'rules', 'tests', 'package.json', 'package-lock.json', 'tsconfig.json']
    const documents = ['drizzle.config.ts', 'README.md', 'CHANGELOG.md', 'CONTRIBUTING.md']
    const made = ['node_modules', 'data', 'dist', 'out', 'coverage']

    const found = readdirSync(ROOT).filter((name) => !name.startsWith('.'))

    expect(found.filter((name) => ![...allowed, ...documents, ...made].includes(name))).toEqual([])
  })

  it.each(['bot', 'db', 'rules', 'tests'])('explains %s in a README', (folder) => {
    expect(existsSync(`${ROOT}${folder}/README.md`)).toBe(true)
  })
})
