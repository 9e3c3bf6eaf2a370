import { beforeEach, describe, expect, it } from 'vitest'
import type { Channel } from '../../../bot/channels/channel.ts'
import { DeliveryError } from '../../../bot/errors.ts'
import { say } from '../../../bot/messages/talk/reply.ts'
import { toText } from '../../../bot/messages/talk/text.ts'
import { drainOnce, enqueue } from '../../../bot/delivery/outbox.ts'
import { outbox } from '../../../db/schema/index.ts'
import { timeOfDay } from '../../../rules/dates.ts'
import type { FailureClass } from '../../../rules/retry.ts'
import { emptyApp, recordingChannel, type TestApp, TestClock } from '../../support/app.ts'

const MORNING = '2021-10-11T09:05:00+08:00'
const SECOND = 1_000
const ALARM = 20 * SECOND
const MINUTE = 60 * SECOND
const NOT_TAKEN: FailureClass = { kind: 'unknown', mayHaveArrived: false }
const UNCLEAR: FailureClass = { kind: 'unknown', mayHaveArrived: true }
const unreachable = () => new DeliveryError('network', NOT_TAKEN)

let clock: TestClock
let app: TestApp
/** What a send to a target fails with, while it does. */
let failing: Map<string, () => DeliveryError>
let tries: string[]
let delivered: () => string[]

beforeEach(() => {
  clock = new TestClock(MORNING)
  failing = new Map()
  tries = []
  const robot = recordingChannel(clock, { name: 'wecom-robot', platform: 'wecom' }, (target) => {
    tries.push(`${timeOfDay(clock.now())} ${target}`)
    return failing.get(target)?.() ?? null
  })
  const simulator = recordingChannel(clock)
  app = emptyApp(clock, [robot, simulator])
  delivered = () => [...robot.delivered, ...simulator.delivered].map(({ reply }) => toText(reply))
})

function push(key: string, target = key, channelName = 'wecom-robot'): void {
  const channel = app.channels.get(channelName) as Channel
  enqueue(app, {
    key,
    door: { channel, target },
    audience: { kind: 'group', id: 1 },
    origin: 'urge',
    reply: say(key),
  })
}

/** The alarm's work for some minutes. */
async function pass(minutes: number, step = ALARM): Promise<void> {
  for (let passed = 0; passed < minutes * MINUTE; passed += step) {
    clock.pass(step)
    while ((await drainOnce(app)) > 0);
  }
}

function row(key: string) {
  return app.db
    .select()
    .from(outbox)
    .all()
    .find((it) => it.key === key)
}

describe('while a platform cannot be reached', () => {
  it('the oldest message tries it once a minute, which costs it none of its own tries', async () => {
    failing.set('a', unreachable).set('b', unreachable)
    push('a')
    push('b')

    await pass(30)

    // Half a minute, two, five and fifteen after one another, as without probes; the sixth is 30 minutes away.
    expect(row('a')).toMatchObject({
      state: 'pending',
      attempts: 5,
      failure: 'network',
      mayBeDuplicate: false,
    })
    expect(row('b')).toMatchObject({ state: 'pending', attempts: 5 })
    expect(tries.filter((it) => it.endsWith('b'))).toHaveLength(5)
    expect(tries.filter((it) => it.endsWith('a')).length).toBeGreaterThan(20)
    expect(new Set(tries).size).toBeGreaterThan(25)
  })

  it('its messages are given up in their own time', async () => {
    failing.set('a', unreachable)
    push('a')

    await pass(15 * 60, 5 * MINUTE)
    const before = row('a')?.state
    await pass(20 * 60, 5 * MINUTE)

    expect([before, row('a')]).toEqual(['pending', expect.objectContaining({ state: 'dead', attempts: 10 })])
  })

  it('a probe that may have arrived counts, and is marked when it is repeated', async () => {
    failing.set('a', unreachable)
    push('a')
    await pass(4)

    failing.set('a', () => new DeliveryError('timeout', UNCLEAR))
    await pass(1)
    failing.clear()
    await pass(6)

    expect(delivered()).toEqual(['a\n\n（可能重复）'])
    expect(row('a')).toMatchObject({ attempts: 5 })
  })

  it('nothing is tried outside working hours', async () => {
    failing.set('a', unreachable)
    clock.moveTo('2021-10-11T17:25:00+08:00')
    push('a')

    await pass(15 * 60, 5 * MINUTE)

    expect(tries.filter((it) => it > '17:30' || it < '08:30')).toEqual([])
    expect(row('a')?.state).toBe('pending')
  })
})

describe('once it can be reached again', () => {
  it('everything that waited for it goes within two minutes, in order', async () => {
    for (const target of ['a', 'b', 'c']) failing.set(target, unreachable)
    for (const key of ['a', 'b', 'c']) push(key)
    push('a2', 'a')
    await pass(12)

    failing.clear()
    await pass(2)

    expect(delivered()).toEqual(['a', 'b', 'c', 'a2'])
  })

  it('a new message that goes through takes the others along at once', async () => {
    failing.set('a', unreachable)
    push('a')
    await pass(12)
    const before = delivered()

    failing.clear()
    push('b')
    while ((await drainOnce(app)) > 0);

    expect([before, delivered()]).toEqual([[], ['b', 'a']])
  })

  it.each([
    ['was told to wait', '45009', { kind: 'retry-after', ms: 10 * MINUTE }],
    ['was refused', '-1', NOT_TAKEN],
  ] as const)('what %s keeps its own time', async (_, code, failure) => {
    failing.set('a', () => new DeliveryError(code, failure))
    push('a')
    await pass(3)
    const [before, due] = [tries.length, row('a')?.notBefore]

    push('b')
    await drainOnce(app)

    expect(row('a')).toMatchObject({ state: 'pending', notBefore: due })
    expect(tries).toHaveLength(before + 1)
  })

  it('another platform’s messages are no sign of it', async () => {
    failing.set('a', unreachable)
    push('a')
    await pass(12)
    const due = row('a')?.notBefore

    push('b', 'b', 'simulator')
    await drainOnce(app)

    expect(row('a')?.notBefore).toBe(due)
  })
})
