import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import type { InboundMessage } from '../../../../bot/channels/channel.ts'
import { say } from '../../../../bot/messages/talk/reply.ts'
import { handleMessage } from '../../../../bot/inbound.ts'
import { messagesSince, storedReply } from '../../../../db/inbox.ts'
import type { Instant } from '../../../../rules/dates.ts'
import { demoApp, TestClock } from '../../../support/app.ts'
import { CLIENT_SECRET, openTestApp } from '../../../support/dingtalk-app.ts'
import { dingtalkVectors, messageOfType } from '../../../support/dingtalk-vectors.ts'
import { openFakeDingtalk } from '../../../support/fake-dingtalk.ts'
import { FakeGateway, type FakeGatewayOptions } from '../../../support/fake-dingtalk-gateway.ts'

const { groupText, singleText } = dingtalkVectors.robotCallback
const START = '2021-10-08T09:05:00+08:00'

const until = (condition: () => boolean) =>
  vi.waitFor(() => expect(condition()).toBe(true), { timeout: 20_000, interval: 2 })

describe('Stream mode', () => {
  it('hears what a callback would have brought', async () => {
    await using office = await openOffice()

    office.gateway.push(groupText)
    await until(() => office.gateway.unacknowledged === 0)

    expect(office.heard).toMatchObject([
      {
        channel: 'dingtalk-app',
        messageId: 'dingrobot000:msgrK2000U+riw==',
        userId: 'user001',
        text: '明天9点开会提醒',
        replyTarget: 'group:cid6EU0000sg==',
        ticket: { token: groupText.sessionWebhook },
      },
    ])
  })

  it('answers by the session that came with the message', async () => {
    await using office = await openOffice()
    const sessionWebhook = office.fake.openSession('s1', (office.clock.now() + 600_000) as Instant)
    office.gateway.push({
      ...singleText,
      sessionWebhook,
      sessionWebhookExpiredTime: office.clock.now() + 600_000,
    })
    await until(() => office.heard.length === 1)
    const [{ replyTarget, ticket } = {} as InboundMessage] = office.heard

    await office.channel.send(replyTarget, say('你好'), { key: 'k', ...(ticket ? { ticket } : {}) })

    expect(office.fake.arrived).toMatchObject([{ door: 'session', to: 's1', content: '你好' }])
  })

  it.each([
    ['no json', 'body'],
    ['{"encrypt":"x"}', 'encrypted'],
    [JSON.stringify({ ...singleText, senderStaffId: '' }), 'no-staff-id'],
    [JSON.stringify({ ...singleText, text: undefined, errorCode: 20001 }), 'over-quota'],
  ])('tells the operator of %s, which would not get better by coming again', async (data, trouble) => {
    await using office = await openOffice()

    office.gateway.push(data)
    office.gateway.push(messageOfType('picture'))
    await until(() => office.gateway.unacknowledged === 0)

    expect(office.troubles).toEqual([trouble])
    expect(office.heard).toMatchObject([{ text: null }])
  })

  it('handles each message once over fifty disconnects under load', async () => {
    const app = demoApp(START)
    await using office = await openOffice({ redeliverMs: 40, graceMs: 20 }, (message) => {
      handleMessage(app, message)
      if (storedReply(app.db, message.channel, message.messageId) === undefined) throw new Error('not stored')
    })
    let pushed = 0
    const load = setInterval(() => {
      pushed += 1
      office.gateway.push({
        ...singleText,
        msgId: `m${pushed}`,
        senderStaffId: 'office',
        text: { content: '帮助' },
      })
    }, 4)

    for (let time = 0; time < 50; time += 1) {
      await until(() => office.gateway.live > 0)
      await sleep(randomInt(12))
      if (randomInt(2) === 0) office.gateway.disconnect()
      else office.gateway.drop(randomInt(2) === 0)
    }
    clearInterval(load)
    await until(() => office.gateway.unacknowledged === 0)

    expect(messagesSince(app.db, 'dingtalk-app', 0 as Instant)).toHaveLength(pushed)
    expect(new Set(office.heard.map(({ messageId }) => messageId)).size).toBe(pushed)
  })
})

async function openOffice(
  shape: FakeGatewayOptions = {},
  handle: (message: InboundMessage) => void = () => {},
) {
  const clock = new TestClock(START)
  const gateway = await new FakeGateway({ clientSecret: CLIENT_SECRET, ...shape }).listen()
  const fake = await openFakeDingtalk({ clock, clientSecret: CLIENT_SECRET, gateway })
  const channel = openTestApp(clock, {
    mode: 'stream',
    apiOrigin: fake.origin,
    oapiOrigin: fake.origin,
    timings: { pingMs: 5, idleMs: 2_000, firstBackoffMs: 2, maxBackoffMs: 10 },
  })
  const [heard, troubles]: [InboundMessage[], string[]] = [[], []]
  const aborter = new AbortController()
  const keep = (message: InboundMessage) => {
    handle(message)
    heard.push(message)
  }
  const ended = channel.listen?.(keep, (code) => void troubles.push(code), aborter.signal)
  await until(() => gateway.live === 1)
  return {
    clock,
    gateway,
    fake,
    channel,
    heard,
    troubles,
    [Symbol.asyncDispose]: async () => {
      aborter.abort()
      await ended
      await gateway.close()
      await fake.close()
    },
  }
}
