import { rowsOfAct } from '../../../db/audit.ts'
import { describe, expect, it } from 'vitest'
import { openDingtalkEvents } from '../../../bot/channels/dingtalk-events/channel.ts'
import { handleCallback, handleMessage } from '../../../bot/inbound.ts'
import type { Reply } from '../../../bot/messages/talk/reply.ts'
import { toText } from '../../../bot/messages/talk/text.ts'
import { audit, outbox } from '../../../db/schema/index.ts'
import { demoApp, recordingChannel, type TestApp, TestClock } from '../../support/app.ts'
import { EVENT_KEYS, eventRequest, readEventAnswer } from '../../support/dingtalk-events.ts'

const AT = '2021-10-08T10:00:00+08:00'
const CHANNELS = { 'dingtalk-app': 'dingtalk', 'wecom-app': 'wecom' } as const

/** The demo county on the given channels only: without the simulator, which knows everybody. */
function openCounty(...names: readonly (keyof typeof CHANNELS)[]): TestApp {
  const channels = names.map((name) =>
    recordingChannel(new TestClock(AT), { name, platform: CHANNELS[name] }),
  )
  return demoApp(AT, { channels })
}

async function push(app: TestApp, event: object, encryption?: string): Promise<string> {
  const { token, aesKey, key } = EVENT_KEYS
  const settings = { clientId: key, token, encodingAesKey: aesKey }
  const channel = openDingtalkEvents(settings, app.clock, app.random)
  const request = eventRequest(event, app.clock.now(), undefined, encryption)
  const { body } = await handleCallback(app, channel, request)
  return readEventAnswer(body).message
}

function leaving(...userIds: readonly unknown[]): object {
  return { EventType: 'user_leave_org', TimeStamp: '1633658400000', CorpId: 'ding1', UserId: userIds }
}

function told(app: TestApp) {
  const rows = app.db.select().from(outbox).all()
  return rows.map(({ channel, target, audience, body }) => ({
    to: `${channel} ${target}`,
    audience,
    text: toText(body as Reply),
  }))
}

function departures(app: TestApp) {
  const acts = app.db.select().from(audit).all()
  return acts.flatMap(({ id, action, at }) =>
    action === 'departure' ? rowsOfAct(app.db, id).map(({ before }) => ({ at, before })) : [],
  )
}

function ask(app: TestApp, userId: string): string {
  const reply = handleMessage(app, {
    channel: 'dingtalk-app',
    platform: 'dingtalk',
    messageId: `ask-${userId}`,
    userId,
    conversation: 'direct',
    text: '状态',
    receivedAt: app.clock.now(),
    replyTarget: `user:${userId}`,
  })
  return toText(reply)
}

describe('somebody who has left', () => {
  it('is served no more', async () => {
    const app = openCounty('dingtalk-app')

    const answer = await push(app, leaving('pingshi'))

    expect(answer).toBe('success')
    expect(ask(app, 'pingshi')).toContain('还没有登记到单位')
    expect(ask(app, 'jiaoti')).toContain('教体局')
    expect(departures(app)).toMatchObject([
      { at: app.clock.now(), before: { platform: 'dingtalk', user_id: 'pingshi' } },
    ])
  })

  it('is told of to the office, in private, with the department that is without a liaison now', async () => {
    const app = openCounty('dingtalk-app')

    await push(app, leaving('pingshi'))

    expect(told(app)).toEqual([
      { to: 'dingtalk-app user:office', audience: { kind: 'person', id: expect.any(Number) }, text: PINGSHI },
    ])
  })

  it('may be known on another platform, and the department then has its liaison', async () => {
    const app = openCounty('wecom-app', 'dingtalk-app')

    await push(app, leaving('pingshi'))

    const [message] = told(app)
    expect(message?.to).toBe('wecom-app office')
    expect(message?.text).toContain('平氏镇仍有联络员可以联系。')
    expect(message?.text).not.toContain('没有联络员')
  })

  it('is no liaison: then no department is named', async () => {
    const app = openCounty('dingtalk-app')

    await push(app, leaving('leader'))

    expect(told(app)[0]?.text).toContain('县政府分管领导已退出')
    expect(told(app)[0]?.text).not.toMatch(/没有联络员|仍有联络员/u)
  })

  it('is the office itself: then those who run the bot are told', async () => {
    const app = openCounty('dingtalk-app')

    await push(app, leaving('office'))

    expect(told(app).map(({ to }) => to)).toEqual(['dingtalk-app user:admin'])
  })

  it('is told of once, however often and however encrypted the push comes', async () => {
    const app = openCounty('dingtalk-app')

    const answers: string[] = []
    for (const encryption of ['a', 'a', 'b']) answers.push(await push(app, leaving('pingshi'), encryption))

    expect(answers).toEqual(['success', 'success', 'success'])
    expect([told(app).length, departures(app).length]).toEqual([1, 1])
  })

  it('may be several in one push', async () => {
    const app = openCounty('dingtalk-app')

    await push(app, leaving('pingshi', 'nobody-of-ours', 'jiaoti', 'pingshi'))

    expect(told(app).map(({ text }) => /\n(.+)已退出/u.exec(text)?.[1])).toEqual([
      '平氏镇联络员',
      '教体局联络员',
    ])
  })

  it('is not acknowledged when it could not be written down', async () => {
    const app = openCounty('dingtalk-app')
    app.db.$client.close()

    await expect(push(app, leaving('pingshi'))).rejects.toThrow('not open')
  })
})

describe('any other event', () => {
  it.each([
    ['the check of the address', { EventType: 'check_url' }],
    ['another type', { EventType: 'user_modify_org', UserId: ['pingshi'] }],
    ['a stranger', leaving('nobody-of-ours')],
    ['nobody', leaving()],
    ['no list', { EventType: 'user_leave_org', UserId: 'pingshi' }],
    ['no names', leaving(7, null, ['pingshi'], { id: 'pingshi' }, '__proto__')],
  ])('is acknowledged and changes nothing: %s', async (_, event) => {
    const app = openCounty('dingtalk-app')

    const answer = await push(app, event)

    expect(answer).toBe('success')
    expect([told(app), departures(app)]).toEqual([[], []])
    expect(ask(app, 'pingshi')).toContain('平氏镇')
  })
})

const PINGSHI = `【人员变动】
平氏镇联络员已退出钉钉组织，该账号的提问不再受理。
平氏镇目前没有联络员，请尽快确定接替人员，在「人员」表登记后导入。
「人员」表里该同志的钉钉账号请清空，否则下次导入又会恢复。`
