import { copyFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Instant } from '../../rules/dates.ts'
import { groupBy } from '../../rules/group.ts'
import type { Clock } from '../../bot/clock.ts'
import { type BotProcess, startBot } from './bot-process.ts'
import { type Fault, type FakeWecom, openFakeWecom } from './fake-wecom.ts'

/** The weekly reminder is decided at 09:05 and the daily alerts at 09:10 of this Monday. */
export const CHAOS_DAY = '2021-10-11'
export const WEBHOOK_KEY = 'group-key'
const BEGINNING = Date.parse(`${CHAOS_DAY}T09:04:57+08:00`)
/** After a kill the machine stays down for up to this long. */
const DOWN_MS = 35 * 60_000
const KILLED_STARTS = 3
/** More than any run needs: ten tries of one message, and the minutes of a webhook's pace. */
const STARTS = 60
const SOON_MS = 2_000
const PROBE_MS = 60_000
/** The app and the group's webhook: each sends one message at a time. */
const DOORS = 2

export interface SentRow {
  readonly id: number
  readonly key: string
  readonly channel: string
  readonly target: string
  readonly state: string
  readonly body: string
  readonly failure: string | null
  readonly mergedInto: number | null
  readonly unclearSince: number | null
  readonly notBefore: number
}

export interface Arrived {
  readonly to: string
  readonly text: string
}

export interface Outcome {
  readonly rows: readonly SentRow[]
  /** Everything that arrived anywhere, in order. */
  readonly arrived: readonly Arrived[]
  /** How often an outcome may have been unknown: a call that went wrong, or one for each door at a kill. */
  readonly mishaps: number
}

/**
 * One run: the real process before a platform that delays, drops, throttles and lies about what came of
 * a message; killed at random moments, started again, and at last left to finish. `seed` decides everything
 * but the machine's own speed. `program` is what node runs.
 */
export async function chaosRun(
  program: string,
  template: string,
  path: string,
  seed: number,
): Promise<Outcome> {
  const chance = randomOf(seed)
  copyFileSync(template, path)
  let now = BEGINNING
  let startedAt = Date.now()
  const clock = { now: () => (now + Date.now() - startedAt) as Instant }
  await using fake = await openFakeWecom({ clock })
  let mishaps = scatterFaults(fake, chance)
  for (let start = 0; start < STARTS; start += 1) {
    startedAt = Date.now()
    await using bot = startBot(['serve'], environment(path, fake.origin, now), [program])
    let next = now
    if (start < KILLED_STARTS) {
      await someMoment(bot, chance)
      next = clock.now() + chance() * DOWN_MS
    } else {
      await bot.ready
      const waiting = await rested(path, clock)
      if (waiting === null) break
      next = waiting
    }
    mishaps += DOORS
    bot.child.kill('SIGKILL')
    await bot.finished
    now = Math.max(next, clock.now())
  }
  const arrived = fake.arrived.map(({ to, content }) => ({ to, text: content }))
  return { rows: rowsOf(path), arrived, mishaps }
}

export function environment(path: string, origin: string, clockStart: number): Record<string, string> {
  return {
    DEMO: '1',
    PORT: '0',
    DATABASE_PATH: path,
    CLOCK_START: new Date(clockStart).toISOString(),
    WECOM_API_ORIGIN: origin,
    WECOM_CORP_ID: 'ww1',
    WECOM_AGENT_ID: '218',
    WECOM_SECRET: 'app-secret',
    WECOM_TOKEN: 'QDG6eK',
    WECOM_ENCODING_AES_KEY: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
    WECOM_GROUP_KEY: WEBHOOK_KEY,
  }
}

/** Some of the first calls go wrong, each in its own way. Returns how many. */
function scatterFaults(fake: FakeWecom, chance: () => number): number {
  const kinds: readonly Fault[] = [
    { kind: 'delay', ms: 200 + chance() * 1_500 },
    { kind: 'drop-before' },
    { kind: 'drop-after' },
    { kind: 'http-500-after' },
    { kind: 'html' },
    { kind: 'errcode', errcode: 45009 },
    { kind: 'errcode', errcode: -1 },
    { kind: 'errcode', errcode: 42001 },
  ]
  const faults = Math.floor(chance() * 7)
  for (let count = faults; count > 0; count -= 1) {
    const fault = kinds[Math.floor(chance() * kinds.length)]
    if (fault) fake.failNext(fault, chance() < 0.5 ? '/webhook/send' : '/message/send')
  }
  return faults
}

/** Before it is ready, or somewhere in the second in which it does everything. */
async function someMoment({ ready }: BotProcess, chance: () => number): Promise<void> {
  if (chance() < 0.3) return await sleep(chance() * 1_500)
  await ready
  await sleep(chance() * 1_200)
}

/**
 * Waits until nothing is left to do soon. Returns when the next message may go, so that the clock can be moved
 * there instead of waiting; null when nothing is left at all.
 */
async function rested(path: string, { now }: Clock): Promise<number | null> {
  for (;;) {
    await sleep(100)
    const rows = rowsOf(path)
    if (!rows.some(({ key }) => key.startsWith('daily:'))) continue
    const open = rows.filter(({ state }) => state === 'pending' || state === 'leased')
    if (open.length === 0) return null
    const shut = shutChannels(path)
    const heads = headsOf(open)
    // Behind a door that is shut all of them wait for its next trial, which a start makes at once.
    const goesAt = ({ channel, notBefore }: SentRow) =>
      shut.includes(channel) ? Math.max(notBefore, now() + PROBE_MS) : notBefore
    if (heads.every((head) => head.state === 'pending' && goesAt(head) > now() + SOON_MS))
      return Math.min(...heads.map(goesAt))
  }
}

/** Behind the first of its queue a message waits whatever its own time is. */
function headsOf(open: readonly SentRow[]): SentRow[] {
  const queues = groupBy(open, ({ channel, target }) => `${channel} ${target}`)
  return [...queues.values()].flatMap(([head]) => head ?? [])
}

function shutChannels(path: string): string[] {
  return reading(path, (db) => db.prepare('select channel from door_troubles').pluck().all() as string[])
}

function rowsOf(path: string): SentRow[] {
  return reading(
    path,
    (db) =>
      db
        .prepare(`select id, key, channel, target, state, body, failure, merged_into as mergedInto,
         unclear_since as unclearSince, not_before as notBefore
         from outbox order by id`)
        .all() as SentRow[],
  )
}

function reading<T>(path: string, read: (db: Sqlite.Database) => T): T {
  const db = new Sqlite(path, { readonly: true, timeout: 2_000 })
  try {
    return read(db)
  } finally {
    db.close()
  }
}

/** Mulberry32: the same numbers for the same seed, from 0 up to, not including, 1. */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
