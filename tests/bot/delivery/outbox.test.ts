import { describe, expect, it } from 'vitest'
import type { Channel, InboundMessage } from '../../../bot/channels/channel.ts'
import { DeliveryError } from '../../../bot/errors.ts'
import { markedAsRepeat } from '../../../bot/messages/delivery/reminders.ts'
import { type Reply, say } from '../../../bot/messages/talk/reply.ts'
import { byteLength } from '../../../bot/messages/talk/split.ts'
import { toText } from '../../../bot/messages/talk/text.ts'
import { drainOnce, enqueue, enqueueAnswer, recoverLeases } from '../../../bot/delivery/outbox.ts'
import { leaseRow } from '../../../db/outbox.ts'
import { identities, outbox, people } from '../../../db/schema/index.ts'
import { localDate, timeOfDay } from '../../../rules/dates.ts'
import type { FailureClass } from '../../../rules/retry.ts'
import type { Role } from '../../../rules/types.ts'
import { type Delivered, emptyApp, recordingChannel, type TestApp, TestClock } from '../../support/app.ts'

const MONDAY = '2021-10-11T09:05:00+08:00'
const SECOND = 1_000
const MINUTE = 60 * SECOND
const PERMANENT: FailureClass = { kind: 'permanent' }
const UNCLEAR: FailureClass = { kind: 'unknown', mayHaveArrived: true }
const REFUSED: FailureClass = { kind: 'unknown', mayHaveArrived: false }
const LATER: FailureClass = { kind: 'retry-after', ms: 5 * MINUTE }

interface Bench {
  readonly app: TestApp
  readonly clock: TestClock
  readonly delivered: readonly Delivered[]
  /** The failures of the next sends to a target, in order; null lets one through. */
  readonly failures: Map<string, (FailureClass | null)[]>
  readonly push: (key: string, target?: string, reply?: Reply) => void
  readonly answer: (key: string, target: string) => void
}

/** An app whose only door is a group webhook in the test's hands. */
function bench(at = MONDAY, shape: Partial<Channel> = {}): Bench {
  const clock = new TestClock(at)
  const failures = new Map<string, (FailureClass | null)[]>()
  const channel = recordingChannel(clock, { name: 'wecom-robot', platform: 'wecom', ...shape }, (target) => {
    const failure = failures.get(target)?.shift() ?? null
    return failure && new DeliveryError('test', failure)
  })
  const app = emptyApp(clock, [channel])
  return {
    app,
    clock,
    delivered: channel.delivered,
    failures,
    push: (key, target = 'a', reply = say(key)) => {
      enqueue(app, {
        key,
        door: { channel, target },
        audience: { kind: 'group', id: 1 },
        origin: 'urge',
        reply,
      })
    },
    answer: (key, target) => enqueueAnswer(app, channel, question(clock, key, target), [say(key)]),
  }
}

function question(clock: TestClock, messageId: string, replyTarget: string): InboundMessage {
  const { name: channel, platform } = recordingChannel(clock)
  const receivedAt = clock.now()
  return {
    channel,
    platform,
    messageId,
    userId: replyTarget,
    conversation: 'direct',
    text: '',
    receivedAt,
    replyTarget,
  }
}

/** Drains as the alarm does: until nothing more can go. */
async function drain({ app }: Pick<Bench, 'app'>): Promise<void> {
  while ((await drainOnce(app)) > 0);
}

function told(delivered: readonly Delivered[], target?: string): string[] {
  return delivered
    .filter((it) => target === undefined || it.target === target)
    .map(({ reply }) => toText(reply))
}

function rows({ app }: Pick<Bench, 'app'>) {
  return app.db.select().from(outbox).all()
}

function addPerson(app: TestApp, account: string, role: Role, wecomId: string | null): void {
  const { id } = app.db
    .insert(people)
    .values({ account, name: `${account}的姓名`, role })
    .returning()
    .get()
  app.db.insert(identities).values({ platform: 'simulator', userId: account, personId: id }).run()
  if (wecomId !== null) {
    app.db.insert(identities).values({ platform: 'wecom', userId: wecomId, personId: id }).run()
  }
}

describe('a decision', () => {
  it('makes one row, however often it is taken', async () => {
    const box = bench()

    box.push('weekly:1')
    box.push('weekly:1')
    await drain(box)
    box.push('weekly:1')
    await drain(box)

    expect(told(box.delivered)).toEqual(['weekly:1'])
    expect(rows(box)).toMatchObject([{ key: 'weekly:1', state: 'sent', attempts: 1 }])
  })

  it('is sent once by two drains at the same time', async () => {
    const box = bench()
    box.push('weekly:1')

    await Promise.all([drainOnce(box.app), drainOnce(box.app)])

    expect(told(box.delivered)).toEqual(['weekly:1'])
  })

  it('that is too long goes out in parts, in order', async () => {
    const box = bench(MONDAY, { render: toText, maxBytes: 400 })
    const lines = Array.from({ length: 30 }, (_, index) => `第${index + 1}项：栏目未更新`)

    box.push('weekly:1', 'a', { title: '提醒', sections: [{ lines }] })
    await drain(box)

    const parts = told(box.delivered)
    expect(parts.length).toBeGreaterThan(2)
    expect(parts.map((part) => /（(\d+)\/\d+）/u.exec(part)?.[1])).toEqual(
      parts.map((_, index) => `${index + 1}`),
    )
    for (const line of lines) expect(parts.join('\n')).toContain(line)
    expect(rows(box).map(({ key }) => key)).toEqual(parts.map((_, index) => `weekly:1#${index + 1}`))
  })

  it.each([380, 390, 395, 400])('of about %i bytes still fits when it has to be marked', (bytes) => {
    const box = bench(MONDAY, { render: toText, maxBytes: 400 })

    box.push('weekly:1', 'a', say('x'.repeat(bytes / 2 - 1), 'x'.repeat(bytes / 2)))

    for (const { body } of rows(box)) {
      expect(byteLength(toText(markedAsRepeat(body as Reply)))).toBeLessThanOrEqual(400)
    }
  })
})

describe('order', () => {
  it('is kept for a target, and its wait holds up nobody else', async () => {
    const box = bench()
    box.failures.set('a', [REFUSED])
    for (const key of ['a1', 'a2']) box.push(key, 'a')
    box.push('b1', 'b')

    await drain(box)
    const first = told(box.delivered)
    box.clock.pass(30 * SECOND)
    await drain(box)

    expect(first).toEqual(['b1'])
    expect(told(box.delivered)).toEqual(['b1', 'a1', 'a2'])
  })

  it('does not wait for a message that was given up', async () => {
    const box = bench()
    box.failures.set('a', [PERMANENT])
    for (const key of ['a1', 'a2']) box.push(key, 'a')

    await drain(box)

    expect(told(box.delivered)).toEqual(['a2'])
  })
})

describe('working hours', () => {
  it.each([
    ['in them', '2021-10-11T17:29:00+08:00', '2021-10-11 17:29'],
    ['at closing time', '2021-10-11T17:30:00+08:00', '2021-10-12 08:31'],
    ['at night', '2021-10-11T23:00:00+08:00', '2021-10-12 08:31'],
    ['before opening', '2021-10-11T07:00:00+08:00', '2021-10-11 08:31'],
    ['on Friday evening', '2021-10-15T18:00:00+08:00', '2021-10-18 08:31'],
    ['on a worked Saturday', '2021-10-09T12:01:00+08:00', '2021-10-09 12:01'],
    ['in the holidays', '2021-10-02T12:00:00+08:00', '2021-10-08 08:31'],
    ['on the full hour, when all timers fire', '2021-10-11T10:00:00+08:00', '2021-10-11 10:01'],
    ['on the half hour', '2021-10-11T10:30:59+08:00', '2021-10-11 10:31'],
  ])('%s: what is decided at %s goes at %s', async (_, at, expected) => {
    const box = bench(at)
    box.push('push')

    await drain(box)
    const isHeld = told(box.delivered).length === 0
    const justBefore = Date.parse(`${expected.replace(' ', 'T')}:00+08:00`) - 1
    if (isHeld) box.clock.moveTo(new Date(justBefore).toISOString())
    await drain(box)
    if (isHeld) box.clock.pass(1)
    await drain(box)

    expect(isHeld).toBe(`${expected.replace(' ', 'T')}:00+08:00` !== at)
    expect(box.delivered.map((sent) => `${localDate(sent.at)} ${timeOfDay(sent.at)}`)).toEqual([expected])
  })

  it('hold a message too that was decided in them and could not go at once', async () => {
    const box = bench('2021-10-15T17:29:50+08:00')
    box.failures.set('a', [REFUSED])
    box.push('push')

    await drain(box)
    box.clock.moveTo('2021-10-15T17:30:30+08:00')
    await drain(box)
    const inTheEvening = box.delivered.length
    box.clock.moveTo('2021-10-16T10:00:00+08:00')
    await drain(box)
    const onSaturday = box.delivered.length
    box.clock.moveTo('2021-10-18T08:31:00+08:00')
    await drain(box)

    expect([inTheEvening, onSaturday, box.delivered.length]).toEqual([0, 0, 1])
  })

  it('do not hold an answer, not even behind a push that is held', async () => {
    const box = bench('2021-10-11T23:00:00+08:00')
    box.push('push', 'pingshi')
    box.answer('answer', 'pingshi')

    await drain(box)

    expect(told(box.delivered)).toEqual(['answer'])
  })
})

describe('pacing', () => {
  const limit = { count: 3, perMs: MINUTE }

  it('keeps the platform’s limit for each target, and drops nothing', async () => {
    const box = bench(MONDAY, { limit })
    for (const key of ['1', '2', '3', '4', '5', '6', '7']) box.push(key, 'a')
    box.push('b1', 'b')

    const counts: number[] = []
    for (const wait of [0, 59, 1, 60]) {
      box.clock.pass(wait * SECOND)
      await drain(box)
      counts.push(told(box.delivered, 'a').length)
    }

    expect(counts).toEqual([3, 3, 6, 7])
    expect(told(box.delivered, 'a')).toEqual(['1', '2', '3', '4', '5', '6', '7'])
    expect(told(box.delivered, 'b')).toEqual(['b1'])
  })

  it('counts attempts, not successes', async () => {
    const box = bench(MONDAY, { limit })
    box.failures.set('a', [PERMANENT, PERMANENT])
    for (const key of ['1', '2', '3', '4']) box.push(key, 'a')

    await drain(box)

    expect(told(box.delivered)).toEqual(['3'])
  })
})

describe('a failure', () => {
  it('for good gives the message up at once', async () => {
    const box = bench()
    box.failures.set('a', [PERMANENT])
    box.push('push')

    await drain(box)

    expect(rows(box)).toMatchObject([{ state: 'dead', failure: 'test', attempts: 1 }])
  })

  it('for a known time waits that long', async () => {
    const box = bench()
    box.failures.set('a', [LATER])
    box.push('push')

    await drain(box)
    box.clock.pass(5 * MINUTE - 1)
    await drain(box)
    const early = box.delivered.length
    box.clock.pass(1)
    await drain(box)

    expect([early, box.delivered.length]).toEqual([0, 1])
    expect(rows(box)[0]?.mayBeDuplicate).toBe(false)
  })

  it('that passes is tried nine times more, at growing distances, unmarked; then it is given up', async () => {
    const box = bench('2021-10-11T08:31:00+08:00')
    box.failures.set(
      'a',
      Array.from({ length: 20 }, () => REFUSED),
    )
    box.push('push')

    const tries: string[] = []
    for (let minute = 0; minute < 3 * 24 * 60; minute += 1) {
      if ((await drainOnce(box.app)) > 0)
        tries.push(`${localDate(box.clock.now()).slice(8)} ${timeOfDay(box.clock.now())}`)
      box.clock.pass(MINUTE)
    }

    expect(tries).toEqual([
      '11 08:31',
      '11 08:32',
      '11 08:34',
      '11 08:39',
      '11 08:54',
      '11 09:24',
      '11 10:24',
      '11 12:24',
      '11 16:24',
      '12 08:31',
    ])
    expect(rows(box)).toMatchObject([{ state: 'dead', attempts: 10, mayBeDuplicate: false }])
  })
})

describe('an unclear outcome', () => {
  it('is sent once more, marked, and then given up', async () => {
    const box = bench()
    box.failures.set('a', [UNCLEAR, UNCLEAR])
    box.push('push')

    await drain(box)
    box.clock.pass(30 * SECOND)
    await drain(box)
    box.clock.pass(60 * MINUTE)
    await drain(box)

    expect(rows(box)).toMatchObject([{ state: 'dead', attempts: 2 }])
  })

  it('is marked 可能重复 when it is sent again', async () => {
    const box = bench()
    box.failures.set('a', [UNCLEAR])
    box.push('push')

    await drain(box)
    box.clock.pass(30 * SECOND)
    await drain(box)

    expect(told(box.delivered)).toEqual(['push\n\n（可能重复）'])
  })

  it('is what a refusal before it was not', async () => {
    const box = bench()
    box.failures.set('a', [REFUSED, REFUSED, UNCLEAR])
    box.push('push')

    for (const minutes of [0, 1, 2, 5]) {
      box.clock.pass(minutes * MINUTE)
      await drain(box)
    }

    expect(told(box.delivered)).toEqual(['push\n\n（可能重复）'])
  })

  it('is repeated unmarked as long as the platform swallows duplicates, then marked, then given up', async () => {
    const box = bench(MONDAY, { repeatWindowMs: 4 * MINUTE })
    box.failures.set('a', [UNCLEAR, UNCLEAR, UNCLEAR, UNCLEAR])
    box.push('push')

    const marks: (boolean | undefined)[] = []
    for (const minutes of [0, 0.5, 2, 5, 60]) {
      box.clock.pass(minutes * MINUTE)
      await drain(box)
      marks.push(rows(box)[0]?.mayBeDuplicate)
    }

    expect(marks).toEqual([false, false, false, true, true])
    expect(rows(box)).toMatchObject([{ state: 'dead', attempts: 4 }])
  })

  it('is repeated marked after a wait that outlasts the platform’s memory', async () => {
    const box = bench(MONDAY, { repeatWindowMs: 4 * MINUTE })
    box.failures.set('a', [UNCLEAR, { kind: 'retry-after', ms: 60 * MINUTE }])
    box.push('push')

    for (const minutes of [0, 0.5, 60]) {
      box.clock.pass(minutes * MINUTE)
      await drain(box)
    }

    expect(told(box.delivered)).toEqual(['push\n\n（可能重复）'])
  })

  it('is also whatever a channel throws that it should not', async () => {
    const clock = new TestClock(MONDAY)
    const channel = recordingChannel(
      clock,
      { name: 'wecom-robot' },
      () => new TypeError('a bug with a secret'),
    )
    const app = emptyApp(clock, [channel])
    enqueue(app, {
      key: 'k',
      door: { channel, target: 'a' },
      audience: { kind: 'group', id: 1 },
      origin: 'urge',
      reply: say('x'),
    })

    await drain({ app })

    expect(rows({ app })).toMatchObject([
      { state: 'pending', failure: 'TypeError', unclearSince: clock.now() },
    ])
  })
})

describe('a dead letter', () => {
  /** The webhook refuses everything for good; the app's and the simulator's doors are open. */
  function office(appFails: readonly string[] = [], withSimulator = false) {
    const clock = new TestClock(MONDAY)
    const dead = () => new DeliveryError('93000', PERMANENT)
    const robot = recordingChannel(clock, { name: 'wecom-robot', platform: 'wecom' }, dead)
    const wecom = recordingChannel(clock, { name: 'wecom-app', platform: 'wecom' }, (target) =>
      appFails.includes(target) ? dead() : null,
    )
    const simulator = recordingChannel(clock)
    const app = emptyApp(clock, [robot, wecom, ...(withSimulator ? [simulator] : [])])
    const send = async (channel: Channel, target: string) => {
      const reply = say('张某某的来信')
      enqueue(app, {
        key: `k:${target}`,
        door: { channel, target },
        audience: { kind: 'person', id: 1 },
        origin: 'urge',
        reply,
      })
      await drain({ app })
    }
    return { app, robot, wecom, simulator, send }
  }

  it('is told of to everybody in the office who is there, and to nobody else', async () => {
    const box = office()
    addPerson(box.app, 'liaison', 'liaison', 'w-liaison')
    addPerson(box.app, 'office', 'office', 'w-office')
    addPerson(box.app, 'deputy', 'office', 'w-deputy')

    await box.send(box.robot, 'default')

    expect(box.wecom.delivered.map(({ target }) => target)).toEqual(['w-office', 'w-deputy'])
  })

  it('names whom it was for and why it failed, and repeats nothing of what it said', async () => {
    const box = office()
    addPerson(box.app, 'office', 'office', 'w-office')

    await box.send(box.robot, 'default')

    const [notice] = told(box.wecom.delivered)
    expect(notice).toContain('office的姓名')
    expect(notice).toContain('93000')
    expect(notice).not.toContain('张某某')
  })

  it('goes through another channel than the one that failed, where there is one', async () => {
    const box = office(['w-office'], true)
    addPerson(box.app, 'office', 'office', 'w-office')

    await box.send(box.wecom, 'w-office')

    expect(box.wecom.delivered).toEqual([])
    expect(box.simulator.delivered.map(({ target }) => target)).toEqual(['office'])
  })

  it('is not told of through the very door that failed', async () => {
    const box = office(['w-office'])
    addPerson(box.app, 'office', 'office', 'w-office')

    await box.send(box.wecom, 'w-office')

    expect(rows(box)).toMatchObject([{ key: 'k:w-office', state: 'dead' }])
  })

  it('is never told of itself', async () => {
    const box = office(['w-office', 'w-deputy'])
    addPerson(box.app, 'office', 'office', 'w-office')
    addPerson(box.app, 'deputy', 'office', 'w-deputy')

    await box.send(box.robot, 'default')
    await drain(box)

    expect(rows(box).map(({ origin, state }) => [origin, state])).toEqual([
      ['urge', 'dead'],
      ['dead-letter', 'dead'],
      ['dead-letter', 'dead'],
    ])
  })

  it('is what becomes of a message whose channel is not configured any more', async () => {
    const box = office()
    addPerson(box.app, 'office', 'office', 'w-office')
    const gone = recordingChannel(box.app.clock, { name: 'dingtalk-robot' })

    await box.send(gone, 'default')
    await drain(box)

    expect(rows(box)[0]).toMatchObject({ state: 'dead', failure: 'channel-not-configured' })
    expect(told(box.wecom.delivered)).toHaveLength(1)
  })
})

describe('after a process that died while sending', () => {
  it('the message is sent again, marked, and before the ones behind it', async () => {
    const box = bench()
    for (const key of ['1', '2']) box.push(key)
    leaseRow(box.app.db, 1, box.clock.now(), false)

    await drain(box)
    const before = box.delivered.length
    const recovered = recoverLeases(box.app)
    box.clock.pass(30 * SECOND)
    await drain(box)

    expect([before, recovered, recoverLeases(box.app)]).toEqual([0, 1, 0])
    expect(told(box.delivered)).toEqual(['1\n\n（可能重复）', '2'])
  })

  it.each([
    ['unmarked while the platform still swallows duplicates', 3.5, '1'],
    ['marked once it does not', 4, '1\n\n（可能重复）'],
    ['marked when the clock was set back meanwhile', -10, '1\n\n（可能重复）'],
  ])('the message is sent again %s', async (_, minutes, said) => {
    const box = bench(MONDAY, { repeatWindowMs: 4 * MINUTE })
    box.push('1')
    leaseRow(box.app.db, 1, box.clock.now(), false)

    box.clock.pass((minutes - 0.5) * MINUTE)
    recoverLeases(box.app)
    box.clock.pass(30 * SECOND)
    await drain(box)

    expect(told(box.delivered)).toEqual([said])
  })

  it('one that was interrupted before is sent again all the same: it may never have left', async () => {
    const box = bench()
    box.push('1')

    for (let time = 0; time < 3; time += 1) {
      leaseRow(box.app.db, 1, box.clock.now(), time > 0)
      recoverLeases(box.app)
      box.clock.pass(5 * MINUTE)
    }
    await drain(box)

    expect(told(box.delivered)).toEqual(['1\n\n（可能重复）'])
  })

  it('one that ends the process each time is given up some day', () => {
    const box = bench()
    box.push('1')

    for (let time = 0; time < 10; time += 1) {
      leaseRow(box.app.db, 1, box.clock.now(), time > 0)
      recoverLeases(box.app)
    }

    expect(rows(box)).toMatchObject([{ state: 'dead', failure: 'interrupted' }])
  })

  it('a message that had been refused before is not lost', async () => {
    const box = bench()
    box.failures.set('a', [REFUSED])
    box.push('1')
    await drain(box)
    box.clock.pass(30 * SECOND)
    leaseRow(box.app.db, 1, box.clock.now(), false)

    recoverLeases(box.app)
    box.clock.pass(2 * MINUTE)
    await drain(box)

    expect(told(box.delivered)).toEqual(['1\n\n（可能重复）'])
  })

  it('a message whose channel is gone becomes a dead letter instead of blocking for ever', () => {
    const box = bench()
    const gone = recordingChannel(box.clock, { name: 'dingtalk-robot' })
    const door = { channel: gone, target: 'a' }
    enqueue(box.app, { key: '1', door, audience: { kind: 'group', id: 1 }, origin: 'urge', reply: say('1') })
    leaseRow(box.app.db, 1, box.clock.now(), false)

    recoverLeases(box.app)

    expect(rows(box)).toMatchObject([{ state: 'dead', failure: 'channel-not-configured' }])
  })
})

describe('a process that starts while another one is sending', () => {
  it('does not send the message a second time once the other has had its answer', async () => {
    const clock = new TestClock(MONDAY)
    const channel = recordingChannel(clock, { name: 'wecom-robot' })
    let answer: () => void = () => undefined
    const slow: Channel = {
      ...channel,
      send: async (...message) => {
        await new Promise<void>((resolve) => {
          answer = resolve
        })
        return await channel.send(...message)
      },
    }
    const app = emptyApp(clock, [slow])
    const door = { channel: slow, target: 'a' }
    enqueue(app, { key: '1', door, audience: { kind: 'group', id: 1 }, origin: 'urge', reply: say('1') })

    const sending = drainOnce(app)
    await new Promise((resolve) => setImmediate(resolve))
    const recovered = recoverLeases(app)
    answer()
    await sending
    clock.pass(60 * MINUTE)
    await drain({ app })

    expect([recovered, told(channel.delivered)]).toEqual([1, ['1']])
    expect(rows({ app })).toMatchObject([{ state: 'sent' }])
  })
})

describe('the drain', () => {
  it('stops between two messages when it is told to', async () => {
    const clock = new TestClock(MONDAY)
    const stopping = new AbortController()
    const channel = recordingChannel(clock, {}, () => {
      stopping.abort()
      return null
    })
    const app = emptyApp(clock, [channel])
    for (const target of ['a', 'b', 'c']) {
      enqueue(app, {
        key: target,
        door: { channel, target },
        audience: { kind: 'user', id: 'x' },
        origin: 'urge',
        reply: say(target),
      })
    }

    await drainOnce(app, stopping.signal)

    expect(rows({ app }).map(({ state }) => state)).toEqual(['sent', 'pending', 'pending'])
  })

  it('lets the other channels finish before it throws', async () => {
    const clock = new TestClock(MONDAY)
    const quick = recordingChannel(clock, { name: 'wecom-app' })
    const slow: Channel = {
      ...quick,
      send: async (...message) => {
        await new Promise((resolve) => setTimeout(resolve, 20))
        return await quick.send(...message)
      },
    }
    const broken = recordingChannel(clock, { name: 'wecom-robot' })
    const app = emptyApp(clock, [slow, broken])
    for (const [channel, target] of [
      [broken, 'a'],
      [slow, 'b'],
      [slow, 'c'],
    ] as const) {
      enqueue(app, {
        key: target,
        door: { channel, target },
        audience: { kind: 'user', id: 'x' },
        origin: 'urge',
        reply: say(target),
      })
    }
    app.db.$client.exec(
      `create trigger broken before update on outbox when new.channel = 'wecom-robot' and new.state <> 'leased'
       begin select raise(abort, 'disk full'); end`,
    )

    await expect(drainOnce(app)).rejects.toThrow('disk full')

    expect(rows({ app }).map(({ target, state }) => [target, state])).toEqual([
      ['a', 'leased'],
      ['b', 'sent'],
      ['c', 'sent'],
    ])
  })
})
