import { statSync, utimesSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { freshBundle } from '../../bot/cli/bundle.mjs'
import { runBot } from '../support/bot-process.ts'

const HELP = ['--help']

it('says in one Chinese line what is missing when an old Node has to run it', async () => {
  const claim = "Object.defineProperty(process.versions, 'node', { value: '20.20.2' })"
  const old = ['--import', `data:text/javascript,${encodeURIComponent(claim)}`, 'bot/run.mjs']

  const { status, stderr } = await runBot(HELP, {}, old)

  expect(status).toBe(1)
  expect(stderr.trim()).toMatch(/^没有装上自带的 Node\.js 24，.*npm ci.*$/u)
})

it('is built when it is started, and again when a source has changed', async () => {
  const source = fileURLToPath(new URL('../../rules/dates.ts', import.meta.url))
  const { status } = await runBot(HELP, {}, ['bot/run.mjs'])
  const first = statSync((await freshBundle()) ?? '').mtimeMs
  const unchanged = statSync((await freshBundle()) ?? '').mtimeMs
  utimesSync(source, new Date(), new Date())
  const changed = statSync((await freshBundle()) ?? '').mtimeMs

  expect([status, unchanged]).toEqual([0, first])
  expect(changed).toBeGreaterThan(first)
})

it('runs from its sources as well', async () => {
  expect(await runBot(HELP, {}, ['bot/cli.ts'])).toMatchObject({ status: 0, stderr: '' })
})
