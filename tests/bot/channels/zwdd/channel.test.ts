import { describe, expect, it } from 'vitest'
import { openZwdd } from '../../../../bot/channels/zwdd/channel.ts'
import { say } from '../../../../bot/messages/talk/reply.ts'
import type { Instant } from '../../../../rules/dates.ts'
import { testChannel } from '../../../contracts/channel.ts'
import { openFakeZwdd } from '../../../support/fake-zwdd.ts'

const clock = { now: () => 1_633_912_020_000 as Instant }
const NOT_TAKEN = { kind: 'unknown', mayHaveArrived: false } as const

/** Another four digits each time, as chance would have it. */
function counter(): () => number {
  let digits = 0
  return () => (digits += 1)
}

function settingsFor(origin: string) {
  return { origin, accessKey: 'ak', secretKey: 'sk', tenantId: '196729', timeoutMs: 1_000 }
}

testChannel<string>('zwdd', async () => {
  const secretKey = 'hush-hush-secret'
  const fake = await openFakeZwdd({ clock, secretKey })
  return {
    channel: openZwdd({ ...settingsFor(fake.origin), secretKey }, clock, counter()),
    target: '1001',
    arrived: () => fake.arrived.map(({ content }) => content),
    refuseWith: (code) => fake.failNext({ kind: 'refuse', code }),
    faults: {
      'the connection drops': () => fake.failNext({ kind: 'drop-after' }),
      'the server breaks': () => fake.failNext({ kind: 'http-500-after' }),
      'a proxy answers': () => fake.failNext({ kind: 'html' }),
      'the answer is late': () => fake.failNext({ kind: 'delay', ms: 2_500 }),
    },
    // No list of codes is public: each is tried again.
    codes: [
      ['250027', NOT_TAKEN],
      ['SOME_CODE', NOT_TAKEN],
    ],
    secrets: [secretKey, fake.origin, new URL(fake.origin).host],
    [Symbol.asyncDispose]: fake.close,
  }
})

describe('the work notification of 专有钉钉', () => {
  it('goes to one person of the tenant, under an id of its own that tells nothing of ours', async () => {
    await using fake = await openFakeZwdd({ clock })
    const channel = openZwdd(settingsFor(fake.origin), clock, counter())

    const id = await channel.send('1001', say('平氏镇有新情况 & 100%'), { key: 'daily:2021-10-11:person:7' })

    const [{ bizMsgId } = { bizMsgId: '' }] = fake.arrived
    expect(id).toBe('zwdd-1')
    expect(fake.arrived).toEqual([
      { to: '1001', tenantId: '196729', content: '平氏镇有新情况 & 100%', bizMsgId },
    ])
    expect(bizMsgId).toMatch(/^[0-9a-f]{32}$/u)
  })

  it('that comes a second time under its id has arrived, and only once', async () => {
    await using fake = await openFakeZwdd({ clock })
    const channel = openZwdd(settingsFor(fake.origin), clock, counter())
    fake.failNext({ kind: 'drop-after' })

    await expect(channel.send('1001', say('你好'), { key: 'k' })).rejects.toMatchObject({ code: 'network' })
    await channel.send('1001', say('你好'), { key: 'k' })

    expect(fake.arrived).toHaveLength(1)
  })

  it('is not sent when the gateway says yes and the service, in a text, no', async () => {
    await using fake = await openFakeZwdd({ clock })
    const channel = openZwdd(settingsFor(fake.origin), clock, counter())
    fake.failNext({ kind: 'refuse-in-text' })

    const sent = channel.send('1001', say('你好'), { key: 'k' })

    await expect(sent).rejects.toMatchObject({ code: 'refused', failure: NOT_TAKEN })
  })

  it.each([
    [{ secretKey: 'wrong' }, 'signature'],
    [{ accessKey: 'wrong' }, 'headers'],
  ])('with the wrong keys is refused by the gateway: %o', async (wrong, code) => {
    await using fake = await openFakeZwdd({ clock })
    const channel = openZwdd({ ...settingsFor(fake.origin), ...wrong }, clock, counter())

    await expect(channel.send('1001', say('你好'), { key: 'k' })).rejects.toMatchObject({ code })
    expect(await channel.check?.()).toMatchObject({ code, fromIp: null })
    expect(fake.arrived).toEqual([])
  })

  it('asks whether the keys are good without a word to anybody', async () => {
    await using fake = await openFakeZwdd({ clock })
    const channel = openZwdd(settingsFor(fake.origin), clock, counter())

    expect(await channel.check?.()).toMatchObject({ code: null })
    expect([fake.calls.map(({ path }) => path), fake.arrived]).toEqual([['/gettoken.json'], []])
  })
})
