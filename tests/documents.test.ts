import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CHANNEL_KINDS } from '../bot/channels/index.ts'
import { Environment } from '../bot/config/environment.ts'
import { CHANNELS } from '../bot/messages/channels/index.ts'
import {
  channelIds,
  channelVariables,
  choiceTable,
  codeTable,
  document,
  environmentExample,
  ownVariables,
  pageOf,
  PLATFORM_CODES,
  platformAdvice,
  platformCodeTable,
  ROOT,
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

describe('README.md', () => {
  const written = (text: string) =>
    withBlock(withBlock(text, 'choices', choiceTable()), 'variables', variableTable(ownVariables()))

  it('has every channel to choose from, and every variable that is no channel’s', () => {
    const readme = document('README.md', written)

    expect(readme).toBe(written(readme))
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

describe('a link of a document', () => {
  const pages = ['README.md', 'bot/README.md', 'bot/channels/README.md', ...channelIds.map(pageOf)]

  it.each(pages)('in %s leads somewhere', (page) => {
    const links = [...readFileSync(join(ROOT, page), 'utf8').matchAll(/\]\((?<to>[^)#\s]+)(?:#[^)]*)?\)/gu)]
    const missing = links
      .map((link) => link.groups?.['to'] ?? '')
      .filter((to) => !/^https?:/u.test(to) && !existsSync(join(ROOT, page, '..', to)))

    expect(missing).toEqual([])
  })
})
