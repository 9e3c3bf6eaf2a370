import { imageOf } from '../../db/engine/database.ts'
import { type App, type AppParts, openApp } from '../../bot/app.ts'
import type { Channel } from '../../bot/channels/channel.ts'
import { DEFAULT_GROUP } from '../../bot/channels/group-webhooks.ts'
import type { Clock } from '../../bot/clock.ts'
import { loadConfig } from '../../bot/config/load.ts'
import { openLog } from '../../bot/log.ts'
import type { Reply } from '../../bot/messages/talk/reply.ts'
import { type Instant, localDate } from '../../rules/dates.ts'

/** A clock that stands still until it is moved. */
export class TestClock implements Clock {
  #now: Instant

  constructor(at: string) {
    this.#now = Date.parse(at) as Instant
  }

  now(): Instant {
    return this.#now
  }

  moveTo(at: string): void {
    this.#now = Date.parse(at) as Instant
  }

  pass(milliseconds: number): void {
    this.#now = (this.#now + milliseconds) as Instant
  }
}

export interface Delivered {
  readonly at: Instant
  readonly target: string
  readonly reply: Reply
}

/** A door that keeps what went through it; `fail` decides which sends do not. */
export function recordingChannel(
  clock: Clock,
  shape: Partial<Channel> = {},
  fail: (target: string, attempt: number) => Error | null = () => null,
): Channel & { readonly delivered: Delivered[] } {
  const delivered: Delivered[] = []
  let attempts = 0
  return {
    name: 'simulator',
    platform: 'simulator',
    limit: { count: 1_000, perMs: 60_000 },
    maxBytes: 20_000,
    repeatWindowMs: 0,
    render: (reply) => JSON.stringify(reply),
    ...(shape.name?.endsWith('-robot') ? { groups: [DEFAULT_GROUP] } : { targetOf: targetBy(shape.name) }),
    ...shape,
    delivered,
    send: (target, reply) => {
      attempts += 1
      const failure = fail(target, attempts)
      if (failure) return Promise.reject(failure)
      delivered.push({ at: clock.now(), target, reply })
      return Promise.resolve('')
    },
  }
}

/** As the channel of this name calls people. */
function targetBy(name?: string): (userId: string) => string {
  return (userId) => (name === 'dingtalk-app' ? `user:${userId}` : userId)
}

export interface TestApp extends App {
  readonly clock: TestClock
}

/** The demo county by the day it was loaded on: importing it is most of what a test would do. */
const images = new Map<string, Buffer>()

/** The app over the demo county in memory, its clock in the test's hands. */
export function demoApp(at: string, parts: AppParts = {}, env: Record<string, string> = {}): TestApp {
  const clock = new TestClock(at)
  const config = loadConfig({ DEMO: '1', DATABASE_PATH: ':memory:', ...env })
  const isInMemory = config.databasePath === ':memory:'
  const day = localDate(clock.now())
  const image = isInMemory ? images.get(day) : undefined
  const app = openApp(config, { log: openLog('silent'), clock, ...(image ? { image } : {}), ...parts })
  if (isInMemory && image === undefined) images.set(day, imageOf(app.db))
  return { ...app, clock }
}

/** The app over a database without a row in it. */
export function emptyApp(
  clock: TestClock,
  channels: readonly Channel[],
  env: Record<string, string> = {},
): TestApp {
  const config = loadConfig({ WECOM_GROUP_KEY: 'unused', DATABASE_PATH: ':memory:', ...env })
  return { ...openApp(config, { log: openLog('silent'), clock, channels }), clock }
}
