import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { replay } from '../../bot/cli/replay.ts'
import { handleMessage } from '../../bot/inbound.ts'
import { importFiles } from '../../bot/ledgers/import.ts'
import { toDingtalkMarkdown } from '../../bot/messages/channels/dingtalk-markdown.ts'
import { toMarkdownV2 } from '../../bot/messages/channels/markdown-v2.ts'
import type { Reply } from '../../bot/messages/talk/reply.ts'
import { toText } from '../../bot/messages/talk/text.ts'
import { serve } from '../../bot/serve.ts'
import { date, type Instant } from '../../rules/dates.ts'
import { digestByDepartment } from '../../rules/digest.ts'
import { checkOf } from '../../rules/evaluate.ts'
import { isOpenTrouble } from '../../rules/reminders.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import { demoApp, recordingChannel, TestClock } from '../support/app.ts'
import { CLIENT_SECRET, dingtalkRequest } from '../support/dingtalk-app.ts'
import { eventEnv } from '../support/dingtalk-events.ts'
import { dingtalkEnv, runFor, wecomEnv, zwddEnv } from '../support/doors.ts'
import { openFakeAibot } from '../support/fake-aibot.ts'
import { type DingtalkArrival, openFakeDingtalk } from '../support/fake-dingtalk.ts'
import { FakeGateway } from '../support/fake-dingtalk-gateway.ts'
import { openFakeWecom } from '../support/fake-wecom.ts'
import { openFakeZwdd } from '../support/fake-zwdd.ts'
import { file } from '../support/import-files.ts'
import { element } from '../support/wecom-request.ts'

/** Before working hours, when answers are all the bot sends. */
const ASKED_AT = '2021-10-08T08:20:00+08:00'
const MONDAY = '2021-10-11T09:04:40+08:00'
const MINUTE = 60_000
/** What a door's format leaves of 「状态 平氏镇」 in any case. */
const SAID = ['平氏镇 2021-10-08', 'W30', 'M42', 'X50', '9个栏目未更新']

const RECORDED = [
  'wecom/app-status.http.json',
  'wecom/aibot-status.http.json',
  'wecom/aibot-status.ws.json',
  'dingtalk/status-pingshi.json',
  'dingtalk/stream-status.json',
  'dingtalk/event-left.json',
]
const DINGTALK_MODES = ['http', 'stream']
/** Settings that open every door one can ask at. */
const EVERY_WAY_IN = {
  ...wecomEnv('http://127.0.0.1:9'),
  ...zwddEnv('http://127.0.0.1:9'),
  ...eventEnv(),
  WECOM_AIBOT_ID: 'AIBOTID',
  WECOM_AIBOT_SECRET: 'aibot-secret',
  WECOM_AIBOT_TOKEN: 'QDG6eK',
  WECOM_AIBOT_ENCODING_AES_KEY: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
}

function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8')
}

/** The answer before any door has given it a shape. */
function statusReply(userId: string, conversation: 'direct' | 'group'): Reply {
  const app = demoApp('2021-10-08T09:30:00+08:00')
  return handleMessage(app, {
    channel: 'simulator',
    platform: 'simulator',
    messageId: '1',
    userId,
    conversation,
    text: '状态 平氏镇',
    receivedAt: app.clock.now(),
    replyTarget: userId,
  })
}

describe('a recorded 「状态 平氏镇」, replayed', () => {
  it('gets a text from the WeCom app', async () => {
    const [status, , spoken = ''] = await replay(fixture('wecom/app-status.http.json'))

    expect(status).toBe('HTTP 200')
    expect(element(spoken, 'MsgType')).toBe('text')
    expect(element(spoken, 'Content')).toBe(toText(statusReply('pingshi', 'direct')))
    for (const words of SAID) expect(spoken).toContain(words)
  })

  it('gets a finished stream of Markdown from the WeCom aibot', async () => {
    const [status, , spoken = ''] = await replay(fixture('wecom/aibot-status.http.json'))

    const content = toMarkdownV2(statusReply('pingshi', 'group'))
    expect(status).toBe('HTTP 200')
    expect(JSON.parse(spoken)).toMatchObject({ msgtype: 'stream', stream: { finish: true, content } })
    for (const words of SAID) expect(spoken).toContain(words)
  })

  it('gets nothing on the connection from the DingTalk app, and Markdown through the outbox', async () => {
    const [status, body, door, queued = ''] = await replay(fixture('dingtalk/status-pingshi.json'))

    expect([status, body]).toEqual(['HTTP 200', '{"msgtype":"empty"}'])
    expect(door).toBe('dingtalk-app → group:cid6EU0000sg==')
    expect(queued).toBe(toDingtalkMarkdown(statusReply('office', 'group'), 'omit').text)
    for (const words of SAID) expect(queued).toContain(words)
  })

  it('gets the DingTalk frame acknowledged, and Markdown through the outbox', async () => {
    const [acknowledged = '', door, queued = ''] = await replay(fixture('dingtalk/stream-status.json'))

    const headers = { messageId: 'm1', contentType: 'application/json' }
    expect(JSON.parse(acknowledged)).toEqual({ code: 200, message: 'OK', headers, data: '{"response":null}' })
    expect(door).toBe('dingtalk-app → user:pingshi')
    expect(queued).toBe(toDingtalkMarkdown(statusReply('pingshi', 'direct'), 'omit').text)
    for (const words of SAID) expect(queued).toContain(words)
  })

  it('gets Markdown through the outbox from the WeCom aibot’s WebSocket, which waits for nothing else', async () => {
    const lines = await replay(fixture('wecom/aibot-status.ws.json'))

    expect(lines).toEqual(['wecom-aibot-ws → wrCHATID', toMarkdownV2(statusReply('pingshi', 'group'))])
    for (const words of SAID) expect(lines[1]).toContain(words)
  })

  it('is on file for every door with a way in', () => {
    const recorded = RECORDED.map((name) => JSON.parse(fixture(name)) as Record<string, string>)
    const ways = DINGTALK_MODES.flatMap((mode) => {
      const { channels } = demoApp(ASKED_AT, {}, { ...EVERY_WAY_IN, DINGTALK_MODE: mode })
      return [...channels.values()].flatMap(({ name, receive, listen }) => [
        ...(receive ? [`${name} body`] : []),
        ...(listen ? [`${name} frame`] : []),
      ])
    })

    const onFile = recorded.map((it) => `${it['channel']} ${'frame' in it ? 'frame' : 'body'}`)

    expect(onFile.sort()).toEqual([...new Set(ways)].sort())
  })

  it('as a frame that is none of the robot’s is acknowledged as DingTalk wants it, and answered by nobody', async () => {
    const stray = fixture('dingtalk/stream-status.json').replace('bot/messages/get', 'card/callback')

    const lines = await replay(stray)

    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ code: 404, headers: { messageId: 'm1' } }])
  })

  it('is refused when one digit of its signature is another', async () => {
    const forged = fixture('wecom/app-status.http.json').replace('4c3c4a33', '4c3c4a34')

    const [status] = await replay(forged)

    expect(status).toBe('HTTP 401')
  })
})

describe('a recorded departure, replayed', () => {
  it('gets an encrypted success from the event subscription, and the office a word in private', async () => {
    const [status, , spoken, door, queued] = await replay(fixture('dingtalk/event-left.json'))

    expect([status, spoken, door]).toEqual(['HTTP 200', 'success', 'dingtalk-app → user:office'])
    expect(queued).toContain('平氏镇联络员已退出钉钉组织')
  })

  it('is refused when one digit of its signature is another', async () => {
    const forged = fixture('dingtalk/event-left.json').replace('fdc02fda', 'fdc02fdb')

    expect((await replay(forged))[0]).toBe('HTTP 401')
  })
})

/** The recorded message, its session at the fake. */
function dingtalkMessage(sessionWebhook: string, until: Instant): object {
  const { body } = JSON.parse(fixture('dingtalk/status-pingshi.json')) as { readonly body: string }
  return { ...JSON.parse(body), sessionWebhook, sessionWebhookExpiredTime: until }
}

describe('a recorded 「状态 平氏镇」, brought to the whole bot', () => {
  const until = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 5 })
  const expectSession = (arrived: readonly DingtalkArrival[]) => {
    const { title, text } = toDingtalkMarkdown(statusReply('office', 'group'), 'omit')
    expect(arrived).toMatchObject([{ door: 'session', to: 's1', title, content: text }])
  }

  it('by DingTalk’s callback is answered by the session that came with it, once', async () => {
    const clock = new TestClock(ASKED_AT)
    await using fake = await openFakeDingtalk({ clock, clientSecret: CLIENT_SECRET })
    const env = { ...dingtalkEnv(fake.origin), DINGTALK_CLIENT_SECRET: CLIENT_SECRET, PORT: '0' }
    const bot = await serve(demoApp(ASKED_AT, { clock }, env))
    const expiresAt = (clock.now() + 10 * MINUTE) as Instant
    const message = dingtalkMessage(fake.openSession('s1', expiresAt), expiresAt)
    const { method, headers, body } = dingtalkRequest(message, clock.now())
    const post = async () => {
      const request = { method, headers: headers as Record<string, string>, body: body.toString() }
      return await (await fetch(`${bot.address}callbacks/dingtalk`, request)).text()
    }

    const bodies = [await post(), await post()]
    await until(() => expect(fake.arrived).not.toEqual([]))
    await bot.stop()

    expect(bodies).toEqual(['{"msgtype":"empty"}', '{"msgtype":"empty"}'])
    expectSession(fake.arrived)
  })

  it('by DingTalk Stream is answered by the session that came with it', async () => {
    const clock = new TestClock(ASKED_AT)
    await using gateway = await new FakeGateway().listen()
    await using fake = await openFakeDingtalk({ clock, gateway })
    const env = { ...dingtalkEnv(fake.origin), DINGTALK_MODE: 'stream', PORT: '0' }
    const bot = await serve(demoApp(ASKED_AT, { clock }, env))
    await until(() => expect(gateway.live).toBe(1))
    const expiresAt = (clock.now() + 10 * MINUTE) as Instant

    gateway.push(dingtalkMessage(fake.openSession('s1', expiresAt), expiresAt))
    await until(() => expect(fake.arrived).not.toEqual([]))
    await bot.stop()

    expectSession(fake.arrived)
    expect(gateway.unacknowledged).toBe(0)
  })

  it('by the aibot’s WebSocket is answered under its request id', async () => {
    await using fake = await openFakeAibot()
    const env = {
      WECOM_AIBOT_ID: 'AIBOTID',
      WECOM_AIBOT_SECRET: 'aibot-secret',
      WECOM_AIBOT_NAME: '督查助手',
    }
    const bot = await serve(demoApp(ASKED_AT, {}, { ...env, WECOM_AIBOT_WS_URL: fake.url, PORT: '0' }))
    await fake.subscribed()

    const reqId = fake.say(JSON.parse(fixture('wecom/aibot/text.json')))
    await until(() => expect(fake.arrived).not.toEqual([]))
    await bot.stop()

    const content = toMarkdownV2(statusReply('pingshi', 'group'))
    expect(fake.arrived).toMatchObject([{ way: 'answer', to: reqId, content }])
  })
})

describe('the weekly reminder', () => {
  /** Everybody who has to hear something on that Monday. */
  const app = demoApp(MONDAY)
  const open = app
    .findings(date('2021-10-11'))
    .filter((finding) => checkOf(finding).audience === 'department' && isOpenTrouble(finding))
  const departments = digestByDepartment(open, app.snapshot(date('2021-10-11')).departments)
  const names = departments.map(({ department }) => department.name)

  it.each([
    { robot: 'WeCom', open: openFakeWecom, env: wecomEnv, to: 'group-key', called: '<@pingshi>' },
    { robot: 'DingTalk', open: openFakeDingtalk, env: dingtalkEnv, to: 'group-token', called: '@pingshi' },
  ])('arrives in the group through the $robot robot, all of it, once', async ({ open, env, to, called }) => {
    const clock = new TestClock(MONDAY)
    await using fake = await open({ clock })
    const bot = { ...demoApp(MONDAY, { clock }, env(fake.origin)), clock }

    await runFor(bot, 4 * MINUTE, 'jobs')

    const arrived = fake.arrived.filter(({ door }) => door === 'webhook')
    const parts = arrived.map(({ content }) => content)
    const whole = parts.join('\n')
    expect(new Set(arrived.map(({ body, ...it }) => `${it.to} ${String(body['msgtype'])}`))).toEqual(
      new Set([`${to} markdown`]),
    )
    expect(whole).toContain('本周督查提醒')
    expect(parts.map((part) => /（(\d+\/\d+)）/u.exec(part)?.[1])).toEqual(
      parts.map((_, index) => (parts.length === 1 ? undefined : `${index + 1}/${parts.length}`)),
    )
    expect(names.length).toBeGreaterThan(10)
    expect(names.filter((name) => !whole.includes(name))).toEqual([])
    expect(whole.split(called)).toHaveLength(2)
  })
})

describe('the daily alert', () => {
  const PINGSHI =
    '账号,姓名,角色,单位,企业微信账号,钉钉账号,专有钉钉账号,启用\npingshi,平氏镇联络员,联络员,平氏镇,pingshi,pingshi,pingshi,\n'
  const ways = [
    { channel: 'wecom-app', open: openFakeWecom, env: wecomEnv, show: toText },
    {
      channel: 'dingtalk-app',
      open: openFakeDingtalk,
      env: dingtalkEnv,
      show: (reply: Reply) => toDingtalkMarkdown(reply, 'omit').text,
    },
    { channel: 'zwdd', open: openFakeZwdd, env: zwddEnv, show: toText },
  ]

  it.each(ways)('arrives in private through $channel', async ({ open, env, show }) => {
    const clock = new TestClock(MONDAY)
    const rehearsal = { ...demoApp(MONDAY, { clock, channels: [recordingChannel(clock)] }), clock }
    const simulated = rehearsal.channels.get('simulator') as ReturnType<typeof recordingChannel>
    await runFor(rehearsal, 10 * MINUTE, 'jobs')
    clock.moveTo(MONDAY)
    await using fake = await open({ clock })
    const bot = { ...demoApp(MONDAY, { clock }, env(fake.origin)), clock }
    // The demo's people have no account on 专有钉钉, and its sheet no column for it.
    await importFiles(bot.db, [file('人员.csv', PINGSHI)], {
      today: date('2021-10-11'),
      profile: tongbai2021,
      dryRun: false,
    })

    await runFor(bot, 10 * MINUTE, 'jobs')

    const planned = simulated.delivered.filter(({ target }) => target === 'pingshi')
    const arrived = fake.arrived.filter(({ to }) => to === 'pingshi')
    expect(planned).toHaveLength(1)
    expect(arrived.map(({ content }) => content)).toEqual(planned.map(({ reply }) => show(reply)))
    expect(arrived[0]?.content).toContain('M42')
  })
})
