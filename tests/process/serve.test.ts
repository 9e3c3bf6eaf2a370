import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../bot/clock.ts'
import { date } from '../../rules/dates.ts'
import { checkOf } from '../../rules/evaluate.ts'
import { isOpenTrouble, withoutInhibited } from '../../rules/reminders.ts'
import { demoApp } from '../support/app.ts'
import { startBot, until } from '../support/bot-process.ts'
import { type FakeWecom, openFakeWecom } from '../support/fake-wecom.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'ducha-'))
const LIMIT = 150_000

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

/** The whole of the environment the bot is connected with; `name` keeps the databases apart. */
function settings(name: string, origin: string, clockStart: string): Record<string, string> {
  return {
    DEMO: '1',
    PORT: '0',
    DATABASE_PATH: join(FOLDER, `${name}.db`),
    CLOCK_START: clockStart,
    WECOM_API_ORIGIN: origin,
    WECOM_CORP_ID: 'ww1',
    WECOM_AGENT_ID: '218',
    WECOM_SECRET: 'app-secret',
    WECOM_TOKEN: 'QDG6eK',
    WECOM_ENCODING_AES_KEY: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
    WECOM_GROUP_KEY: 'group-key',
  }
}

/** The parts of the weekly reminder as the group got them. */
function weekly(fake: FakeWecom): string[] {
  return fake.arrived
    .filter(({ door, content }) => door === 'webhook' && content.includes('本周督查提醒'))
    .map(({ content }) => content)
}

/** All of them, once every part of the announced number is there. */
async function wholeWeekly(fake: FakeWecom): Promise<string[]> {
  await until('the weekly reminder', () => {
    const announced = /（\d+\/(\d+)）/u.exec(weekly(fake)[0] ?? '')?.[1]
    return announced !== undefined && weekly(fake).length >= Number(announced)
  })
  return weekly(fake)
}

/** The headings of the departments that have something due or late, in the office's order. */
function headingsOn(day: string): string[] {
  const app = demoApp(`${day}T09:05:00+08:00`)
  const open = withoutInhibited(app.findings(date(day))).filter(
    (finding) => checkOf(finding).audience === 'department' && isOpenTrouble(finding),
  )
  return app
    .snapshot(date(day))
    .departments.filter(({ id }) => open.some(({ departmentId }) => departmentId === id))
    .map(({ name }) => name)
}

/** The headings of the parts, each once: a department that goes on in the next part is named again there. */
function headingsIn(parts: readonly string[]): string[] {
  const headings = parts.flatMap((part) =>
    [...part.matchAll(/^\*\*([^*]+)\*\*(?: <@[\w.-]+>)*$/gmu)].map((it) => it[1] ?? ''),
  )
  return [...new Set(headings)].filter((heading) => !heading.includes('督查提醒'))
}

function statesOf(path: string): string[] {
  const db = new Sqlite(path, { readonly: true, fileMustExist: true })
  try {
    return db
      .prepare(`select state from outbox where origin = 'weekly-reminder' order by id`)
      .pluck()
      .all() as string[]
  } catch {
    return []
  } finally {
    db.close()
  }
}

describe.concurrent('the real process', () => {
  it(
    'sends the weekly reminder to the webhook: by department, in parts of 4096 bytes, once',
    async () => {
      await using fake = await openFakeWecom({ clock: systemClock })
      const env = settings('monday', fake.origin, '2021-10-11T09:04:40+08:00')
      await using bot = startBot(['serve'], env)
      await bot.ready

      const parts = await wholeWeekly(fake)
      await until('the rest', () => statesOf(env['DATABASE_PATH'] ?? '').every((state) => state === 'sent'))

      expect(parts.map((part) => /（(\d+)\/\d+）/u.exec(part)?.[1])).toEqual(
        parts.map((_, index) => `${index + 1}`),
      )
      expect(Math.max(...parts.map((part) => Buffer.byteLength(part)))).toBeLessThanOrEqual(4096)
      expect(headingsIn(parts)).toEqual(headingsOn('2021-10-11'))
      expect(parts.join('\n').match(/<@pingshi>/gu)).toHaveLength(1)
      expect(statesOf(env['DATABASE_PATH'] ?? '')).toHaveLength(parts.length)
    },
    LIMIT,
  )

  it(
    'that is killed between deciding and sending sends after all, and forgets no department',
    async () => {
      // It takes the first message and never answers: nothing arrives anywhere.
      const hole = createServer(() => undefined).listen(0, '127.0.0.1')
      await once(hole, 'listening')
      const lost = `http://127.0.0.1:${(hole.address() as AddressInfo).port}`
      const env = settings('killed', lost, '2021-10-11T09:05:05+08:00')
      const path = env['DATABASE_PATH'] ?? ''
      await using first = startBot(['serve'], env)
      await first.ready
      await until('a message under way', () => statesOf(path).includes('leased'))
      first.child.kill('SIGKILL')
      await first.finished
      const states = statesOf(path)
      hole.close()

      await using fake = await openFakeWecom({ clock: systemClock })
      const again = settings('killed', fake.origin, '2021-10-11T09:05:40+08:00')
      await using second = startBot(['serve'], again)
      await second.ready
      const parts = await wholeWeekly(fake)

      expect(states).toEqual(['leased', ...Array.from({ length: states.length - 1 }, () => 'pending')])
      expect(parts).toHaveLength(states.length)
      expect(parts.map((part) => part.includes('可能重复'))).toEqual(parts.map((_, index) => index === 0))
      expect(headingsIn(parts)).toEqual(headingsOn('2021-10-11'))
    },
    LIMIT,
  )

  it(
    'that is started on Tuesday after a Monday without power sends Monday’s reminder, once',
    async () => {
      await using fake = await openFakeWecom({ clock: systemClock })
      const env = settings('tuesday', fake.origin, '2021-10-12T09:01:05+08:00')
      await using first = startBot(['serve'], env)
      await first.ready
      const parts = await wholeWeekly(fake)
      await until('the rest', () => statesOf(env['DATABASE_PATH'] ?? '').every((state) => state === 'sent'))
      first.child.kill('SIGTERM')
      const { status } = await first.finished

      await using second = startBot(['serve'], env)
      await second.ready
      await new Promise((resolve) => setTimeout(resolve, 3_000))

      expect(status).toBe(0)
      expect(headingsIn(parts)).toEqual(headingsOn('2021-10-12'))
      expect(weekly(fake)).toHaveLength(parts.length)
    },
    LIMIT,
  )

  it(
    'keeps silent on a holiday Monday, and lets no second process serve its database',
    async () => {
      await using fake = await openFakeWecom({ clock: systemClock })
      const env = settings('holiday', fake.origin, '2021-10-04T09:04:50+08:00')
      await using bot = startBot(['serve'], env)
      const address = await bot.ready
      const started = performance.now()

      const second = await startBot(['serve'], env).finished
      // Past five minutes after nine, and past the next two alarms.
      while (performance.now() - started < 35_000) await new Promise((resolve) => setTimeout(resolve, 500))
      const health = (await (await fetch(`${address}healthz`)).json()) as { status: string; now: string }

      expect(second.status).toBe(1)
      expect(second.stderr).toMatch(/另一个机器人进程正在使用这个数据库/u)
      expect(second.stderr).not.toContain('    at ')
      expect(health.status).toBe('ok')
      expect(Date.parse(health.now)).toBeGreaterThan(Date.parse('2021-10-04T09:05:10+08:00'))
      expect(fake.calls).toEqual([])
    },
    LIMIT,
  )
})
