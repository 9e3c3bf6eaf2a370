import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type App, openApp } from '../../../bot/app.ts'
import { SteadyClock } from '../../../bot/clock.ts'
import { loadConfig } from '../../../bot/config/load.ts'
import { say } from '../../../bot/messages/talk/reply.ts'
import { toText } from '../../../bot/messages/talk/text.ts'
import type { Reply } from '../../../bot/messages/talk/reply.ts'
import { enqueue } from '../../../bot/delivery/outbox.ts'
import { openLog } from '../../../bot/log.ts'
import { ClockGuard } from '../../../bot/upkeep/clock-guard.ts'
import { noteAlive } from '../../../db/job-runs.ts'
import { outbox } from '../../../db/schema/index.ts'
import { type Instant, localDate } from '../../../rules/dates.ts'
import { recordingChannel, TestClock } from '../../support/app.ts'
import { addPerson } from '../../support/ask.ts'

/** A Tuesday morning. */
const START = Date.parse('2021-10-12T09:30:00+08:00')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: START })
})
afterEach(() => {
  vi.useRealTimers()
})

type Say = 'nothing' | number

/** An office whose bot ran until `offFor` ago; `platform` is how far a platform's clock is from the real time. */
function guarded(offFor: number | null = 0) {
  const clock = new SteadyClock()
  const channel = recordingChannel(new TestClock('2021-10-12T09:30:00+08:00'), {
    name: 'wecom-app',
    platform: 'wecom',
  })
  const config = loadConfig({ WECOM_GROUP_KEY: 'unused', DATABASE_PATH: ':memory:' })
  const app = openApp(config, { log: openLog('silent'), clock, channels: [channel] })
  addPerson(app, 'boss', 'admin', [])
  if (offFor !== null) noteAlive(app.db, (START - offFor) as Instant)
  const real = () => (START + performance.now() - zero) as Instant
  const zero = performance.now()
  let platform: Say = 'nothing'
  const onSure = vi.fn()
  const guard = new ClockGuard(app, {
    onSure,
    askTime: () => Promise.resolve(platform === 'nothing' ? null : ((real() + platform) as Instant)),
  })
  /** An alarm, and whatever it asks. */
  const ring = async () => {
    const isSure = guard.isSure()
    await new Promise(setImmediate)
    return isSure
  }
  return {
    app,
    onSure,
    ring,
    platformSays: (skew: Say) => {
      platform = skew
    },
    /** Alarms every twenty seconds; whether it was sure at the last. */
    ringFor: async (milliseconds: number) => {
      let isSure = await ring()
      for (let passed = 0; passed < milliseconds; passed += 20_000) {
        vi.advanceTimersByTime(20_000)
        isSure = await ring()
      }
      return isSure
    },
  }
}

function jump(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds)
}

function told({ db }: App): string[] {
  return db
    .select()
    .from(outbox)
    .all()
    .filter(({ origin }) => origin === 'trouble')
    .map(({ body }) => toText(body as Reply))
}

describe('the guard of the clock', () => {
  it.each([0, 4 * MINUTE])('goes on at once after a pause of %i ms', async (offFor) => {
    const it = guarded(offFor)

    expect(await it.ring()).toBe(true)
  })

  it.each([
    ['a night', 15 * HOUR, 0],
    ['a year', 365 * DAY, 0],
    ['a clock that ran ahead', -41 * DAY, 0],
    ['a new file', null, 0],
    ['a night, by a platform’s clock five minutes away', 15 * HOUR, -5 * MINUTE],
  ])('is sure after %s as soon as a platform’s clock agrees, and tells nobody', async (_, offFor, skew) => {
    const it = guarded(offFor)
    it.platformSays(skew)

    const first = await it.ring()

    expect(first).toBe(false)
    expect(it.onSure).toHaveBeenCalledOnce()
    expect(await it.ring()).toBe(true)
    expect(told(it.app)).toEqual([])
  })

  it('is sure after ten steady minutes when there is no platform to ask', async () => {
    const it = guarded(15 * HOUR)

    const before = await it.ringFor(9 * MINUTE + 40_000)

    expect(before).toBe(false)
    expect(await it.ringFor(MINUTE)).toBe(true)
    expect(told(it.app)).toEqual([])
  })

  it('counts the ten minutes anew after a jump', async () => {
    const it = guarded(15 * HOUR)

    await it.ringFor(9 * MINUTE)
    jump(-3 * HOUR)

    expect(await it.ringFor(9 * MINUTE)).toBe(false)
    expect(await it.ringFor(2 * MINUTE)).toBe(true)
  })

  it.each([
    ['1970', -START],
    ['2038', Date.parse('2038-01-19T03:14:07Z') - START],
  ])('never believes %s by waiting, but when a person says so', async (_, wrong) => {
    const it = guarded(HOUR)
    jump(wrong)

    const after = await it.ringFor(2 * HOUR)
    it.app.clock.believe?.()

    expect(after).toBe(false)
    expect(await it.ring()).toBe(true)
  })

  it('goes by a platform’s time, and tells, when the machine’s was wrong at the start', async () => {
    const it = guarded(HOUR)
    jump(41 * DAY)
    it.platformSays(0)

    const first = await it.ring()

    expect([first, await it.ringFor(HOUR)]).toEqual([false, true])
    expect(localDate(it.app.clock.now())).toBe('2021-10-12')
    expect(told(it.app)).toEqual([expect.stringContaining('没有按错误的日期发过提醒')])
  })

  it('holds, and tells, when a platform’s clock says what cannot be, however long', async () => {
    const it = guarded(HOUR)
    it.platformSays(-41 * DAY)

    const after = await it.ringFor(HOUR)
    it.platformSays('nothing')

    expect(after).toBe(false)
    expect(await it.ringFor(2 * HOUR)).toBe(false)
    expect(told(it.app)).toHaveLength(1)
    expect(told(it.app)[0]).toContain('服务器时钟显示2021-10-12 09:30，平台的时间是2021-09-01 09:30。')
  })

  it('decides nothing during a jump that no platform knows of, tells, and goes on when it is over', async () => {
    const it = guarded()
    await it.ring()

    jump(41 * DAY)
    const during = await it.ringFor(20_000)
    jump(-41 * DAY)

    expect(during).toBe(false)
    expect(await it.ring()).toBe(true)
    expect(told(it.app)).toHaveLength(1)
    expect(told(it.app)[0]).toContain('服务器时钟显示2021-11-22 09:30，机器人自己的计时是2021-10-12 09:30。')
    expect(told(it.app)[0]).toContain('提醒和自动检查暂停')
  })

  it('goes on by its own time when a platform’s clock says that this is right', async () => {
    const it = guarded()
    it.platformSays(0)
    await it.ring()

    jump(41 * DAY)
    const during = await it.ringFor(10 * MINUTE)

    expect(during).toBe(true)
    expect(it.app.clock.now()).toBe(START + 10 * MINUTE)
    expect(told(it.app)).toHaveLength(1)
    expect(told(it.app)[0]).toContain('按自己的计时照常运行')
  })

  it('joins a jump that a platform’s clock has made too: the machine was suspended', async () => {
    const it = guarded()
    await it.ring()
    it.platformSays(3 * DAY)

    jump(3 * DAY)
    await it.ring()

    expect(await it.ring()).toBe(true)
    expect(it.app.clock.now()).toBe(START + 3 * DAY)
    expect(told(it.app)).toEqual([])
  })

  it('joins a jump that has held for an hour with no platform to ask', async () => {
    const it = guarded()
    await it.ring()

    jump(3 * DAY)
    const before = await it.ringFor(59 * MINUTE)

    expect(before).toBe(false)
    expect(await it.ringFor(2 * MINUTE)).toBe(true)
    expect(it.app.clock.now()).toBe(START + 3 * DAY + 61 * MINUTE)
  })

  it('leaves nothing waiting for a future that is gone', async () => {
    const it = guarded(-41 * DAY)
    const [channel] = [...it.app.channels.values()]
    if (!channel) throw new Error('no channel')
    jump(41 * DAY)
    const door = { channel, target: 'a' }
    enqueue(it.app, { key: 'k', door, audience: { kind: 'person', id: 1 }, origin: 'urge', reply: say('办') })
    jump(-41 * DAY)
    it.platformSays(0)

    await it.ring()
    await it.ring()

    expect(it.app.db.select().from(outbox).all()).toMatchObject([
      { key: 'k', createdAt: START, notBefore: START, state: 'pending' },
    ])
  })
})
