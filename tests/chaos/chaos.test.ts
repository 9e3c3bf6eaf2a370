import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, openApp } from '../../bot/app.ts'
import { loadConfig } from '../../bot/config/load.ts'
import { openLog } from '../../bot/log.ts'
import { markedAsRepeat } from '../../bot/messages/delivery/reminders.ts'
import type { Reply } from '../../bot/messages/talk/reply.ts'
import { tick } from '../../bot/scheduler.ts'
import { outboxAfter } from '../../db/deliveries.ts'
import type { Instant } from '../../rules/dates.ts'
import { freshBundle } from '../../bot/cli/bundle.mjs'
import {
  CHAOS_DAY,
  chaosRun,
  environment,
  type Outcome,
  type SentRow,
  WEBHOOK_KEY,
} from '../support/chaos.ts'

/** `npm test` makes a few runs, `npm run test:chaos` all five hundred. */
const RUNS = Number(process.env['CHAOS_RUNS'] ?? 500)
const FOLDER = mkdtempSync(join(tmpdir(), 'ducha-'))
const TEMPLATE = join(FOLDER, 'template.db')
const MARK = '（可能重复）'

/** What a day without trouble decides. */
let decided: readonly string[]
let program: string
/** The bot that knows how each door writes. */
let quiet: App

beforeAll(async () => {
  program = (await freshBundle()) ?? 'bot/cli.ts'
  const at = Date.parse(`${CHAOS_DAY}T09:11:00+08:00`)
  const config = loadConfig(environment(TEMPLATE, 'http://127.0.0.1:9', at))
  const app = openApp(config, { log: openLog('silent') })
  app.db.$client.pragma('wal_checkpoint(TRUNCATE)')
  app.db.$client.close()
  quiet = openApp(
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
      expect(wronglyRepeated(outcome)).toEqual([])
    },
    240_000,
  )
})

/**
 * Decided, and neither arrived at its receiver word for word nor told to the office as undelivered; and what was
 * never decided at all.
 */
function lost({ rows, arrived }: Outcome): string[] {
  const texts = new Set(arrived.map(({ to, text }) => `${to} ${text}`))
  const gone = rows
    // What is said about a dead letter may go by the simulator, which keeps it itself.
    .filter(({ channel }) => channel !== 'simulator')
    .filter((row) => {
      const said = rows.find(({ id }) => id === row.mergedInto) ?? row
      const isReported = rows.some(({ key }) => key.startsWith(`dead:${said.channel}:${said.failure}:`))
      return !formsOf(said).some((form) => texts.has(form)) && !(said.state === 'dead' && isReported)
    })
    .map(({ key, state }) => `${key} ${state}`)
  const known = new Set(rows.map(({ key }) => key))
  return [...gone, ...decided.filter((key) => !known.has(key)).map((key) => `${key} undecided`)]
}

/** Arrived more than once, without a mark or although every outcome was known; or is what nobody decided. */
function wronglyRepeated({ rows, arrived, mishaps }: Outcome): string[] {
  const rowOf = new Map(rows.flatMap((row) => formsOf(row).map((form) => [form, row])))
  const seen = new Set<string>()
  const wrong: string[] = []
  let repeats = 0
  for (const { to, text } of arrived) {
    const row = rowOf.get(`${to} ${text}`)
    const isRepeat = row !== undefined && seen.has(row.key)
    if (isRepeat) repeats += 1
    if (row === undefined || (isRepeat && !(text.includes(MARK) && row.unclearSince !== null)))
      wrong.push(`${row?.key} ${to} ${text}`)
    if (row) seen.add(row.key)
  }
  return repeats > mishaps ? [...wrong, `${repeats} repeats after ${mishaps} mishaps`] : wrong
}

/** Where and how it may arrive: as it was decided, and marked. */
function formsOf({ channel, target, body }: SentRow): string[] {
  const door = quiet.channels.get(channel)
  if (door === undefined) return []
  const reply = JSON.parse(body) as Reply
  const to = channel === 'wecom-robot' ? WEBHOOK_KEY : target
  return [reply, markedAsRepeat(reply)].map((form) => `${to} ${door.render(form)}`)
}
