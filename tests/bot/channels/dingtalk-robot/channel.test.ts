import { describe, expect, it } from 'vitest'
import { openDingtalkRobot } from '../../../../bot/channels/dingtalk-robot/channel.ts'
import { say, type Reply } from '../../../../bot/messages/talk/reply.ts'
import { splitReply } from '../../../../bot/messages/talk/split.ts'
import { testChannel } from '../../../contracts/channel.ts'
import { TestClock } from '../../../support/app.ts'
import { openFakeDingtalk } from '../../../support/fake-dingtalk.ts'

const TOKEN = '0123456789abcdef-token-of-the-group'
const SECRET = 'SEC0123456789-of-the-group'
const START = '2021-10-08T09:05:00+08:00'
const BLOCK = { kind: 'retry-after', ms: 600_000 } as const

testChannel('dingtalk-robot', async () => {
  const clock = new TestClock(START)
  const fake = await openFakeDingtalk({ clock, robots: { [TOKEN]: { secret: SECRET } } })
  const groups = { default: { token: TOKEN, secret: SECRET } }
  return {
    channel: openDingtalkRobot({ groups, oapiOrigin: fake.origin, timeoutMs: 1_000 }, clock),
    target: 'default',
    arrived: () => fake.arrived.map(({ content }) => content),
    refuseWith: (code) => {
      // Past the ten minutes for which the code before may have shut the robot.
      clock.pass(BLOCK.ms)
      fake.failNext({ kind: 'refuse', code })
    },
    faults: {
      'the connection drops': () => fake.failNext({ kind: 'drop-after' }),
      'the server breaks': () => fake.failNext({ kind: 'http-500-after' }),
      'a proxy answers': () => fake.failNext({ kind: 'html' }),
      'the answer is late': () => fake.failNext({ kind: 'delay', ms: 1_600 }),
      'the address is banned': () => fake.failNext({ kind: 'abuse' }),
    },
    codes: [
      [-1, { kind: 'unknown', mayHaveArrived: false }],
      [310000, { kind: 'permanent' }],
      [300001, { kind: 'permanent' }],
      [410100, BLOCK],
      [130101, BLOCK],
      [460101, { kind: 'permanent' }],
      [99999, { kind: 'unknown', mayHaveArrived: false }],
    ],
    secrets: [TOKEN, SECRET, fake.origin, new URL(fake.origin).host],
    [Symbol.asyncDispose]: fake.close,
  }
})

describe('the DingTalk group robot', () => {
  it('calls people in the text and in the list', async () => {
    await using group = await openGroup()
    const section = { heading: '平氏镇', lines: ['9 个栏目未更新'], mentions: ['pingshi', 'u2'] }

    const id = await group.robot.send('default', { title: '每周提醒', sections: [section] }, { key: 'k' })

    expect(id).toBe('')
    expect(group.fake.arrived[0]?.body).toEqual({
      msgtype: 'markdown',
      markdown: { title: '每周提醒', text: '#### 每周提醒\n\n**平氏镇** @pingshi @u2\n\n- 9 个栏目未更新' },
      at: { atUserIds: ['pingshi', 'u2'], isAtAll: false },
      msgUuid: expect.stringMatching(/^[0-9a-f]{32}$/u) as string,
    })
  })

  it('says a message again under the same msgUuid, and another one under another', async () => {
    await using group = await openGroup()
    group.fake.failNext({ kind: 'drop-after' })
    await expect(group.robot.send('default', say('一'), { key: 'weekly:1' })).rejects.toThrow('network')

    await group.robot.send('default', say('一'), { key: 'weekly:1' })
    await group.robot.send('default', say('一'), { key: 'weekly:2' })

    expect(group.fake.arrived.map(({ content }) => content)).toEqual(['一', '一'])
  })

  it('leaves a robot alone while it is shut', async () => {
    await using group = await openGroup()
    for (let sent = 0; sent < 20; sent += 1) await group.robot.send('default', say('一'), { key: `k${sent}` })
    await expect(group.robot.send('default', say('一'), { key: 'k20' })).rejects.toMatchObject({
      code: '410100',
    })
    const calls = group.fake.calls.length
    group.clock.pass(60_000)

    const early = group.robot.send('default', say('一'), { key: 'k20' })

    await expect(early).rejects.toMatchObject({
      code: 'robot-shut',
      failure: { kind: 'retry-after', ms: 540_000 },
    })
    expect(group.fake.calls).toHaveLength(calls)
    group.clock.pass(540_000)
    await group.robot.send('default', say('一'), { key: 'k20' })
    expect(group.fake.arrived).toHaveLength(21)
  })

  it('does not make one group wait for another', async () => {
    await using group = await openGroup()
    group.fake.failNext({ kind: 'refuse', code: 130101 })
    await expect(group.robot.send('default', say('一'), { key: 'a' })).rejects.toThrow('130101')

    await group.robot.send('other', say('一'), { key: 'b' })

    expect(group.fake.arrived).toMatchObject([{ to: 'open' }])
  })

  it.each([
    ['keywords not in content', '310000-keyword'],
    ['invalid timestamp', '310000-timestamp'],
    ['sign not match', '310000-sign'],
    ['ip 203.0.113.7 not in whitelist', '310000-ip'],
  ])('tells “%s” apart', async (message, code) => {
    await using group = await openGroup()
    group.fake.failNext({ kind: 'refuse', code: 310000, message })

    const sent = group.robot.send('default', say('一'), { key: 'k' })

    await expect(sent).rejects.toMatchObject({ code, failure: { kind: 'permanent' } })
  })

  it('makes parts whose whole body DingTalk takes, quotes, line breaks and fifty people included', async () => {
    await using group = await openGroup()
    const mentions = Array.from({ length: 60 }, (_, index) => `staff-${index}-`.padEnd(64, 'x'))
    const lines = Array.from({ length: 2_000 }, (_, index) => `"${index % 10}"`)
    const reply: Reply = { title: '每周提醒', sections: [{ heading: '甲', lines, mentions }] }
    const parts = splitReply(reply, group.robot.maxBytes, group.robot.render)

    for (const [index, part] of parts.entries()) await group.robot.send('default', part, { key: `k${index}` })

    expect(parts.length).toBeGreaterThan(1)
    expect(group.fake.arrived).toHaveLength(parts.length)
    const bodies = group.fake.arrived.map(({ body }) => Buffer.byteLength(JSON.stringify(body)))
    expect(Math.max(...bodies)).toBeGreaterThan(15_000)
  })

  it.each(['third', 'toString', '__proto__', ''])('knows no group “%s”', async (target) => {
    await using group = await openGroup()

    const sent = group.robot.send(target, say('你好'), { key: 'k' })

    await expect(sent).rejects.toMatchObject({ code: 'no-such-group', failure: { kind: 'permanent' } })
    expect(group.fake.calls).toEqual([])
  })

  it.each([
    ['https://oapi.dingtalk.com', 240_000],
    ['https://openplatform-pro.ding.zj.gov.cn', 0],
  ])('at %s may repeat itself for %i ms', (oapiOrigin, repeatWindowMs) => {
    const { limit, ...robot } = openDingtalkRobot({ groups: {}, oapiOrigin }, new TestClock(START))

    expect(robot.repeatWindowMs).toBe(repeatWindowMs)
    expect(limit).toEqual({ count: 18, perMs: 60_000 })
  })
})

async function openGroup() {
  const clock = new TestClock(START)
  const fake = await openFakeDingtalk({ clock, robots: { [TOKEN]: { secret: SECRET }, open: {} } })
  const groups = { default: { token: TOKEN, secret: SECRET }, other: { token: 'open', secret: null } }
  const robot = openDingtalkRobot({ groups, oapiOrigin: fake.origin, timeoutMs: 1_000 }, clock)
  return { clock, fake, robot, [Symbol.asyncDispose]: fake.close }
}
