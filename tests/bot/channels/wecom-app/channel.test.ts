import { describe, expect, it } from 'vitest'
import type { RawRequest } from '../../../../bot/channels/channel.ts'
import { say } from '../../../../bot/messages/talk/reply.ts'
import { testChannel } from '../../../contracts/channel.ts'
import { openFakeWecom } from '../../../support/fake-wecom.ts'
import { APP_SECRET, openVectorApp } from '../../../support/wecom-app.ts'
import {
  envelopeRequest,
  textPlaintext,
  verificationRequest,
  wecomRequest,
} from '../../../support/wecom-request.ts'
import { clockAt, momentOf, wecomFixture, wecomVector } from '../../../support/wecom-vectors.ts'

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
    channel: openVectorApp(t2, { origin: fake.origin, timeoutMs: 1_000 }),
    target: 'pingshi',
    arrived: () => fake.arrived.map(({ content }) => content),
    files: () => fake.arrived.flatMap(({ file }) => file ?? []),
    refuseWith: (errcode) => fake.failNext({ kind: 'errcode', errcode }),
    faults: {
      'the connection drops': () => fake.failNext({ kind: 'drop-after' }),
      'the server breaks': () => fake.failNext({ kind: 'http-500-after' }),
      'a proxy answers': () => fake.failNext({ kind: 'html' }),
      'the answer is late': () => fake.failNext({ kind: 'delay', ms: 2_500 }),
    },
    codes: [
      [-1, { kind: 'unknown', mayHaveArrived: false }],
      [45009, { kind: 'retry-after', ms: 60_000 }],
      [60020, { kind: 'door' }],
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
      replyTarget: expected.userId,
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

  it.each([
    ['voice', '<MediaId>M</MediaId><Format>amr</Format>'],
    ['video', '<MediaId>M</MediaId><ThumbMediaId>T</ThumbMediaId>'],
    [
      'location',
      '<Location_X>32.36</Location_X><Location_Y>113.42</Location_Y><Scale>15</Scale><Label>桐柏县</Label>',
    ],
    ['link', '<Title>t</Title><Description>d</Description><Url>https://x</Url><PicUrl>https://y</PicUrl>'],
    ['file', '<MediaId>M</MediaId><FileName>台账.xlsx</FileName>'],
  ])('of the type %s is one without words', (msgType, more) => {
    const { message } = heard(`<MsgType>${msgType}</MsgType>${more}<MsgId>1</MsgId>`)

    expect(message).toMatchObject({ userId: 'pingshi', text: null, messageId: '218:pingshi:1' })
  })

  it.each([
    ['unsubscribe', ''],
    ['view', '<EventKey>https://x</EventKey>'],
    ['view_miniprogram', '<EventKey>pages/index</EventKey>'],
    ['click', '<EventKey/>'],
    ['scancode_push', '<EventKey>6</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType></ScanCodeInfo>'],
    ['scancode_waitmsg', '<EventKey>6</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType></ScanCodeInfo>'],
    [
      'pic_sysphoto',
      '<SendPicsInfo><Count>1</Count><PicList><item><PicMd5Sum>1b</PicMd5Sum></item></PicList></SendPicsInfo>',
    ],
    ['pic_photo_or_album', '<SendPicsInfo><Count>1</Count></SendPicsInfo>'],
    ['pic_weixin', '<SendPicsInfo><Count>1</Count></SendPicsInfo>'],
    ['location_select', '<SendLocationInfo><Label>桐柏县</Label></SendLocationInfo>'],
    [
      'template_card_event',
      '<EventKey>done</EventKey><TaskId>rem-42-1</TaskId><ResponseCode>R</ResponseCode>',
    ],
    ['template_card_menu_event', '<EventKey>done</EventKey><TaskId>rem-42-1</TaskId>'],
    ['batch_job_result', '<BatchJob><JobId>1</JobId></BatchJob>'],
    ['change_contact', '<ChangeType>update_user</ChangeType><UserID>pingshi</UserID>'],
    ['open_approval_change', '<ApprovalInfo><ThirdNo>1</ThirdNo></ApprovalInfo>'],
    ['share_agent_change', ''],
    ['share_chain_change', ''],
    ['reopen_inactive_agent', ''],
    ['active_restored', ''],
  ])('is not made of the event %s', (event, more) => {
    const receipt = heard(`<MsgType>event</MsgType><Event>${event}</Event>${more}`)

    expect(receipt.message).toBeNull()
    expect(receipt).not.toHaveProperty('trouble')
    expect(receipt.answer(null)).toMatchObject({ response: { status: 200, body: '' }, unsent: [] })
  })

  it.each([
    ['inactive_alert', 'app-soon-suspended'],
    ['low_active_alert', 'app-soon-suspended'],
    ['close_inactive_agent', 'app-suspended'],
    ['low_active', 'app-suspended'],
  ])('that says %s is trouble for the operator: %s', (event, trouble) => {
    const receipt = heard(`<MsgType>event</MsgType><Event>${event}</Event><EffectTime>1</EffectTime>`, 'sys')

    expect(receipt).toMatchObject({ message: null, trouble })
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

function heard(elements: string, from = 'pingshi') {
  const plaintext =
    `<xml><ToUserName>${t2.corpId}</ToUserName><FromUserName>${from}</FromUserName>` +
    `<CreateTime>1409659813</CreateTime>${elements}<AgentID>218</AgentID></xml>`
  return openVectorApp(t2).receive(wecomRequest(t2, plaintext, NOW))
}

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
