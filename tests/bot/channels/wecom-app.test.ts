import { describe, expect, it } from 'vitest'
import type { RawRequest } from '../../../bot/channels/channel.ts'
import { say } from '../../../bot/messages/reply.ts'
import { testChannel } from '../../contracts/channel.ts'
import { openFakeWecom } from '../../support/fake-wecom.ts'
import { APP_SECRET, openVectorApp } from '../../support/wecom-app.ts'
import {
  envelopeRequest,
  textPlaintext,
  verificationRequest,
  wecomRequest,
} from '../../support/wecom-request.ts'
import { clockAt, momentOf, wecomFixture, wecomVector } from '../../support/wecom-vectors.ts'

const t2 = wecomVector('t2')
const NOW = momentOf(t2)

testChannel('wecom-app', async () => {
  const fake = await openFakeWecom({
    clock: clockAt(NOW),
    corpId: t2.corpId,
    secret: APP_SECRET,
    agentId: t2.agentId,
  })
  return {
    channel: openVectorApp(t2, { origin: fake.origin, timeoutMs: 200 }),
    target: 'pingshi',
    arrived: () => fake.arrived.map(({ content }) => content),
    refuseWith: (errcode) => fake.failNext({ kind: 'errcode', errcode }),
    faults: {
      'the connection drops': () => fake.failNext({ kind: 'drop-after' }),
      'the server breaks': () => fake.failNext({ kind: 'http-500-after' }),
      'a proxy answers': () => fake.failNext({ kind: 'html' }),
      'the answer is late': () => fake.failNext({ kind: 'delay', ms: 600 }),
    },
    codes: [
      [-1, { kind: 'unknown', mayHaveArrived: false }],
      [45009, { kind: 'retry-after', ms: 60_000 }],
      [60020, { kind: 'permanent' }],
      [81013, { kind: 'permanent' }],
    ],
    secrets: [APP_SECRET, t2.token, t2.encodingAesKey, 'token-1', fake.origin],
    inbound: {
      text: () => envelopeRequest(t2),
      unknownType: () => wecomRequest(t2, wecomFixture('unknown-type.xml'), NOW),
      flipped: flippedBits,
    },
    [Symbol.asyncDispose]: fake.close,
  }
})

describe('the URL verification', () => {
  it.each(['t1', 't3'])('echoes the official vector %s bare', (name) => {
    const vector = wecomVector(name)

    const receipt = openVectorApp(vector).receive(verificationRequest(vector))

    expect(receipt.message).toBeNull()
    expect(receipt.answer(null).response).toEqual({
      status: 200,
      contentType: 'text/plain; charset=utf-8',
      body: vector.plaintext,
    })
  })

  it('takes an echostr whose + became a space', () => {
    const t1 = wecomVector('t1')
    const request = verificationRequest(t1)
    const spaced = { ...request.query, echostr: t1.encrypt.replaceAll('+', ' ') }

    const { response } = openVectorApp(t1)
      .receive({ ...request, query: spaced })
      .answer(null)

    expect(response.body).toBe(t1.plaintext)
  })
})

describe('a message', () => {
  it.each([
    ['t2', { userId: 'mycreate', text: 'hello', messageId: '218:mycreate:4561255354251345929' }],
    ['t4', { userId: 'ChenJiaShun', text: '你好', messageId: '1000002:ChenJiaShun:1456453720' }],
  ])('is heard from the official vector %s', (name, expected) => {
    const vector = wecomVector(name)

    const { message } = openVectorApp(vector).receive(envelopeRequest(vector))

    expect(message).toEqual({
      channel: 'wecom-app',
      platform: 'wecom',
      conversation: 'direct',
      receivedAt: momentOf(vector),
      ...expected,
    })
  })

  it.each([
    ['enter-agent.xml', '帮助', 'pingshi:1409659813:enter_agent:'],
    ['subscribe.xml', '帮助', 'pingshi:1409659813:subscribe:'],
    ['click.xml', '状态', 'pingshi:1409659813:click:状态'],
    ['image.xml', null, '218:pingshi:4561255354251345930'],
    ['unknown-type.xml', null, '218:pingshi:4561255354251345931'],
  ])('is made of %s', (file, text, messageId) => {
    const { message } = openVectorApp(t2).receive(wecomRequest(t2, wecomFixture(file), NOW))

    expect(message).toMatchObject({ userId: 'pingshi', text, messageId })
  })

  it.each(['location.xml', 'low-active.xml', 'event-without-content.xml'])('is not made of %s', (file) => {
    const receipt = openVectorApp(t2).receive(wecomRequest(t2, wecomFixture(file), NOW))

    expect(receipt.message).toBeNull()
    expect(receipt.answer(null)).toMatchObject({ response: { status: 200, body: '' }, unsent: [] })
  })

  it('is not made of a text without an id, which could not be told from its retry', () => {
    const plaintext = textPlaintext(t2, 'pingshi', '状态', '')

    expect(openVectorApp(t2).receive(wecomRequest(t2, plaintext, NOW)).message).toBeNull()
  })

  it('may be ten thousand characters long', () => {
    const text = '状态'.repeat(5_000)

    const { message } = openVectorApp(t2).receive(
      wecomRequest(t2, textPlaintext(t2, 'pingshi', text, '1'), NOW),
    )

    expect(message?.text).toBe(text)
  })
})

describe('a send', () => {
  it('returns the platform’s id, and is cut by nobody', async () => {
    await using fake = await openFakeWecom({ clock: clockAt(NOW), corpId: t2.corpId, secret: APP_SECRET })
    const app = openVectorApp(t2, { origin: fake.origin })

    const id = await app.send('pingshi', say('第二部分'), { key: 'answer:1:1' })

    expect(id).toBe('msg-1')
    expect(fake.arrived).toMatchObject([{ door: 'app', to: 'pingshi', content: '第二部分' }])
  })
})

/** One bit of every signed thing: signature, timestamp, nonce and the ciphertext in several places. */
function flippedBits(request: RawRequest): RawRequest[] {
  const queries = ['msg_signature', 'timestamp', 'nonce'].map((key) => ({
    ...request,
    query: { ...request.query, [key]: flipLast(String(request.query[key])) },
  }))
  const start = request.body.indexOf('<Encrypt>') + '<Encrypt><![CDATA['.length
  const bodies = [0, 40, 200, 400].map((offset) => {
    const body = Buffer.from(request.body)
    body[start + offset] = (body[start + offset] ?? 0) ^ 1
    return { ...request, body }
  })
  return [...queries, ...bodies]
}

function flipLast(text: string): string {
  return text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) ^ 1)
}
