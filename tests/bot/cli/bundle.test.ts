import { basename } from 'node:path'
import { expect, it } from 'vitest'
import { bundled } from '../../../bot/cli/bundle.mjs'

/** Each costs a start between half a megabyte and thirteen. */
const HEAVY = [
  'axios',
  'cheerio',
  'docx',
  'feedsmith',
  'fflate',
  'iconv-lite',
  'undici',
  'write-excel-file',
  'ws',
  // `import { z }` would bring the words of fifty languages along.
  'zod/v4/locales/zh-CN.js',
]

it('begins with nothing that only some need', async () => {
  const { metafile } = await bundled()
  const parts = new Map(Object.entries(metafile.outputs).map(([path, part]) => [basename(path), part]))
  const begun = new Set<string>()
  const begin = (name: string): void => {
    if (begun.has(name)) return
    begun.add(name)
    for (const { kind, path } of parts.get(name)?.imports ?? [])
      if (kind === 'import-statement') begin(basename(path))
  }

  begin('cli.mjs')

  const sources = [...begun].flatMap((name) => Object.keys(parts.get(name)?.inputs ?? {}))
  const heavy = HEAVY.filter((name) => sources.some((path) => `${path}/`.includes(`node_modules/${name}/`)))
  expect(heavy).toEqual([])
  // As a module it makes every getter of its own, a WebSocket client and 13 MB with it; koa requires it.
  expect([...begun].filter((name) => name === 'node:http')).toEqual([])
  expect(sources).toContain('bot/serve.ts')
})
