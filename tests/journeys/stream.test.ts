import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { openDingtalkApp } from '../../bot/channels/dingtalk-app/channel.ts'
import { serve } from '../../bot/serve.ts'
import { activePeople, identitiesOf } from '../../db/people.ts'
import type { Instant } from '../../rules/dates.ts'
import { demoApp, TestClock } from '../support/app.ts'
import { dingtalkVectors } from '../support/dingtalk-vectors.ts'
import { openFakeDingtalk } from '../support/fake-dingtalk.ts'
import { FakeGateway } from '../support/fake-dingtalk-gateway.ts'

const START = '2021-10-08T09:05:00+08:00'
const HOUR = 3_600_000
const DISCONNECTS = 50
/** The outbox sends one person 18 answers a minute, and the clock stands still. */
const MOST_FOR_ONE = 18

describe('fifty disconnects of the Stream gateway under load', () => {
  it('leave every message answered exactly once, for one gateway call for each step of the backoff', async () => {
    const random = seeded(20_211_008)
    await using office = await openOffice(random)
    const { gateway, fake, staff } = office
    let [asked, handedOver] = [0, 0]
    const ask = () => {
      if (asked >= staff.length * MOST_FOR_ONE) return
      asked += 1
      gateway.push(office.question(`q${asked}`, staff[asked % staff.length] ?? ''))
    }
    const load = setInterval(ask, 5)

    for (let time = 0; time < DISCONNECTS; time += 1) {
      await until(() => gateway.live > 0)
      await sleep(random(12))
      const kind = random(3)
      if (kind === 0) {
        gateway.disconnect()
        handedOver += 1
      } else gateway.drop(kind === 1)
      if (random(4) === 0) fake.failNext({ kind: 'http-500-after' }, 'connections/open', 1 + random(2))
      if (random(4) === 0) gateway.failNext('refused-handshake')
    }
    clearInterval(load)
    await until(() => gateway.unacknowledged === 0 && fake.arrived.length >= asked)
    await office.stop()

    const answered = fake.arrived.map(({ door, to }) => `${door} ${to}`)
    expect(asked).toBeGreaterThan(100)
    expect(gateway.deliveries.length).toBeGreaterThan(asked)
    expect(answered.sort()).toEqual(
      Array.from({ length: asked }, (_, index) => `session q${index + 1}`).sort(),
    )
    // Every call but the first follows a wait, or takes over from a connection that was told to go.
    expect(office.waits()).toBeGreaterThan(0)
    expect(gateway.calls.length).toBeLessThanOrEqual(1 + office.waits() + handedOver)
  })
})

/** The whole bot on a fake DingTalk; its waits a thousand times shorter than real ones. */
async function openOffice(random: (below: number) => number) {
  const clock = new TestClock(START)
  const gateway = await new FakeGateway({ redeliverMs: 40, graceMs: 20 }).listen()
  const fake = await openFakeDingtalk({ clock, gateway })
  let waits = 0
  // Drawn from once for each step of the backoff, and for nothing else.
  const below = (limit: number) => {
    waits += 1
    return random(limit)
  }
  const settings = {
    clientId: 'ding-client',
    clientSecret: 'client-secret',
    robotCode: 'dingrobot000',
    mode: 'stream' as const,
    apiOrigin: fake.origin,
    oapiOrigin: fake.origin,
    timings: { pingMs: 5, idleMs: 2_000, firstBackoffMs: 2, maxBackoffMs: 10 },
  }
  const app = demoApp(START, { clock, channels: [openDingtalkApp(settings, clock, below)] }, { PORT: '0' })
  const people = activePeople(app.db).map(({ personId }) => personId)
  const staff = [...identitiesOf(app.db, 'dingtalk', people).values()]
  const bot = await serve(app)
  let isStopped = false
  const stop = async () => {
    if (!isStopped) await bot.stop()
    isStopped = true
  }
  return {
    gateway,
    fake,
    staff,
    waits: () => waits,
    stop,
    question: (id: string, senderStaffId: string) => {
      const sessionWebhookExpiredTime = clock.now() + HOUR
      const sessionWebhook = fake.openSession(id, sessionWebhookExpiredTime as Instant)
      const said = { msgId: id, senderStaffId, sessionWebhook, sessionWebhookExpiredTime }
      return { ...dingtalkVectors.robotCallback.singleText, ...said }
    },
    [Symbol.asyncDispose]: async () => {
      await stop()
      await gateway.close()
      await fake.close()
    },
  }
}

/** Mulberry32: the same numbers from 0 up to, not including, `below` in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

async function until(condition: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(condition()).toBe(true), { timeout: 20_000, interval: 2 })
}
