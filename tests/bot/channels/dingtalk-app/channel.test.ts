import { describe, expect, it } from 'vitest'
import type { RawRequest, ReplyTicket } from '../../../../bot/channels/channel.ts'
import { FileRefusedError } from '../../../../bot/errors.ts'
import { type Reply, say } from '../../../../bot/messages/talk/reply.ts'
import { splitReply } from '../../../../bot/messages/talk/split.ts'
import type { Instant } from '../../../../rules/dates.ts'
import { testChannel } from '../../../contracts/channel.ts'
import { TestClock } from '../../../support/app.ts'
import {
  CALLBACK_AT,
  CLIENT_SECRET,
  dingtalkRequest,
  openTestApp,
  receiveBy,
} from '../../../support/dingtalk-app.ts'
import { dingtalkFixture, dingtalkVectors, messageOfType } from '../../../support/dingtalk-vectors.ts'
import { openFakeDingtalk } from '../../../support/fake-dingtalk.ts'

const { groupText, singleText, headers } = dingtalkVectors.robotCallback
const START = '2023-11-14T22:13:20Z'
const KEY = { key: 'k' }

testChannel<string>('dingtalk-app', async () => {
  const { app, fake } = await openOffice()
  return {
    channel: app,
    target: 'user:pingshi',
    arrived: () => fake.arrived.map(({ content }) => content),
    files: () => fake.files,
    refuseWith: (code) => fake.failNext({ kind: 'refuse', code }),
    faults: {
      'the connection drops': () => fake.failNext({ kind: 'drop-after' }),
      'the server breaks': () => fake.failNext({ kind: 'http-500-after' }),
      'a proxy answers': () => fake.failNext({ kind: 'html' }),
      'the answer is late': () => fake.failNext({ kind: 'delay', ms: 1_600 }),
      'the address is banned': () => fake.failNext({ kind: 'abuse' }),
    },
    codes: [
      ['send.too.fast', { kind: 'retry-after', ms: 60_000 }],
      ['Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', { kind: 'retry-after', ms: 1_000 }],
      ['Forbidden.AccessDenied.ApiCountLimitForOrg', { kind: 'door' }],
      ['staffId.notExisted', { kind: 'permanent' }],
      ['system.error', { kind: 'unknown', mayHaveArrived: true }],
      ['never.heard.of', { kind: 'unknown', mayHaveArrived: false }],
    ],
    secrets: [CLIENT_SECRET, 'token-1', fake.origin, new URL(fake.origin).host],
    inbound: {
      text: () => dingtalkRequest(groupText),
      unknownType: () => dingtalkRequest(messageOfType('unknown')),
      silence: '{"msgtype":"empty"}',
      flipped: (request) =>
        ['timestamp', 'sign'].flatMap((name) => {
          const value = String(request.headers[name])
          return [0, 6, value.length - 2, value.length - 1].map((at) => ({
            ...request,
            headers: { ...request.headers, [name]: flipped(value, at) },
          }))
        }),
    },
    [Symbol.asyncDispose]: fake.close,
  }
})

describe('a callback', () => {
  const app = openTestApp(new TestClock(START))
  const receive = (body: unknown) => receiveBy(app, dingtalkRequest(body))

  it('of the vectors is heard, with its way back', () => {
    const request = { method: 'POST', query: {}, headers, body: Buffer.from(JSON.stringify(groupText)) }

    expect(receiveBy(app, request).message).toEqual({
      channel: 'dingtalk-app',
      platform: 'dingtalk',
      messageId: 'dingrobot000:msgrK2000U+riw==',
      userId: 'user001',
      conversation: 'group',
      text: '明天9点开会提醒',
      receivedAt: CALLBACK_AT,
      replyTarget: 'group:cid6EU0000sg==',
      ticket: {
        token: 'https://oapi.dingtalk.com/robot/sendBySession?session=00000000000000000000000000000000',
        expiresAt: 1_700_005_340_000,
      },
    })
  })

  it('recorded for a replay is heard', () => {
    const { at, body, ...recorded } = JSON.parse(dingtalkFixture('status-pingshi.json')) as RawRequest & {
      readonly at: string
    }
    const office = openTestApp(new TestClock(at))

    const { message } = receiveBy(office, { ...recorded, body: Buffer.from(body) })

    expect(message).toMatchObject({ userId: 'office', text: '状态 平氏镇', conversation: 'group' })
  })

  it('from a single person is answered to that person', () => {
    expect(receive(singleText).message).toMatchObject({ conversation: 'direct', replyTarget: 'user:user003' })
  })

  it('is answered with silence, and the whole reply goes another way', () => {
    const { response, unsent } = receive(singleText).answer(say('没有需要办理的事项'))

    expect(response).toEqual({
      status: 200,
      contentType: 'application/json; charset=utf-8',
      body: '{"msgtype":"empty"}',
    })
    expect(unsent).toEqual([say('没有需要办理的事项')])
  })

  it.each([
    ['audio', '明天九点开会'],
    ['richText', '你好'],
    ['picture', null],
    ['file', null],
    ['video', null],
    ['unknown', null],
  ] as const)('with %s says %s', (type, text) => {
    expect(receive(messageOfType(type)).message).toMatchObject({ userId: 'user003', text })
  })

  it.each([
    ['from outside the organisation', { senderStaffId: '' }, 'no-staff-id'],
    ['without a staff id', { senderStaffId: undefined }, 'no-staff-id'],
    ['without an id', { msgId: undefined }, 'no-message-id'],
    ['that lost its words to the quota', { text: undefined, errorCode: 20001 }, 'over-quota'],
  ])('%s is not handled, and the log says why', (_, more, trouble) => {
    const receipt = receive({ ...groupText, ...more })

    expect(receipt).toMatchObject({ message: null, trouble })
    expect(receipt.answer(null).response.status).toBe(200)
  })

  it.each([
    'https://evil.example/robot/sendBySession?session=0',
    'http://169.254.169.254/latest/meta-data',
    'http://127.0.0.1:3000/',
    'nonsense',
  ])('whose way back leads to %s is answered by the API only', (sessionWebhook) => {
    const { message, trouble } = receive({ ...groupText, sessionWebhook })

    expect(message).toMatchObject({ replyTarget: 'group:cid6EU0000sg==' })
    expect(message).not.toHaveProperty('ticket')
    expect(trouble).toBe('webhook-elsewhere')
  })

  it('without a way back is answered by the API only', () => {
    const { message, trouble } = receive({ ...groupText, sessionWebhook: undefined })

    expect(message).not.toHaveProperty('ticket')
    expect(trouble).toBeUndefined()
  })

  it.each([
    ['a GET', { method: 'GET' }, 'method', 400],
    ['an encrypted body', { body: Buffer.from('{"encrypt":"x"}') }, 'encrypted', 400],
    ['no headers', { headers: {} }, 'headers', 401],
  ])('that is %s is refused', (_, more, code, status) => {
    const request = { ...dingtalkRequest(groupText), ...more }

    expect(() => receiveBy(app, request)).toThrow(
      expect.objectContaining({ name: 'VerificationError', code, status }),
    )
  })

  it('is not received in Stream mode, nor listened for in HTTP mode', () => {
    const stream = openTestApp(new TestClock(START), { mode: 'stream' })

    expect([app.receive, app.listen, stream.receive, stream.listen].map((it) => typeof it)).toEqual([
      'function',
      'undefined',
      'undefined',
      'function',
    ])
  })
})

describe('an answer', () => {
  it('goes by the session while it lasts, without a token', async () => {
    await using office = await openOffice()
    const ticket = office.ticket(60_000)

    await office.app.send('group:cid1==', say('你好'), { ...KEY, ticket })

    expect(office.fake.arrived).toMatchObject([
      { door: 'session', to: 's1', body: { msgtype: 'markdown', markdown: { title: '你好', text: '你好' } } },
    ])
    expect(office.fake.calls).toEqual(['/robot/sendBySession'])
  })

  it('goes by the API once the session is over', async () => {
    await using office = await openOffice()
    const ticket = office.ticket(60_000)
    office.clock.pass(60_000)

    await office.app.send('group:cid1==', say('你好'), { ...KEY, ticket })

    expect(office.fake.arrived).toMatchObject([{ door: 'group', to: 'cid1==', content: '你好' }])
    expect(office.fake.calls).not.toContain('/robot/sendBySession')
  })

  it.each([
    { kind: 'refuse', code: 300001, message: 'session 不存在' },
    { kind: 'refuse', code: 410100 },
    { kind: 'refuse', code: -1 },
    { kind: 'refuse', code: 'session.expired' },
    { kind: 'abuse' },
  ] as const)('goes by the API when the session refuses it with %o', async (fault) => {
    await using office = await openOffice()
    office.fake.failNext(fault)

    await office.app.send('user:pingshi', say('你好'), { ...KEY, ticket: office.ticket(60_000) })

    expect(office.fake.arrived).toMatchObject([{ door: 'user', to: 'pingshi' }])
  })

  it.each(['drop-after', 'http-500-after'] as const)(
    'is not said by the API too when nobody knows whether the session said it: %s',
    async (kind) => {
      await using office = await openOffice()
      office.fake.failNext({ kind })

      const sent = office.app.send('user:pingshi', say('你好'), { ...KEY, ticket: office.ticket(60_000) })

      await expect(sent).rejects.toMatchObject({ failure: { kind: 'unknown', mayHaveArrived: true } })
      expect(office.fake.arrived).toMatchObject([{ door: 'session' }])
    },
  )

  it('never goes to an address that is not DingTalk’s', async () => {
    await using office = await openOffice()
    await using elsewhere = await openOffice()
    const ticket = elsewhere.ticket(60_000)

    await office.app.send('user:pingshi', say('你好'), { ...KEY, ticket })

    expect(elsewhere.fake.calls).toEqual([])
    expect(office.fake.arrived).toMatchObject([{ door: 'user' }])
  })
})

describe('a message of ours', () => {
  it.each([
    [
      'user:pingshi',
      { door: 'user', to: 'pingshi', body: { userIds: ['pingshi'], msgKey: 'sampleMarkdown' } },
    ],
    ['group:cid1==', { door: 'group', to: 'cid1==', body: { openConversationId: 'cid1==' } }],
  ])('goes to %s and returns DingTalk’s key', async (target, expected) => {
    await using office = await openOffice()

    const id = await office.app.send(target, say('你好'), KEY)

    expect(id).toBe('query-1')
    expect(office.fake.arrived).toMatchObject([expected])
  })

  it.each(['pingshi', 'user:', 'group:', 'user:a b', '', 'cid:x'])('goes nowhere at “%s”', async (target) => {
    await using office = await openOffice()

    await expect(office.app.send(target, say('你好'), KEY)).rejects.toMatchObject({ code: 'bad-target' })

    expect(office.fake.calls).toEqual([])
  })

  it.each([
    ['user:nobody', 'invalid-user', { kind: 'permanent' }],
    ['user:busy', 'flow-controlled', { kind: 'retry-after', ms: 600_000 }],
    ['group:other', 'invalid.openConversationId', { kind: 'permanent' }],
  ])('to %s fails although the status is 200', async (target, code, failure) => {
    await using office = await openOffice()

    await expect(office.app.send(target, say('你好'), KEY)).rejects.toMatchObject({ code, failure })
  })

  it('is cut into parts that DingTalk takes, quotes and line breaks included', async () => {
    await using office = await openOffice()
    const lines = Array.from({ length: 1_600 }, (_, index) => `"${index % 10}"`)
    const reply: Reply = { title: '状态', sections: [{ heading: '甲', lines }] }

    const parts = splitReply(reply, office.app.maxBytes, office.app.render)
    for (const part of parts) await office.app.send('group:cid1==', part, KEY)

    expect(parts.length).toBeGreaterThan(1)
    expect(office.fake.arrived).toHaveLength(parts.length)
  })

  it('calls nobody, as the API cannot', async () => {
    await using office = await openOffice()
    const section = { heading: '平氏镇', lines: ['一项'], mentions: ['pingshi'] }

    await office.app.send('group:cid1==', { sections: [section] }, KEY)

    expect(office.fake.arrived[0]?.content).toBe('**平氏镇**\n\n- 一项')
  })
})

describe('a file', () => {
  const file = { name: '2021年第三季度通报.docx', content: Buffer.from('PK…') }

  it('is uploaded, and sent under its name', async () => {
    await using office = await openOffice()

    await office.app.sendFile?.('group:cid1==', file, KEY)

    const msgParam = JSON.stringify({ mediaId: '@media-1', fileName: file.name, fileType: 'docx' })
    expect(office.fake.arrived).toMatchObject([{ door: 'group', body: { msgKey: 'sampleFile', msgParam } }])
  })

  it.each([
    ['of another type', { name: 'a.exe' }, 'file-type'],
    ['with nothing in it', { content: Buffer.alloc(0) }, 'file-size'],
    ['of more than 20 MB', { content: Buffer.alloc(20 * 1024 * 1024 + 1) }, 'file-size'],
  ])('%s is refused before it is uploaded', async (_, other, code) => {
    await using office = await openOffice()

    const error = await office.app.sendFile?.('group:cid1==', { ...file, ...other }, KEY).catch((it) => it)

    expect([error instanceof FileRefusedError, error.code]).toEqual([true, code])
    expect(office.fake.calls).toEqual([])
  })

  it.each([
    ['is not allowed to the robot', 'groupMessages', 'resource.not.found', true],
    ['is refused on its way up', 'media/upload', 40004, true],
    ['comes at a busy moment', 'groupMessages', 'send.too.fast', false],
    ['comes while DingTalk is busy', 'media/upload', -1, false],
  ])('that %s tells whether a link may be sent instead', async (_, path, code, isRefused) => {
    await using office = await openOffice()
    office.fake.failNext({ kind: 'refuse', code }, path)

    const error = await office.app.sendFile?.('group:cid1==', file, KEY).catch((it) => it)

    expect([error instanceof FileRefusedError, error.code]).toEqual([isRefused, String(code)])
    expect(office.fake.arrived).toEqual([])
  })

  it('that was lost on its way up has certainly not arrived', async () => {
    await using office = await openOffice()
    office.fake.failNext({ kind: 'drop-after' }, 'media')

    const sent = office.app.sendFile?.('group:cid1==', file, KEY)

    await expect(sent).rejects.toMatchObject({ failure: { kind: 'unknown', mayHaveArrived: false } })
  })
})

async function openOffice() {
  const clock = new TestClock(START)
  const fake = await openFakeDingtalk({
    clock,
    clientSecret: CLIENT_SECRET,
    members: ['pingshi', 'busy'],
    flowControlled: ['busy'],
    groups: ['cid1=='],
  })
  const app = openTestApp(clock, { apiOrigin: fake.origin, oapiOrigin: fake.origin, timeoutMs: 1_000 })
  const ticket = (lasts: number): ReplyTicket => {
    const expiresAt = (clock.now() + lasts) as Instant
    return { token: fake.openSession('s1', expiresAt), expiresAt }
  }
  return { clock, fake, app, ticket, [Symbol.asyncDispose]: fake.close }
}

function flipped(text: string, at: number): string {
  return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1)
}
