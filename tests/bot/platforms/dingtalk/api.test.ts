import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type DingtalkApi,
  isOwnWebhook,
  openDingtalkApi,
  postGroupRobot,
} from '../../../../bot/platforms/dingtalk/api.ts'
import type { FailureClass } from '../../../../rules/retry.ts'
import type { Instant } from '../../../../rules/dates.ts'
import { type FakeDingtalk, openFakeDingtalk } from '../../../support/fake-dingtalk.ts'

const UNCLEAR: FailureClass = { kind: 'unknown', mayHaveArrived: true }
const NOT_TAKEN: FailureClass = { kind: 'unknown', mayHaveArrived: false }
const SHUT: FailureClass = { kind: 'door' }
const PERMANENT: FailureClass = { kind: 'permanent' }
const APP = {
  clientId: 'ding-client',
  clientSecret: 'client-secret',
  robotCode: 'dingrobot000',
  timeoutMs: 1_000,
}
const SECRET = 'SEC0123456789'
const MESSAGE = { msgKey: 'sampleMarkdown', msgParam: '{"title":"提醒","text":"你好"}' } as const

let now = 0 as Instant
const clock = { now: () => now }
let fake: FakeDingtalk
let api: DingtalkApi

beforeEach(async () => {
  now = 1_633_655_105_000 as Instant
  fake = await openFakeDingtalk({
    clock,
    members: ['pingshi', 'jiaoti', 'busy'],
    flowControlled: ['busy'],
    groups: ['cid1=='],
    robots: {
      'group-token': {},
      signed: { secret: SECRET },
      worded: { keywords: ['督查'] },
      listed: { isIpRefused: true },
    },
  })
  api = openDingtalkApi({ ...APP, apiOrigin: fake.origin, oapiOrigin: fake.origin }, clock)
})
afterEach(async () => {
  await fake.close()
})

describe('a send to people', () => {
  it('names those it did not reach', async () => {
    const result = await api.sendToUsers(['pingshi', 'nobody', 'busy'], MESSAGE)

    expect(result).toEqual({
      processQueryKey: 'query-1',
      invalidStaffIds: ['nobody'],
      flowControlledStaffIds: ['busy'],
    })
    expect(fake.arrived).toMatchObject([
      { door: 'user', to: 'pingshi', title: '提醒', body: { robotCode: 'dingrobot000', ...MESSAGE } },
    ])
  })

  it('of more than twenty is not made', async () => {
    const many = Array.from({ length: 21 }, (_, index) => `u${index}`)

    await expect(api.sendToUsers(many, MESSAGE)).rejects.toMatchObject({ code: 'too-many-users' })

    expect(fake.calls).toEqual([])
  })
})

describe('the access token', () => {
  it('is fetched once for many messages', async () => {
    await Promise.all([api.sendToUsers(['pingshi'], MESSAGE), api.sendToGroup('cid1==', MESSAGE)])

    expect(fake.calls.filter((path) => path.endsWith('accessToken'))).toHaveLength(1)
    expect(fake.arrived).toHaveLength(2)
  })

  it('is fetched anew when DingTalk has ended it, for messages and for files', async () => {
    await api.sendToGroup('cid1==', MESSAGE)
    fake.expireTokens()
    await api.sendToGroup('cid1==', MESSAGE)
    fake.expireTokens()

    const mediaId = await api.uploadFile({ name: '通报.docx', content: Buffer.from('x') })

    expect(mediaId).toBe('@media-1')
    expect(fake.arrived).toHaveLength(2)
    expect(fake.calls.filter((path) => path.endsWith('accessToken'))).toHaveLength(3)
  })

  it('is not fetched for ever when a new one is refused too', async () => {
    fake.failNext({ kind: 'refuse', code: 'InvalidAuthentication' }, 'groupMessages', 5)

    const sent = api.sendToGroup('cid1==', MESSAGE)

    await expect(sent).rejects.toMatchObject({ code: 'InvalidAuthentication', failure: SHUT })
    expect(fake.calls.filter((path) => path.endsWith('send'))).toHaveLength(2)
  })

  it.each([
    ['drop-before', 'network'],
    ['http-500-after', 'http-500'],
    ['html', 'not-dingtalk'],
  ] as const)('that ends in %s leaves nothing in doubt', async (kind, code) => {
    fake.failNext({ kind }, 'accessToken')

    await expect(api.sendToGroup('cid1==', MESSAGE)).rejects.toMatchObject({ code, failure: SHUT })
  })

  it.each([
    [{ clientSecret: 'wrong' }, 'invalidClientIdOrSecret'],
    [{ robotCode: 'other' }, 'invalidParameter.robotCode.auth'],
  ])('does not help with wrong settings %o', async (wrong, code) => {
    const misconfigured = openDingtalkApi(
      { ...APP, ...wrong, apiOrigin: fake.origin, oapiOrigin: fake.origin },
      clock,
    )

    await expect(misconfigured.sendToGroup('cid1==', MESSAGE)).rejects.toMatchObject({
      code,
      failure: SHUT,
    })
  })
})

describe('a session webhook', () => {
  it('brings an answer as long as it lasts', async () => {
    const webhook = fake.openSession('s1', (now + 1) as Instant)
    const message = { msgtype: 'markdown', markdown: { title: '状态', text: '你好' } }
    await api.replyBySession(webhook, message)
    now = (now + 1) as Instant

    const late = api.replyBySession(webhook, message)

    await expect(late).rejects.toMatchObject({ code: '300001', failure: PERMANENT })
    expect(fake.arrived).toMatchObject([{ door: 'session', to: 's1', content: '你好' }])
  })

  it.each([
    ['https://oapi.dingtalk.com/robot/sendBySession?session=0', true],
    ['https://api.dingtalk.com/v1.0/robot/sendBySession', true],
    ['https://gov.example:8443/robot/sendBySession?session=0', true],
    ['https://gov.example/robot/sendBySession?session=0', false],
    ['http://oapi.dingtalk.com/robot/sendBySession?session=0', false],
    ['https://oapi.dingtalk.com:444/', false],
    ['https://oapi.dingtalk.com.evil.example/', false],
    ['https://oapi.dingtalk.com@evil.example/', false],
    ['https://me:secret@oapi.dingtalk.com/', false],
    ['http://169.254.169.254/latest/meta-data', false],
    ['file:///etc/passwd', false],
    ['//oapi.dingtalk.com', false],
    ['', false],
  ])('at %s is called: %s', (webhook, expected) => {
    expect(isOwnWebhook(webhook, ['https://gov.example:8443'])).toBe(expected)
  })
})

describe('the group robot', () => {
  const markdown = { msgtype: 'markdown', markdown: { title: '提醒', text: '你好' } }
  const post = (token = 'group-token', secret: string | null = null, message: object = markdown) =>
    postGroupRobot({ oapiOrigin: fake.origin, timeoutMs: 1_000 }, { token, secret }, message, now)

  it('signs for a robot with a secret', async () => {
    await post('signed', SECRET)

    expect(fake.arrived).toMatchObject([{ door: 'webhook', to: 'signed' }])
  })

  it.each([
    ['a wrong token', () => post('other'), '300001'],
    ['a wrong secret', () => post('signed', 'SECwrong'), '310000-sign'],
    ['a secret it was not given', () => post('signed'), '310000-timestamp'],
    ['no keyword', () => post('worded'), '310000-keyword'],
    ['an unlisted address', () => post('listed'), '310000-ip'],
    ['another type', () => post('group-token', null, { msgtype: 'x' }), '400105'],
    ['no text', () => post('group-token', null, { msgtype: 'markdown', markdown: {} }), '40035'],
    ['20 001 bytes', () => post('group-token', null, { ...markdown, more: 'x'.repeat(20_000) }), '460101'],
  ])('gives up on %s although the status is 200', async (_, send, code) => {
    await expect(send()).rejects.toMatchObject({ code, failure: PERMANENT })

    expect(fake.arrived).toEqual([])
  })

  it('is shut for ten minutes by the 21st message of a minute', async () => {
    for (let sent = 0; sent < 20; sent += 1) await post()

    await expect(post()).rejects.toMatchObject({
      code: '410100',
      failure: { kind: 'retry-after', ms: 600_000 },
    })
    now = (now + 599_999) as Instant
    await expect(post()).rejects.toMatchObject({ code: '410100' })
    now = (now + 1) as Instant
    await expect(post()).resolves.toBeUndefined()
  })

  it('shows a message of the same msgUuid once', async () => {
    fake.failNext({ kind: 'drop-after' })
    const message = { ...markdown, msgUuid: 'u1' }
    await expect(post('group-token', null, message)).rejects.toMatchObject({
      code: 'network',
      failure: UNCLEAR,
    })

    await post('group-token', null, message)

    expect(fake.arrived).toHaveLength(1)
  })

  it.each([
    [{ kind: 'drop-before' }, 'network', UNCLEAR, 0],
    [{ kind: 'drop-after' }, 'network', UNCLEAR, 1],
    [{ kind: 'http-500-after' }, 'http-500', UNCLEAR, 1],
    [{ kind: 'html' }, 'not-dingtalk', UNCLEAR, 0],
    [{ kind: 'delay', ms: 1_600 }, 'timeout', UNCLEAR, 1],
    [{ kind: 'abuse' }, '1111', { kind: 'retry-after', ms: 600_000 }, 0],
    [{ kind: 'refuse', code: 99999 }, '99999', NOT_TAKEN, 0],
  ] as const)('after %o is judged', async (fault, code, failure, arrived) => {
    fake.failNext(fault)

    await expect(post()).rejects.toMatchObject({ code, failure })

    expect(fake.arrived).toHaveLength(arrived)
  })

  it('knows that nothing arrived where nobody listens', async () => {
    await fake.close()

    await expect(post()).rejects.toMatchObject({ code: 'network', failure: SHUT })
  })
})
