import { beforeEach, describe, expect, it } from 'vitest'
import type { Channel } from '../../../bot/channels/channel.ts'
import { drainOnce, enqueue, sendOne } from '../../../bot/delivery/outbox.ts'
import { shutDoors } from '../../../bot/delivery/shut-doors.ts'
import { DeliveryError } from '../../../bot/errors.ts'
import { type Reply, say } from '../../../bot/messages/talk/reply.ts'
import { toText } from '../../../bot/messages/talk/text.ts'
import { openDoorTroubles, retryDoors } from '../../../db/door-troubles.ts'
import { groups, identities, outbox, people } from '../../../db/schema/index.ts'
import { timeOfDay } from '../../../rules/dates.ts'
import type { FailureClass } from '../../../rules/retry.ts'
import type { Role } from '../../../rules/types.ts'
import { emptyApp, recordingChannel, type TestApp, TestClock } from '../../support/app.ts'

const MORNING = '2021-10-11T09:05:00+08:00'
const SECOND = 1_000
const ALARM = 20 * SECOND
const MINUTE = 60 * SECOND
const SHUT: FailureClass = { kind: 'door' }
const NOT_TAKEN: FailureClass = { kind: 'unknown', mayHaveArrived: false }
const UNCLEAR: FailureClass = { kind: 'unknown', mayHaveArrived: true }
const wrongSecret = () => new DeliveryError('40001', SHUT)
const unreachable = () => new DeliveryError('network', SHUT)

let clock: TestClock
let app: TestApp
/** What every send through the app fails with; what a send to one target does. */
let refusal: (() => DeliveryError) | null
let failing: Map<string, () => DeliveryError>
let tries: string[]
let delivered: () => string[]
let elsewhere: () => string[]

/** An app and, where the test wants them, a group's webhook and DingTalk beside it. */
function open(...others: readonly ('wecom-robot' | 'dingtalk-app')[]): void {
  const door = recordingChannel(clock, { name: 'wecom-app', platform: 'wecom' }, (target) => {
    tries.push(`${timeOfDay(clock.now())} ${target}`)
    return refusal?.() ?? failing.get(target)?.() ?? null
  })
  const beside = others.map((name) =>
    recordingChannel(clock, { name, platform: name === 'wecom-robot' ? 'wecom' : 'dingtalk' }),
  )
  app = emptyApp(clock, [door, ...beside])
  delivered = () => door.delivered.map(({ reply }) => toText(reply))
  elsewhere = () =>
    beside.flatMap((it) => it.delivered.map(({ target, reply }) => `${it.name} ${target} ${toText(reply)}`))
}

beforeEach(() => {
  clock = new TestClock(MORNING)
  refusal = null
  failing = new Map()
  tries = []
  open()
})

function push(key: string, target = key, channelName = 'wecom-app', more = {}): void {
  const channel = app.channels.get(channelName) as Channel
  const door = { channel, target }
  enqueue(app, {
    key,
    door,
    audience: { kind: 'user', id: target },
    origin: 'urge',
    reply: say(key),
    ...more,
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

function addPerson(account: string, role: Role, platforms: readonly ('wecom' | 'dingtalk')[]): void {
  const { id: personId } = app.db.insert(people).values({ account, name: account, role }).returning().get()
  for (const platform of platforms)
    app.db.insert(identities).values({ platform, userId: account, personId }).run()
}

describe('while a door is shut', () => {
  it.each([
    ['refuses us', wrongSecret, 6],
    ['cannot be reached', unreachable, 30],
  ])(
    'because its platform %s, one message knocks, none pays, and all of them wait',
    async (_, code, knocks) => {
      refusal = code
      for (const key of ['a', 'b', 'c']) push(key)

      await pass(30)

      expect(['a', 'b', 'c'].map(row)).toMatchObject(
        ['a', 'b', 'c'].map(() => ({ state: 'pending', attempts: 0, mayBeDuplicate: false })),
      )
      expect(tries.filter((it) => !it.endsWith('a'))).toEqual([])
      expect(tries.length).toBeGreaterThanOrEqual(knocks)
      expect(tries.length).toBeLessThanOrEqual(knocks + 1)
    },
  )

  it('nothing is given up, be it a week', async () => {
    refusal = unreachable
    push('a')

    await pass(7 * 24 * 60, 60 * MINUTE)

    expect(row('a')).toMatchObject({ state: 'pending', attempts: 0 })
  })

  it('what may have arrived counts, and is marked when it is repeated', async () => {
    refusal = unreachable
    push('a')
    await pass(4)

    refusal = () => {
      refusal = null
      return new DeliveryError('timeout', UNCLEAR)
    }
    await pass(6)

    expect(delivered()).toEqual(['a\n\n（可能重复）'])
    expect(row('a')).toMatchObject({ attempts: 2 })
  })

  it('nothing is tried outside working hours', async () => {
    refusal = unreachable
    clock.moveTo('2021-10-11T17:25:00+08:00')
    push('a')

    await pass(15 * 60, 5 * MINUTE)

    expect(tries.filter((it) => it.slice(0, 5) > '17:30' || it.slice(0, 5) < '08:30')).toEqual([])
    expect(row('a')?.state).toBe('pending')
  })

  it('a way back that came with a question is tried all the same, once, and proves nothing', async () => {
    refusal = wrongSecret
    push('a')
    await pass(1)
    const token = { token: 'session', expiresAt: clock.now() }

    refusal = null
    failing.set('a', wrongSecret)
    push('answer', 'b', 'wecom-app', { origin: 'answer', ticket: token })
    await pass(1)

    expect(delivered()).toEqual(['answer'])
    expect(openDoorTroubles(app.db)).toMatchObject([{ channel: 'wecom-app', code: '40001' }])
  })

  it('whoever tests it hears at once why', async () => {
    refusal = wrongSecret
    push('a')
    await pass(1)

    push('t', 't', 'wecom-app', { origin: 'test-send' })

    expect(await sendOne(app, 't')).toMatchObject({ state: 'dead', failure: '40001' })
  })

  it('other platforms’ messages go on', async () => {
    open('wecom-robot')
    refusal = wrongSecret
    push('a')
    push('g', 'default', 'wecom-robot')

    await pass(1)

    expect(elsewhere()).toEqual(['wecom-robot default g'])
  })
})

describe('those who run the bot', () => {
  it('are told of a refusal at once, through every other door, once a day', async () => {
    open('dingtalk-app')
    addPerson('boss', 'admin', ['wecom', 'dingtalk'])
    addPerson('clerk', 'office', ['wecom', 'dingtalk'])
    refusal = wrongSecret
    push('a')
    push('b')

    await pass(60)
    const first = elsewhere()
    await pass(24 * 60, 5 * MINUTE)

    expect(first).toHaveLength(1)
    expect(first[0]).toMatch(
      /^dingtalk-app user:boss 【企业微信应用发不出消息】\n2021-10-11 09:05起：平台返回 40001。/u,
    )
    expect(first[0]).toContain('Secret 不对。')
    expect(elsewhere()).toHaveLength(2)
  })

  it('are told of a line that is down when it has been for ten minutes', async () => {
    open('dingtalk-app')
    addPerson('boss', 'admin', ['wecom', 'dingtalk'])
    refusal = unreachable
    push('a')

    await pass(9)
    const before = [elsewhere().length, shutDoors(app).length]
    await pass(3)

    expect(before).toEqual([0, 0])
    expect(elsewhere()).toHaveLength(1)
    expect(elsewhere()[0]).toContain('连不上平台')
    expect(shutDoors(app)).toHaveLength(1)
  })

  it('are the office where the admins have no other door, and the group where nobody has', async () => {
    open('wecom-robot')
    addPerson('boss', 'admin', ['wecom'])
    addPerson('clerk', 'office', ['wecom'])
    app.db.insert(groups).values({ name: '督查群' }).run()
    refusal = wrongSecret
    push('a')

    await pass(1)
    const inGroup = elsewhere()
    open('dingtalk-app')
    addPerson('boss', 'admin', ['wecom'])
    addPerson('clerk', 'office', ['wecom', 'dingtalk'])
    push('a')
    await pass(1)

    expect(inGroup).toHaveLength(1)
    expect(inGroup[0]).toMatch(/^wecom-robot default 【企业微信应用发不出消息/u)
    expect(elsewhere()).toHaveLength(1)
    expect(elsewhere()[0]).toMatch(/^dingtalk-app user:clerk/u)
  })

  it('are not written to by the door that is shut', async () => {
    addPerson('boss', 'admin', ['wecom'])
    refusal = wrongSecret
    push('a')

    await pass(10)
    refusal = null
    await pass(10)

    expect(delivered()).toEqual(['a'])
  })
})

describe('once it is mended', () => {
  it('everything that waited goes, once, in order', async () => {
    refusal = wrongSecret
    for (const key of ['a', 'b', 'c']) push(key)
    push('a2', 'a')
    await pass(60)

    refusal = null
    await pass(6)

    expect(delivered()).toEqual(['a', 'b', 'c', 'a2'])
    expect(openDoorTroubles(app.db)).toEqual([])
  })

  it('a restart finds out at once', async () => {
    refusal = wrongSecret
    push('a')
    await pass(1)

    refusal = null
    retryDoors(app.db)
    while ((await drainOnce(app)) > 0);

    expect(delivered()).toEqual(['a'])
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
})

it('is named in what the office can ask for', async () => {
  refusal = wrongSecret
  push('a')
  await pass(1)
  const { deliveriesReply } = await import('../../../bot/messages/delivery/deliveries.ts')
  const none = { sentToday: new Map(), dead: [], deadCount: 0, unreached: [], burden: [] }

  const reply: Reply = deliveriesReply({ ...none, waiting: 1, shut: openDoorTroubles(app.db) })

  expect(toText(reply)).toContain('企业微信应用发不出，10-11 09:05起：平台返回 40001。修好后按顺序补发。')
})
