import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApp } from '../../bot/app.ts'
import { loadConfig } from '../../bot/config.ts'
import { openLog } from '../../bot/log.ts'
import { tick } from '../../bot/scheduler.ts'
import { outboxAfter } from '../../db/deliveries.ts'
import type { Instant } from '../../rules/dates.ts'
import { bundleBot } from '../support/bundle.ts'
import { CHAOS_DAY, chaosRun, environment, type Outcome } from '../support/chaos.ts'

/** `npm test` makes a few runs, `npm run test:chaos` all five hundred. */
const RUNS = Number(process.env['CHAOS_RUNS'] ?? 20)
const FOLDER = mkdtempSync(join(tmpdir(), 'ducha-'))
const TEMPLATE = join(FOLDER, 'template.db')
const MARK = /（可能重复）/gu

/** What a day without trouble decides. */
let decided: readonly string[]
let program: string

beforeAll(async () => {
  program = await bundleBot(join(FOLDER, 'program'))
  const at = Date.parse(`${CHAOS_DAY}T09:11:00+08:00`)
  const config = loadConfig(environment(TEMPLATE, 'http://127.0.0.1:9', at))
  const app = openApp(config, { log: openLog('silent') })
  app.db.$client.pragma('wal_checkpoint(TRUNCATE)')
  app.db.$client.close()
  const quiet = openApp(
    { ...config, databasePath: ':memory:' },
    { log: openLog('silent'), clock: { now: () => at as Instant } },
  )
  tick(quiet)
  decided = outboxAfter(quiet.db, 0).map(({ key }) => key)
}, 60_000)

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

describe.concurrent('killed at any moment, before a platform that lies', () => {
  it.each(Array.from({ length: RUNS }, (_, seed) => seed))(
    'run %i loses nothing, and marks what it may have said twice',
    async (seed) => {
      const outcome = await chaosRun(program, TEMPLATE, join(FOLDER, `${seed}.db`), seed)

      expect(lost(outcome)).toEqual([])
      expect(unmarked(outcome)).toEqual([])
    },
    240_000,
  )
})

/** Decided and neither arrived nor told to the office as undelivered; and what was never decided at all. */
function lost({ rows, arrived }: Outcome): string[] {
  const texts = arrived.map(bare)
  const isReported = rows.some(({ key }) => key.startsWith('dead:'))
  const gone = rows
    // What is said about a dead letter may go by the simulator, which keeps it itself.
    .filter(({ channel }) => channel !== 'simulator')
    .filter(({ body, state }) => {
      const lines = wordsOf(body)
      const hasArrived = texts.some((text) => lines.every((line) => text.includes(line)))
      return !hasArrived && !(state === 'dead' && isReported)
    })
    .map(({ key, state }) => `${key} ${state}`)
  const known = new Set(rows.map(({ key }) => key))
  return [...gone, ...decided.filter((key) => !known.has(key)).map((key) => `${key} undecided`)]
}

/** Arrived more than once, and not marked after the first time. */
function unmarked({ arrived }: Outcome): string[] {
  const seen = new Set<string>()
  return arrived.filter((text) => {
    const isRepeat = seen.has(bare(text))
    seen.add(bare(text))
    return isRepeat && !text.match(MARK)
  })
}

function bare(text: string): string {
  return text.replace(MARK, '').trim()
}

/** The beginnings of a stored message's lines: enough to know it again under any door's markup. */
function wordsOf(body: string): string[] {
  const { sections } = JSON.parse(body) as { sections: { lines: string[] }[] }
  return sections
    .flatMap(({ lines }) => lines)
    .map((line) => line.split('\n')[0]?.slice(0, 16) ?? '')
    .slice(0, 3)
}
