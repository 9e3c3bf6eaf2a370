import { describe, expect, it } from 'vitest'
import type { Channel } from '../../../bot/channels/channel.ts'
import { testSend } from '../../../bot/cli/test-send.ts'
import { DeliveryError } from '../../../bot/errors.ts'
import { say } from '../../../bot/messages/talk/reply.ts'
import { toText } from '../../../bot/messages/talk/text.ts'
import { drainOnce, enqueue } from '../../../bot/delivery/outbox.ts'
import { outbox } from '../../../db/schema/index.ts'
import type { FailureClass } from '../../../rules/retry.ts'
import { demoApp, recordingChannel, TestClock } from '../../support/app.ts'

const MORNING = '2021-10-11T09:05:00+08:00'
const MIDNIGHT = '2021-10-11T23:00:00+08:00'
const GROUP = '桐柏县政务公开督查群'
const REFUSED: FailureClass = { kind: 'unknown', mayHaveArrived: false }

/** The demo county with one group webhook and one app; `failures` are the next sends' codes. */
function county(at = MORNING, failures: (DeliveryError | null)[] = [], shape: Partial<Channel> = {}) {
  const clock = new TestClock(at)
  const fail = () => failures.shift() ?? null
  const robot = recordingChannel(clock, { name: 'dingtalk-robot', platform: 'dingtalk', ...shape }, fail)
  const wecom = recordingChannel(clock, { name: 'wecom-app', platform: 'wecom' }, fail)
  const app = demoApp(at, { channels: [robot, wecom] })
  const waits: number[] = []
  const wait = (milliseconds: number) => {
    waits.push(milliseconds)
    app.clock.pass(milliseconds)
    return Promise.resolve()
  }
  const send = async (to: string) => await testSend(app, to, '试一试', wait)
  return { app, robot, wecom, waits, send, wait }
}

function permanent(code: string): DeliveryError {
  return new DeliveryError(code, { kind: 'permanent' })
}

describe('test-send', () => {
  it('sends through the outbox to a group, by its name', async () => {
    const { app, robot, send } = county()

    const result = await send(GROUP)

    expect(result).toEqual({ isSent: true, lines: [expect.stringContaining('已送达')] })
    expect(robot.delivered.map(({ target, reply }) => [target, toText(reply)])).toEqual([
      ['default', '试一试'],
    ])
    expect(app.db.select().from(outbox).all()).toMatchObject([{ origin: 'test-send', state: 'sent' }])
  })

  it('sends to a person, by their account', async () => {
    const { wecom, send } = county()

    await send('pingshi')

    expect(wecom.delivered.map(({ target }) => target)).toEqual(['pingshi'])
  })

  it('goes at night, ahead of what waits for the morning, and takes nothing else along', async () => {
    const { app, robot, send } = county(MIDNIGHT)
    const door = { channel: robot, target: 'default' }
    enqueue(app, {
      key: 'push',
      door,
      audience: { kind: 'group', id: 1 },
      origin: 'urge',
      reply: say('每周'),
    })

    const { isSent } = await send(GROUP)

    expect([isSent, robot.delivered.map(({ reply }) => toText(reply))]).toEqual([true, ['试一试']])
  })

  it('keeps the pace', async () => {
    const { robot, send, waits } = county(MORNING, [], { limit: { count: 1, perMs: 60_000 } })
    await send(GROUP)

    const { isSent } = await send(GROUP)

    const [first, second] = robot.delivered
    expect([isSent, waits.length]).toEqual([true, 60])
    expect([first, second].map((it) => it !== undefined)).toEqual([true, true])
  })

  it.each([
    ['310000-keyword', GROUP, '关键词'],
    ['310000-sign', GROUP, 'DINGTALK_GROUP_SECRET'],
    ['310000-timestamp', GROUP, '时钟'],
    ['310000-ip', GROUP, 'IP 地址段'],
    ['300001', GROUP, 'DINGTALK_GROUP_TOKEN'],
    ['60020', 'pingshi', '企业可信IP'],
    ['40001', 'pingshi', 'WECOM_SECRET'],
    ['60111', 'pingshi', '「人员」表'],
  ])('says what the platform answered and what to do: %s', async (code, to, expected) => {
    const { app, send } = county(MORNING, [permanent(code)])

    const { isSent, lines } = await send(to)

    expect([isSent, lines.length]).toEqual([false, 2])
    expect(lines[0]).toContain(code)
    expect(lines[1]).toContain(expected)
    // Whoever tests sees it: neither the office nor the liaisons are told.
    expect(app.db.select().from(outbox).all()).toHaveLength(1)
  })

  it('tries again what may pass', async () => {
    const { send } = county(MORNING, [new DeliveryError('-1', REFUSED)])

    expect((await send(GROUP)).isSent).toBe(true)
  })

  it('leaves to the serving process what takes longer, and says so', async () => {
    const { app, send } = county(MORNING, [new DeliveryError('410100', { kind: 'retry-after', ms: 600_000 })])

    const { isSent, lines } = await send(GROUP)

    expect([isSent, lines.join('\n')]).toEqual([false, expect.stringMatching(/410100[\s\S]*停 10 分钟/u)])
    expect(app.db.select().from(outbox).all()).toMatchObject([{ state: 'pending' }])
  })

  it('does not send a second time what a serving process is sending', async () => {
    const { app, robot, wait } = county()

    const [result] = await Promise.all([testSend(app, GROUP, '试一试', wait), drainOnce(app), drainOnce(app)])

    expect([result?.isSent, robot.delivered.length]).toEqual([true, 1])
  })

  it('lets only the process that holds the connection send over it', async () => {
    const clock = new TestClock(MORNING)
    const socket = recordingChannel(clock, {
      name: 'wecom-aibot-ws',
      platform: 'wecom',
      sendsByConnection: true,
    })
    const app = demoApp(MORNING, { channels: [socket] })
    const idle = await testSend(app, 'pingshi', '一', () => Promise.resolve())
    const served = await testSend(app, 'pingshi', '二', async () => void (await drainOnce(app)))

    expect([idle.isSent, idle.lines[0]]).toEqual([false, expect.stringContaining('正在运行的机器人')])
    expect(served.isSent).toBe(true)
  })

  it.each([['nobody it knows', '没有这个群', '没有找到']])('refuses %s', async (_, to, expected) => {
    const { app, send } = county()

    const { isSent, lines } = await send(to)

    expect([isSent, lines[0]]).toEqual([false, expect.stringContaining(expected)])
    expect(app.db.select().from(outbox).all()).toEqual([])
  })

  it('says that there is no door', async () => {
    const app = demoApp(MORNING, { channels: [] })

    const { isSent, lines } = await testSend(app, GROUP, '试', () => Promise.resolve())

    expect([isSent, lines[0]]).toEqual([false, expect.stringContaining('没有可用的通道')])
  })
})
