import { describe, expect, it } from 'vitest'
import { quotaCheck } from '../../../bot/jobs/quota-check.ts'
import { inbox, outbox } from '../../../db/schema/index.ts'
import type { Instant } from '../../../rules/dates.ts'
import { demoApp, recordingChannel, type TestApp, TestClock } from '../../support/app.ts'
import { runAt } from '../../support/jobs.ts'

const QUOTA = { api: 10, webhook: 5 }

function county(...channels: readonly ('dingtalk-app' | 'dingtalk-robot')[]): TestApp {
  const at = '2021-10-08T09:00:00+08:00'
  const clock = new TestClock(at)
  const doors = channels.map((name) =>
    recordingChannel(clock, { name, platform: 'dingtalk', monthlyQuota: QUOTA }),
  )
  return demoApp(at, { channels: [...doors, recordingChannel(clock)] })
}

let rows = 0

function sent(app: TestApp, count: number, channel: string, platformId: string, at: string): void {
  const sentAt = Date.parse(`${at}T10:00:00+08:00`) as Instant
  const common = {
    target: 't',
    audience: { kind: 'user', id: 'a' } as const,
    origin: 'o',
    body: {},
    createdAt: sentAt,
    notBefore: sentAt,
  }
  for (let index = 0; index < count; index += 1) {
    const key = `row-${(rows += 1)}`
    app.db
      .insert(outbox)
      .values({ key, channel, ...common, state: 'sent', sentAt, platformId })
      .run()
  }
}

function heard(app: TestApp, count: number, at: string): void {
  const receivedAt = Date.parse(`${at}T10:00:00+08:00`) as Instant
  for (let index = 0; index < count; index += 1) {
    const row = { channel: 'dingtalk-app', messageId: `m-${(rows += 1)}`, userId: 'u', receivedAt }
    app.db
      .insert(inbox)
      .values({ ...row, conversation: 'direct', text: '状态' })
      .run()
  }
}

describe('the daily check of DingTalk’s quotas', () => {
  it.each([
    ['API calls below 80 %', 7, 'query', 'dingtalk-app', 0, []],
    ['API calls at 80 %', 8, 'query', 'dingtalk-app', 0, ['admin']],
    ['answers by session below 80 %', 3, '', 'dingtalk-app', 0, []],
    ['answers by session at 80 %', 4, '', 'dingtalk-app', 0, ['admin']],
    ['the group robot at 80 %', 4, '', 'dingtalk-robot', 0, ['admin']],
    ['what is heard at 80 %', 0, '', 'dingtalk-app', 4, ['admin']],
    ['what is heard and said, together', 2, '', 'dingtalk-robot', 2, ['admin']],
  ])('warns the administrators: %s', (_, count, platformId, channel, messages, expected) => {
    const app = county('dingtalk-app', 'dingtalk-robot')
    sent(app, count, channel, platformId, '2021-10-09')
    heard(app, messages, '2021-10-09')

    const [said] = runAt(app, quotaCheck, '2021-10-11 09:35')

    expect(said?.map(({ target }) => target)).toEqual(expected)
    for (const { text } of said ?? []) expect(text).toMatch(/钉钉应用机器人需要处理：.*八成/u)
  })

  it('warns once a month, and begins every month at nothing', () => {
    const app = county('dingtalk-robot')
    sent(app, 4, 'dingtalk-robot', '', '2021-10-09')

    const october = runAt(app, quotaCheck, '2021-10-11 09:35', '2021-10-12 09:35', '2021-11-01 09:35')
    sent(app, 4, 'dingtalk-robot', '', '2021-11-01')
    const november = runAt(app, quotaCheck, '2021-11-02 09:35')

    expect([...october, ...november].map((messages) => messages.length)).toEqual([1, 0, 0, 1])
  })

  it('warns of each quota by itself', () => {
    const app = county('dingtalk-app')
    sent(app, 8, 'dingtalk-app', 'query', '2021-10-09')
    const first = runAt(app, quotaCheck, '2021-10-11 09:35')
    sent(app, 4, 'dingtalk-app', '', '2021-10-11')

    const second = runAt(app, quotaCheck, '2021-10-12 09:35')

    expect([...first, ...second].map((messages) => messages.length)).toEqual([1, 1])
  })

  it('is silent where DingTalk is not used', () => {
    const app = county()
    sent(app, 9, 'dingtalk-robot', '', '2021-10-09')

    expect(runAt(app, quotaCheck, '2021-10-11 09:35')).toEqual([[]])
  })
})
