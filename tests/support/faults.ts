import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { openApp } from '../../bot/app.ts'
import { freshBundle } from '../../bot/cli/bundle.mjs'
import { loadConfig } from '../../bot/config/load.ts'
import { loadDemo } from '../../bot/ledgers/demo.ts'
import { openLog } from '../../bot/log.ts'
import { type Instant, localDate } from '../../rules/dates.ts'
import { type BotProcess, startBot, until } from './bot-process.ts'
import { wecomEnv } from './doors.ts'
import { openFakeWecom } from './fake-wecom.ts'
import { element, readWecomReply, textPlaintext, wecomRequest } from './wecom-request.ts'

/** A Tuesday morning, after the daily reminders' time. */
export const TUESDAY = Date.parse('2021-10-12T09:30:00+08:00') as Instant
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const CLOCK = fileURLToPath(new URL('moved-clock.mjs', import.meta.url))
const APP = {
  corpId: 'ww1',
  agentId: '218',
  token: 'QDG6eK',
  encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
}

/** The real time, which platforms know, and what the machine makes of it. */
export class Clocks {
  readonly file: string
  #ahead = TUESDAY - Date.now()

  constructor(file: string) {
    this.file = file
    this.setMachineOff(0)
  }

  now = (): Instant => (Date.now() + this.#ahead) as Instant

  /** By so many milliseconds the machine's clock is wrong from now on. */
  setMachineOff(by: number): void {
    writeFileSync(this.file, String(this.#ahead + by))
  }

  /** The machine slept, or a night went by: both clocks are right. */
  pass(by: number): void {
    this.#ahead += by
    this.setMachineOff(0)
  }
}

/** A folder of its own, gone with the test. */
export function openFolder(): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'faults-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** A real office's database with the county of 2021 in it, and everything that is owed on that Tuesday still to do. */
export function makeCounty(path: string): void {
  const config = loadConfig({ ...wecomEnv('http://127.0.0.1:9'), DATABASE_PATH: path })
  const app = openApp(config, { log: openLog('silent'), clock: { now: () => TUESDAY } })
  loadDemo(app.db, localDate(TUESDAY), app.profile)
  app.db.$client.pragma('wal_checkpoint(TRUNCATE)')
  app.db.$client.close()
}

/** The same once the bot has said what was owed. */
export async function makeSettledCounty(path: string): Promise<void> {
  makeCounty(path)
  const clocks = new Clocks(`${path}.clock`)
  await using fake = await openFakeWecom({ clock: clocks, saysTime: true })
  await using office = await startOffice({ ...wecomEnv(fake.origin), DATABASE_PATH: path }, clocks)
  await quiet(path, clocks, '2021-10-12')
  office.bot.child.kill('SIGTERM')
  await office.bot.finished
}

export interface Watched {
  readonly ready: { readonly status: number; readonly fault: string | null }
  /** Codes of `/healthz?deep=1`. */
  readonly reasons: readonly string[]
  readonly deep: number
  readonly metrics: (name: string) => number | null
}

export interface Office extends AsyncDisposable {
  readonly bot: BotProcess
  readonly address: string
  /** What somebody on WeCom is answered on the connection, '' for nothing, or `HTTP 503`. */
  readonly ask: (who: string, text: string, messageId?: string) => Promise<string>
  readonly watch: () => Promise<Watched>
  /** Messages of the log of a level and above. */
  readonly logged: (level: number) => readonly { readonly msg: string; readonly [field: string]: unknown }[]
}

/** The real process, of the newest bundle, with the machine's clock in the test's hands. */
export async function startOffice(
  env: Readonly<Record<string, string>>,
  clocks: Clocks,
  wrap: readonly string[] = [],
): Promise<Office> {
  const program = ['--import', CLOCK, (await freshBundle()) ?? 'bot/cli.ts']
  const bot = startBot(
    ['serve'],
    { HOST: '127.0.0.1', PORT: '0', ...env, CLOCK_FILE: clocks.file },
    program,
    wrap,
  )
  let log = ''
  bot.child.stdout?.on('data', (text: string) => (log += text))
  const address = await bot.ready
  let asked = 0
  return {
    bot,
    address,
    ask: async (who, text, messageId) => {
      asked += 1
      const id = messageId ?? `m${process.pid}-${clocks.now()}-${asked}`
      const { query, body } = wecomRequest(APP, textPlaintext(APP, who, text, id), clocks.now())
      const search = new URLSearchParams(query as Record<string, string>)
      const url = `${address}callbacks/wecom?${search.toString()}`
      const response = await fetch(url, { method: 'POST', body: new Uint8Array(body) })
      if (response.status !== 200) return `HTTP ${response.status}`
      const contentType = response.headers.get('content-type') ?? ''
      const said = readWecomReply(APP, { status: 200, contentType, body: await response.text() })
      return said === '' ? '' : element(said, 'Content')
    },
    watch: async () => await watch(address),
    logged: (level) =>
      log
        .split('\n')
        .flatMap((line) => (line.startsWith('{') && line.endsWith('}') ? [JSON.parse(line)] : []))
        .filter((line) => line.level >= level),
    [Symbol.asyncDispose]: async () => await bot[Symbol.asyncDispose](),
  }
}

async function watch(address: string): Promise<Watched> {
  const [ready, deep, metrics] = await Promise.all(
    ['readyz', 'healthz?deep=1', 'metrics'].map(async (path) => {
      const response = await fetch(`${address}${path}`)
      return { status: response.status, text: await response.text() }
    }),
  )
  const reasons = (JSON.parse(deep?.text ?? '{}') as { reasons?: { code: string }[] }).reasons ?? []
  const { fault = null } = JSON.parse(ready?.text ?? '{}') as { fault?: string }
  return {
    ready: { status: ready?.status ?? 0, fault },
    reasons: reasons.map(({ code }) => code),
    deep: deep?.status ?? 0,
    metrics: (name) => {
      const found = new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'mu').exec(metrics?.text ?? '')?.[1]
      return found === undefined ? null : Number(found)
    },
  }
}

export interface SaidRow {
  readonly key: string
  readonly channel: string
  readonly state: string
  readonly origin: string
  readonly createdAt: number
  readonly notBefore: number
  readonly unclearSince: number | null
}

export function saidRows(path: string): SaidRow[] {
  return query(
    path,
    `select key, channel, state, origin, created_at as createdAt, not_before as notBefore,
     unclear_since as unclearSince from outbox order by id`,
  )
}

export function query<T>(path: string, sql: string): T[] {
  const db = new Sqlite(path, { readonly: true, timeout: 2_000 })
  try {
    return db.prepare(sql).all() as T[]
  } finally {
    db.close()
  }
}

/** Once the morning's jobs have run and nothing waits that may go now. */
export async function quiet(path: string, clocks: Clocks, day: string): Promise<void> {
  await until('the morning’s messages', () => {
    const rows = saidRows(path)
    const isOpen = ({ state, notBefore }: SaidRow) =>
      state === 'leased' || (state === 'pending' && notBefore <= clocks.now() + MINUTE)
    return rows.some(({ key }) => key.startsWith(`daily:${day}`)) && !rows.some(isOpen)
  })
}

/** How long it takes at most until the alarm has rung once more. */
export const ALARM_MS = 21_000
