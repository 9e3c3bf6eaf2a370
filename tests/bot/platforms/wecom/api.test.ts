import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWecomApi, postWebhook, type WecomApi } from '../../../../bot/platforms/wecom/api.ts'
import type { FailureClass } from '../../../../rules/retry.ts'
import type { Instant } from '../../../../rules/dates.ts'
import { type FakeWecom, openFakeWecom } from '../../../support/fake-wecom.ts'

const UNCLEAR: FailureClass = { kind: 'unknown', mayHaveArrived: true }
const SHUT: FailureClass = { kind: 'door' }
const PERMANENT: FailureClass = { kind: 'permanent' }
const APP = { corpId: 'ww1', agentId: '218', secret: 'app-secret', timeoutMs: 200 }

let now = 0 as Instant
const clock = { now: () => now }
let fake: FakeWecom
let api: WecomApi

beforeEach(async () => {
  now = 1_633_912_020_000 as Instant
  fake = await openFakeWecom({ clock, members: ['pingshi', 'jiaoti'] })
  api = openWecomApi({ ...APP, origin: fake.origin }, clock)
})
afterEach(async () => {
  await fake.close()
})

describe('message/send', () => {
  it('sends a text, with the duplicate check on', async () => {
    const msgId = await api.sendText('pingshi', '你好')

    expect(msgId).toBe('msg-1')
    expect(fake.arrived[0]?.body).toEqual({
      touser: 'pingshi',
      msgtype: 'text',
      agentid: 218,
      text: { content: '你好' },
      enable_duplicate_check: 1,
      duplicate_check_interval: 300,
    })
  })

  it('fetches one token for many messages', async () => {
    await Promise.all([
      api.sendText('pingshi', '一'),
      api.sendText('jiaoti', '二'),
      api.sendText('pingshi', '三'),
    ])

    expect(fake.calls.filter((path) => path.endsWith('gettoken'))).toHaveLength(1)
    expect(fake.arrived).toHaveLength(3)
  })

  it('fetches a new token when the platform has ended the old one', async () => {
    await api.sendText('pingshi', '一')
    fake.expireTokens()

    await api.sendText('pingshi', '二')

    expect(fake.arrived.map(({ content }) => content)).toEqual(['一', '二'])
    expect(fake.calls.filter((path) => path.endsWith('gettoken'))).toHaveLength(2)
  })

  it('does not go on fetching tokens when a new one is refused too', async () => {
    fake.failNext({ kind: 'errcode', errcode: 42001 }, '/send', 5)

    await expect(api.sendText('pingshi', '一')).rejects.toMatchObject({ code: '42001', failure: SHUT })

    expect(fake.calls.filter((path) => path.endsWith('/send'))).toHaveLength(2)
  })

  it('repeated after an unclear outcome arrives once', async () => {
    fake.failNext({ kind: 'drop-after' })
    await expect(api.sendText('pingshi', '一')).rejects.toMatchObject({ code: 'network', failure: UNCLEAR })
    now = (now + 30_000) as Instant

    await api.sendText('pingshi', '一')

    expect(fake.arrived).toHaveLength(1)
  })

  it('sends the same words again to who asks again later', async () => {
    await api.sendText('pingshi', '一')
    now = (now + 300_000) as Instant

    await api.sendText('pingshi', '一')

    expect(fake.arrived).toHaveLength(2)
  })

  it('takes errcode 0 for a failure when the only receiver is invalid', async () => {
    await expect(api.sendText('nobody', '一')).rejects.toMatchObject({
      code: 'invalid-user',
      failure: PERMANENT,
    })
  })

  it.each(['@all', 'pingshi|jiaoti', '', '平氏', 'a'.repeat(65)])('never writes to “%s”', async (userId) => {
    await expect(api.sendText(userId, '一')).rejects.toMatchObject({ code: 'bad-userid', failure: PERMANENT })

    expect(fake.calls).toEqual([])
  })

  it.each([
    ['drop-before', 'network'],
    ['http-500-after', 'http-500'],
    ['html', 'not-wecom'],
  ] as const)('knows that nothing was sent when the token call ends in %s', async (kind, code) => {
    fake.failNext({ kind }, '/gettoken')

    await expect(api.sendText('pingshi', '一')).rejects.toMatchObject({ code, failure: SHUT })
  })

  it.each([
    [{ secret: 'wrong' }, '40001'],
    [{ corpId: 'ww2' }, '40013'],
    [{ agentId: '219' }, '40056'],
  ])('finds its door shut with wrong settings %o', async (wrong, code) => {
    const misconfigured = openWecomApi({ ...APP, origin: fake.origin, ...wrong }, clock)

    await expect(misconfigured.sendText('pingshi', '一')).rejects.toMatchObject({ code, failure: SHUT })
  })
})

describe('the webhook', () => {
  const message = (content: string) => ({ msgtype: 'markdown', markdown: { content } })
  const post = (content = '你好', key = 'group-key') =>
    postWebhook({ origin: fake.origin, timeoutMs: 200 }, key, message(content))

  it('is posted to with its key', async () => {
    await post()

    expect(fake.arrived).toMatchObject([{ door: 'webhook', to: 'group-key', content: '你好' }])
  })

  it.each([
    ['a wrong key', () => post('你好', 'other'), '93000'],
    ['no text', () => post(''), '44004'],
    ['4097 bytes', () => post(`${'字'.repeat(1365)}xx`), '40058'],
  ])('refuses %s although the status is 200', async (_, send, code) => {
    await expect(send()).rejects.toMatchObject({ code, failure: PERMANENT })

    expect(fake.arrived).toEqual([])
  })

  it('is throttled from the 21st message of a minute', async () => {
    for (let sent = 0; sent < 20; sent += 1) await post(`第${sent}条`)

    await expect(post()).rejects.toMatchObject({
      code: '45009',
      failure: { kind: 'retry-after', ms: 60_000 },
    })

    now = (now + 60_000) as Instant
    await expect(post()).resolves.toBeUndefined()
  })

  it.each([
    [{ kind: 'drop-before' }, 'network', 0],
    [{ kind: 'drop-after' }, 'network', 1],
    [{ kind: 'http-500-after' }, 'http-500', 1],
    [{ kind: 'html' }, 'not-wecom', 0],
    [{ kind: 'delay', ms: 600 }, 'timeout', 1],
  ] as const)('leaves the outcome open after %o', async (fault, code, arrived) => {
    fake.failNext(fault)

    await expect(post()).rejects.toMatchObject({ code, failure: UNCLEAR })

    expect(fake.arrived).toHaveLength(arrived)
  })

  it('knows that nothing arrived where nobody listens', async () => {
    await fake.close()

    await expect(post()).rejects.toMatchObject({ code: 'network', failure: SHUT })
  })
})
