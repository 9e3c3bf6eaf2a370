import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CHANNEL_KINDS } from '../bot/channels/index.ts'
import { commandLine } from '../bot/cli/program.ts'
import { Environment } from '../bot/config/environment.ts'
import { jobs } from '../bot/jobs/index.ts'
import { CHANNELS } from '../bot/messages/channels/index.ts'
import {
  channelIds,
  channelVariables,
  choiceTable,
  codeTable,
  commandTables,
  document,
  environmentExample,
  ownVariables,
  pageOf,
  PLATFORM_CODES,
  platformAdvice,
  platformCodeTable,
  ROOT,
  sheetList,
  variableTable,
  withBlock,
} from './support/documents.ts'

// Each compares a document with the registry it is about; `UPDATE_GOLDEN=1` writes the document anew.

describe('.env.example', () => {
  it('has every variable there is', () => {
    const example = document('.env.example', environmentExample)

    expect(example).toBe(environmentExample())
  })
})

/** A page, the block in it that is derived, and what it is derived from. */
const DERIVED: readonly (readonly [page: string, block: string, lines: () => string[]])[] = [
  ['README.md', 'choices', choiceTable],
  ['bot/config/README.md', 'variables', () => variableTable(ownVariables())],
  ['bot/commands/README.md', 'commands', commandTables],
  ['bot/ledgers/README.md', 'sheets', sheetList],
]

describe.each(DERIVED)('%s', (path, block, lines) => {
  it(`has all there is of the ${block}`, () => {
    const written = (text: string) => withBlock(text, block, lines())
    const page = document(path, written)

    expect(page).toBe(written(page))
  })
})

describe('bot/jobs/README.md', () => {
  it.each(jobs.map(({ title }) => title))('says when %s comes', (title) => {
    expect(readFileSync(join(ROOT, 'bot/jobs/README.md'), 'utf8')).toContain(`| ${title}`)
  })
})

describe('bot/channels/README.md', () => {
  const written = (text: string) =>
    PLATFORM_CODES.reduce(
      (page, [platform, codes]) => withBlock(page, platform, platformCodeTable(platform, codes)),
      text,
    )

  it('has every code of the platforms', () => {
    const page = document('bot/channels/README.md', written)

    expect(page).toBe(written(page))
  })
})

describe.each(channelIds.filter((id) => id !== 'simulator'))('the page of %s', (id) => {
  const written = (text: string) => {
    const page = withBlock(text, 'variables', variableTable(channelVariables(id)))
    return codeTable(id).length === 0 ? page : withBlock(page, 'codes', codeTable(id))
  }

  it('has its variables and its codes', () => {
    const page = document(pageOf(id), written)

    expect(page).toBe(written(page))
  })

  it('is called what the channel is, and leads back to the choice', () => {
    const page = readFileSync(join(ROOT, pageOf(id)), 'utf8')

    expect(page.startsWith(`# ${CHANNELS[id].name}\n\n[← 选哪个通道](../../../README.md#选哪个通道)\n`)).toBe(
      true,
    )
  })

  it('names the address to enter in the console, if there is one', () => {
    const page = readFileSync(join(ROOT, pageOf(id)), 'utf8')
    const source = readFileSync(join(ROOT, `bot/channels/${id}/channel.ts`), 'utf8')
    const path = /callbackPath: '(?<path>[^']+)'/u.exec(source)?.groups?.['path']

    expect(page).toContain(path ?? '')
  })
})

describe('the words of', () => {
  it.each(channelIds)('%s are of the variables it reads', (id) => {
    expect(Object.keys(CHANNELS[id].variables)).toEqual(Object.keys(CHANNEL_KINDS[id].variables.shape))
  })

  it('the rest of the environment are of the variables it reads', () => {
    expect(
      ownVariables()
        .map(([name]) => name)
        .sort(),
    ).toEqual(Object.keys(Environment.shape).sort())
  })

  it('a variable that several channels share are of one and the same', () => {
    const shared = Map.groupBy(channelIds.flatMap(channelVariables), ([name]) => name)

    for (const [name, uses] of shared)
      expect([
        name,
        new Set(uses.map(([, , schema]) => typeof schema.safeParse(undefined).data)).size,
      ]).toEqual([name, 1])
  })
})

describe('the codes of', () => {
  it.each(PLATFORM_CODES)('%s each have a next step', (platform, codes) => {
    expect(codes.filter(([code]) => platformAdvice(platform, code) === null)).toEqual([])
  })
})

/** Every page written for people. */
const PAGES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md') && !/^(?:node_modules|dist|data|out|tests\/golden)\//u.test(path))
  .map((path) => path.replaceAll('\\', '/'))
const pageText = (page: string) => readFileSync(join(ROOT, page), 'utf8')

describe('README.md', () => {
  it('is short enough to be read', () => {
    expect(pageText('README.md').split('\n').length).toBeLessThanOrEqual(200)
  })
})

describe('a link of a document', () => {
  it.each(PAGES)('in %s leads somewhere', (page) => {
    const links = [...pageText(page).matchAll(/\]\((?<to>[^)#\s]*)(?:#(?<place>[^)]*))?\)/gu)]
    const missing = links
      .map(({ groups }) => ({ to: groups?.['to'] ?? '', place: groups?.['place'] ?? '' }))
      .filter(({ to }) => !/^https?:/u.test(to))
      .map(({ to, place }) => ({ path: to === '' ? page : join(page, '..', to), place }))
      .filter(({ path, place }) => !existsSync(join(ROOT, path)) || !hasPlace(path, place))

    expect(missing).toEqual([])
  })
})

/** Whether a page has the heading that a link leads to. */
function hasPlace(page: string, place: string): boolean {
  if (place === '') return true
  const headings = pageText(page).matchAll(/^#+ (?<title>.+)$/gmu)
  return [...headings].some(({ groups }) => anchor(groups?.['title'] ?? '') === decodeURIComponent(place))
}

/** As GitHub makes it of a heading. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')
}

const TYPED = /npm run -s bot -- (?<typed>[^\n`（#]+)/gu

describe('what a document says to type', () => {
  it.each(PAGES)('in %s is taken by the command line', async (page) => {
    const lines = [...pageText(page).matchAll(TYPED)].map(({ groups }) => groups?.['typed']?.trim() ?? '')

    await expect(Promise.all(lines.map(taken))).resolves.toEqual(lines)
  })
})

/** The line, if the command line has the command with these arguments and options; nothing is run. */
async function taken(line: string): Promise<string> {
  const words = [...line.matchAll(/"(?<quoted>[^"]*)"|(?<bare>\S+)/gu)]
  const typed = words.map(({ groups }) => groups?.['quoted'] ?? groups?.['bare'] ?? '')
  if (typed[0] === '--help') return line
  const program = commandLine()
  let isRun = false
  for (const command of [program, ...program.commands])
    command
      .exitOverride()
      .configureOutput({ writeErr: () => undefined, writeOut: () => undefined })
      .action(() => {
        isRun = true
      })
  await program.parseAsync(typed, { from: 'user' })
  return isRun ? line : ''
}
