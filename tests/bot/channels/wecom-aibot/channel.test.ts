import { describe, expect, it } from 'vitest'
import type { RawRequest, ReplyTicket } from '../../../../bot/channels/channel.ts'
import { say } from '../../../../bot/messages/talk/reply.ts'
import { openAibotReply } from '../../../../bot/platforms/wecom/aibot.ts'
import type { Instant } from '../../../../rules/dates.ts'
import { testChannel } from '../../../contracts/channel.ts'
import {
  AIBOT_NOW,
  aibotBody,
  aibotEnvelope,
  aibotRequest,
  aibotVerification,
  openVectorAibot,
  readAibotReply,
  s1,
} from '../../../support/aibot.ts'
import { openFakeWecom } from '../../../support/fake-wecom.ts'
import { clockAt, wecomVector } from '../../../support/wecom-vectors.ts'

const HOUR = 60 * 60_000

testChannel('wecom-aibot', async () => {
  const fake = await openFakeWecom({ clock: clockAt(AIBOT_NOW) })
  return {
    channel: openVectorAibot({ origin: fake.origin, timeoutMs: 1_000 }),
    target: 'wrCHATID',
    ticket: () => ({ token: fake.responseUrl(), expiresAt: (AIBOT_NOW + HOUR) as Instant }),
    arrived: () => fake.arrived.map(({ content }) => content),
    refuseWith: (errcode) => fake.failNext({ kind: 'errcode', errcode }, '/response'),
    faults: {
      'the connection drops': () => fake.failNext({ kind: 'drop-after' }, '/response'),
      'the server breaks': () => fake.failNext({ kind: 'http-500-after' }, '/response'),
      'a proxy answers': () => fake.failNext({ kind: 'html' }, '/response'),
      'the answer is late': () => fake.failNext({ kind: 'delay', ms: 2_500 }, '/response'),
    },
    codes: [
      [-1, { kind: 'unknown', mayHaveArrived: false }],
      [40058, { kind: 'permanent' }],
      [45009, { kind: 'retry-after', ms: 60_000 }],
      [846605, { kind: 'permanent' }],
    ],
    secrets: [s1.token, s1.encodingAesKey, 'response_code', 'RC-', fake.origin],
    inbound: {
      text: () => aibotEnvelope(s1),
      unknownType: () => aibotRequest(JSON.stringify(aibotBody('hologram'))),
      flipped: flippedBits,
    },
    [Symbol.asyncDispose]: fake.close,
  }
})

describe('the aibot’s URL verification', () => {
  it('echoes the text bare, without a receiveid', () => {
    const request = aibotRequest('1616140317555161061')
    const { encrypt } = JSON.parse(request.body.toString()) as { encrypt: string }
    const spaced = {
      ...request,
      method: 'GET',
      query: { ...request.query, echostr: encrypt.replaceAll('+', ' ') },
    }

    const receipt = openVectorAibot().receive(spaced)

    expect(receipt.message).toBeNull()
    expect(receipt.answer(null).response).toMatchObject({ status: 200, body: '1616140317555161061' })
  })

  it('does not decrypt a message for whoever overheard it', () => {
    expect(() => openVectorAibot().receive(aibotVerification(s1))).toThrow(
      expect.objectContaining({ code: 'echostr', status: 400 }),
    )
  })
})

describe('a message to the aibot', () => {
  it('is heard from the vector s1, which two implementations agree on', () => {
    const { message } = openVectorAibot({ name: '提醒助手' }).receive(aibotEnvelope(s1))

    expect(message).toEqual({
      channel: 'wecom-aibot',
      platform: 'wecom',
      messageId: 'CAIQ16HMjQYY/NGagIOAgAMgq4KM0AI=',
      userId: 'zhangsan',
      conversation: 'group',
      text: '明天的会议',
      receivedAt: AIBOT_NOW,
      replyTarget: 'wrCHATID',
      ticket: {
        token: 'https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=RC',
        expiresAt: AIBOT_NOW + HOUR,
      },
    })
  })

  it.each([
    ['text', '状态 平氏镇', 'wrCHATID'],
    ['text-single', '状态 平氏镇', 'pingshi'],
    ['voice', '状态', 'pingshi'],
    ['image', null, 'pingshi'],
    ['enter-chat', '帮助', 'pingshi'],
  ])('is made of %s', (name, text, replyTarget) => {
    expect(receiptOf(name).message).toMatchObject({ userId: 'pingshi', text, replyTarget })
  })

  it.each([
    ['template-card-event', null],
    ['feedback-event', null],
    ['unknown-event', {}],
  ])('is not made of %s', (name, answered) => {
    const receipt = receiptOf(name)

    const { response, unsent } = receipt.answer(null)

    expect(receipt.message).toBeNull()
    expect([response.status, unsent]).toEqual([200, []])
    expect(readAibotReply(aibotRequest('{}'), response)).toEqual(answered)
  })

  it.each([
    ['without an id', { msgid: '' }],
    ['of nobody', { from: {} }],
    ['from a group without a name', { chatid: undefined }],
  ])('is not made of a text %s', (_, change) => {
    expect(receiptOf('text', change).message).toBeNull()
  })

  it.each([
    'https://evil.example/cgi-bin/aibot/response?response_code=RC',
    'http://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=RC',
    'https://qyapi.weixin.qq.com@evil.example/cgi-bin/aibot/response',
    'https://user:pass@qyapi.weixin.qq.com/cgi-bin/aibot/response',
    'https://qyapi.weixin.qq.com.evil.example/cgi-bin/aibot/response',
    'https://qyapi.weixin.qq.com/cgi-bin/gettoken',
    'http://127.0.0.1:3000/cgi-bin/aibot/response',
    'file:///etc/passwd',
    'no address',
    undefined,
  ])('brings no way back in the address %s', (responseUrl) => {
    const { message } = receiptOf('text', { response_url: responseUrl })

    expect(message).toMatchObject({ text: '状态 平氏镇' })
    expect(message).not.toHaveProperty('ticket')
  })
})

describe('an answer of the aibot', () => {
  it('is a finished stream in Markdown, with the nonce of the URL', () => {
    const { response, unsent } = receiptOf('text').answer(say('没有需要办理的事项'))

    expect(unsent).toEqual([])
    expect(response.contentType).toBe('text/plain; charset=utf-8')
    expect(readAibotReply(aibotRequest('{}'), response)).toEqual({
      msgtype: 'stream',
      stream: { id: aibotBody('text').msgid, finish: true, content: '- 没有需要办理的事项' },
    })
  })

  it('is given again to who asks how the stream goes on', () => {
    const asked = receiptOf('text')
    const refresh = receiptOf('stream-refresh')

    expect(refresh.message?.messageId).toBe(asked.message?.messageId)
    expect(streamOf(refresh)).toEqual(streamOf(asked))
  })

  it('ends the stream even when there is nothing to say', () => {
    const { response } = receiptOf('stream-refresh').answer(null)

    expect(readAibotReply(aibotRequest('{}'), response)).toMatchObject({
      stream: { finish: true, content: '' },
    })
  })

  it('is a text for who enters the chat, cut to one message', () => {
    const lines = Array.from({ length: 100 }, (_, index) => `「命令${index}」做一件很长的事`)

    const { response, unsent } = receiptOf('enter-chat').answer(say(...lines))

    const { msgtype, text } = readAibotReply(aibotRequest('{}'), response) as {
      msgtype: string
      text: { content: string }
    }
    expect([msgtype, unsent]).toEqual(['text', []])
    expect(text.content).toContain('「命令0」')
    expect(Buffer.byteLength(text.content)).toBeLessThanOrEqual(2048)
  })

  it('reads as the vector s2 does to who replays a request', () => {
    const { encodingAesKey, encrypt, plaintext } = wecomVector('s2')

    expect(openAibotReply(encodingAesKey, JSON.stringify({ encrypt }))).toBe(plaintext)
    for (const body of ['', '{}', '[]', '{"encrypt":"x"}'])
      expect(openAibotReply(encodingAesKey, body)).toBeNull()
  })
})

describe('a later answer of the aibot', () => {
  const clock = clockAt(AIBOT_NOW)
  const ticketTo = (token: string, ms = HOUR): ReplyTicket => ({
    token,
    expiresAt: (AIBOT_NOW + ms) as Instant,
  })

  it('goes through the response_url, once', async () => {
    await using fake = await openFakeWecom({ clock })
    const aibot = openVectorAibot({ origin: fake.origin })
    const ticket = ticketTo(fake.responseUrl())

    await aibot.send('wrCHATID', say('办好了'), { key: 'k', ticket })

    expect(fake.arrived[0]?.body).toEqual({ msgtype: 'markdown', markdown: { content: '- 办好了' } })
    await expect(aibot.send('wrCHATID', say('再说'), { key: 'k', ticket })).rejects.toThrow('40058')
  })

  it.each([
    ['no ticket', undefined],
    ['one that has expired', ticketTo('https://qyapi.weixin.qq.com/cgi-bin/aibot/response', 0)],
    ['one to somewhere else', ticketTo('http://169.254.169.254/cgi-bin/aibot/response')],
  ])('cannot be sent with %s', async (_, ticket) => {
    const sent = openVectorAibot().send('wrCHATID', say('你好'), { key: 'k', ...(ticket ? { ticket } : {}) })

    await expect(sent).rejects.toMatchObject({ code: 'no-push', failure: { kind: 'permanent' } })
  })
})

function receiptOf(name: string, change: object = {}) {
  return openVectorAibot().receive(aibotRequest(JSON.stringify(aibotBody(name, change))))
}

function streamOf(receipt: ReturnType<typeof receiptOf>): unknown {
  return readAibotReply(aibotRequest('{}'), receipt.answer(say('收到')).response)
}

/** One bit of every signed thing. */
function flippedBits(request: RawRequest): RawRequest[] {
  const queries = ['msg_signature', 'timestamp', 'nonce'].map((key) => {
    const value = String(request.query[key])
    const last = String.fromCharCode(value.charCodeAt(value.length - 1) ^ 1)
    return { ...request, query: { ...request.query, [key]: value.slice(0, -1) + last } }
  })
  const start = request.body.indexOf(':"') + 2
  const bodies = [0, 40, 200, 400].map((offset) => {
    const body = Buffer.from(request.body)
    body[start + offset] = (body[start + offset] ?? 0) ^ 1
    return { ...request, body }
  })
  return [...queries, ...bodies]
}
