import { describe, expect, it } from 'vitest'
import { openWecomRobot } from '../../../../bot/channels/wecom-robot/channel.ts'
import { say } from '../../../../bot/messages/talk/reply.ts'
import type { Instant } from '../../../../rules/dates.ts'
import { testChannel } from '../../../contracts/channel.ts'
import { openFakeWecom } from '../../../support/fake-wecom.ts'

const KEY = '693a91f6-7b7e-4d1d-9a3e-secret000001'
const clock = { now: () => 1_633_912_020_000 as Instant }

testChannel('wecom-robot', async () => {
  const fake = await openFakeWecom({ clock, webhookKeys: [KEY] })
  return {
    channel: openWecomRobot({ keys: { default: KEY }, origin: fake.origin, timeoutMs: 1_000 }),
    target: 'default',
    arrived: () => fake.arrived.map(({ content }) => content),
    files: () => fake.arrived.flatMap(({ file }) => file ?? []),
    refuseWith: (errcode) => fake.failNext({ kind: 'errcode', errcode }),
    faults: {
      'the connection drops': () => fake.failNext({ kind: 'drop-after' }),
      'the server breaks': () => fake.failNext({ kind: 'http-500-after' }),
      'a proxy answers': () => fake.failNext({ kind: 'html' }),
      'the answer is late': () => fake.failNext({ kind: 'delay', ms: 2_500 }),
    },
    codes: [
      [-1, { kind: 'unknown', mayHaveArrived: false }],
      [40058, { kind: 'permanent' }],
      [45009, { kind: 'retry-after', ms: 60_000 }],
      [93000, { kind: 'permanent' }],
    ],
    secrets: [KEY, fake.origin, new URL(fake.origin).host],
    [Symbol.asyncDispose]: fake.close,
  }
})

describe('the WeCom group webhook', () => {
  it('mentions people by their userid in Markdown', async () => {
    await using fake = await openFakeWecom({ clock })
    const robot = openWecomRobot({ keys: { default: 'group-key' }, origin: fake.origin })
    const section = { heading: '平氏镇', lines: ['9 个栏目未更新'], mentions: ['pingshi'] }

    const id = await robot.send('default', { sections: [section] }, { key: 'k' })

    expect(id).toBe('')
    expect(fake.arrived[0]?.body).toEqual({
      msgtype: 'markdown',
      markdown: { content: '**平氏镇** <@pingshi>\n> 9 个栏目未更新' },
    })
  })

  it.each(['other', 'toString', '__proto__', ''])('knows no group “%s”', async (target) => {
    await using fake = await openFakeWecom({ clock })
    const robot = openWecomRobot({ keys: { default: 'group-key' }, origin: fake.origin })

    const sent = robot.send(target, say('你好'), { key: 'k' })

    await expect(sent).rejects.toMatchObject({ code: 'no-such-group', failure: { kind: 'permanent' } })
    expect(fake.calls).toEqual([])
  })

  it('stays below the limit at which WeCom loses messages', () => {
    const { limit, maxBytes } = openWecomRobot({ keys: {}, origin: 'http://127.0.0.1:9' })

    expect(limit.count).toBeLessThan(20)
    expect([limit.perMs, maxBytes]).toEqual([60_000, 4096])
  })
})
