import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { commands } from '../bot/commands/index.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SOURCES = ['bot', 'db', 'rules'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((path) => path.endsWith('.ts')),
)

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

interface Registry {
  readonly folder: string
  /** What makes a file an entry of the registry rather than a part of one. */
  readonly entry: RegExp
  readonly isTested: boolean
}

const REGISTRIES: readonly Registry[] = [
  { folder: 'rules/checks', entry: /= defineCheck</u, isTested: true },
  { folder: 'bot/messages/items/checks', entry: /: CheckWords<'/u, isTested: false },
  { folder: 'rules/bulletin/sections', entry: /= defineSection\(/u, isTested: true },
  { folder: 'bot/messages/bulletins/sections', entry: /: SectionWords<'/u, isTested: false },
  { folder: 'rules/profiles', entry: /: RuleProfile =/u, isTested: false },
  {
    folder: 'bot/commands',
    entry: /^export const \w+(?:: (?:readonly )?Command\b| = define)/mu,
    isTested: true,
  },
  { folder: 'bot/jobs', entry: /: Job =/u, isTested: true },
  { folder: 'bot/channels', entry: /= defineChannel\(/u, isTested: true },
  { folder: 'bot/ledgers', entry: /= defineLedger\(/u, isTested: false },
]

describe.each(REGISTRIES)('$folder', ({ folder, entry, isTested }) => {
  const index = `${folder}/index.ts`
  const members = SOURCES.filter(
    (path) => path.startsWith(`${folder}/`) && path !== index && entry.test(read(path)),
  )

  it('has every entry in its registry', () => {
    const listed = read(index)

    expect(members).not.toEqual([])
    expect(members.filter((path) => !listed.includes(`'./${relative(folder, path)}'`))).toEqual([])
  })

  it.runIf(isTested)('has a test for every entry', () => {
    const tests = members.map((path) => `tests/${path.replace(/\.ts$/u, '.test.ts')}`)

    expect(tests.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
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
    expect(existsSync(join(ROOT, folder, 'README.md'))).toBe(true)
  })

  it('has no room so full that nobody finds anything in it', () => {
    const rooms = Map.groupBy(
      SOURCES.filter((path) => path.startsWith('bot/')),
      (path) => dirname(path),
    )
    const most = (room: string) => (room === 'bot' ? 12 : 25)

    const full = [...rooms].filter(([room, files]) => room !== 'bot/ledgers' && files.length > most(room))

    expect(full.map(([room]) => room)).toEqual([])
  })

  it('has no circle, types included', () => {
    expect(circles(importsOf(SOURCES))).toEqual([])
  })
})

function importsOf(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    paths.map((path) => {
      const found = read(path).matchAll(/(?:from|import\()\s*'(\.[^']+)'/gu)
      return [path, [...found].map(([, source = '']) => join(dirname(path), source).replaceAll('\\', '/'))]
    }),
  )
}

/** Each file that is reached from itself, with the way. */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(' → '))
    if (done.has(path) || way.includes(path)) return
    for (const next of imports.get(path) ?? []) visit(next, [...way, path])
    done.add(path)
  }
  for (const path of imports.keys()) visit(path, [])
  return found
}
