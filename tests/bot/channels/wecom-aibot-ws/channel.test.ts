import { describe, expect, it, vi } from 'vitest'
import { openWecomAibotWs } from '../../../../bot/channels/wecom-aibot-ws/channel.ts'
import { say } from '../../../../bot/messages/talk/reply.ts'
import type { Instant } from '../../../../rules/dates.ts'
import { testChannel } from '../../../contracts/channel.ts'
import { aibotBody } from '../../../support/aibot.ts'
import {
  BOT_NOW as NOW,
  BOT_SECRET,
  openBot,
  settingsFor,
  subscribedBot,
  withTicket,
} from '../../../support/aibot-bot.ts'

const MINUTE = 60_000

testChannel('wecom-aibot-ws', async () => {
  const bot = await openBot({ chats: ['wrCHATID'] })
  await bot.fake.subscribed()
  return {
    channel: bot.channel,
    target: 'wrCHATID',
    arrived: () => bot.fake.arrived.map(({ content }) => content),
    files: () => bot.fake.arrived.flatMap(({ file }) => file ?? []),
    refuseWith: (errcode) => bot.fake.failNext({ kind: 'errcode', errcode }),
    faults: {
      'the connection drops': () => bot.fake.failNext({ kind: 'drop-after' }),
    },
    codes: [
      [-1, { kind: 'unknown', mayHaveArrived: false }],
      [40008, { kind: 'permanent' }],
      [45009, { kind: 'retry-after', ms: 60_000 }],
      [93006, { kind: 'permanent' }],
      [846605, { kind: 'permanent' }],
    ],
    secrets: [BOT_SECRET, bot.fake.url, new URL(bot.fake.url).host],
    [Symbol.asyncDispose]: () => bot[Symbol.asyncDispose](),
  }
})

describe('a message on the socket', () => {
  it('is handed on with the request id as its way back', async () => {
    await using bot = await subscribedBot()

    const reqId = bot.fake.say(aibotBody('text'))

    expect(await bot.heard(1)).toEqual([
      {
        channel: 'wecom-aibot-ws',
        platform: 'wecom',
        messageId: aibotBody('text').msgid,
        userId: 'pingshi',
        conversation: 'group',
        text: '状态 平氏镇',
        receivedAt: NOW,
        replyTarget: 'wrCHATID',
        ticket: { token: `message:${reqId}`, expiresAt: NOW + 24 * 60 * MINUTE },
      },
    ])
  })

  it('has the same id when it is delivered again', async () => {
    await using bot = await subscribedBot()

    bot.fake.say(aibotBody('text'))
    bot.fake.say(aibotBody('text'))

    const [first, second] = await bot.heard(2)
    expect(second?.messageId).toBe(first?.messageId)
  })

  it.each([
    ['image', null],
    ['voice', '状态'],
    ['hologram', null],
  ])('of the type %s says %s', async (name, text) => {
    await using bot = await subscribedBot()

    bot.fake.say(aibotBody(name))

    expect(await bot.heard(1)).toMatchObject([{ text, replyTarget: 'pingshi', conversation: 'direct' }])
  })

  it.each(['template-card-event', 'feedback-event', 'unknown-event'])('is not made of %s', async (name) => {
    await using bot = await subscribedBot()

    bot.fake.happen(aibotBody(name))
    bot.fake.say(aibotBody('text'))

    expect(await bot.heard(1)).toMatchObject([{ messageId: aibotBody('text').msgid }])
  })

  it('that could not be stored is trouble, and the bot lives on', async () => {
    await using bot = await subscribedBot()
    bot.failToStore(1)

    bot.fake.say(aibotBody('text'))
    bot.fake.say(aibotBody('text-single'))

    expect(await bot.heard(1)).toMatchObject([{ messageId: aibotBody('text-single').msgid }])
    await vi.waitFor(() => expect(bot.troubles).toEqual(['not-stored']))
  })

  it('is still heard after fifty frames of junk', async () => {
    await using bot = await subscribedBot()
    const frames = Array.from({ length: 50 }, (_, index) => JUNK[index % JUNK.length] ?? '')

    for (const frame of frames) bot.fake.junk(frame)
    bot.fake.say(aibotBody('text'))

    expect(await bot.heard(1)).toHaveLength(1)
    expect(bot.fake.commands.filter((command) => command === 'aibot_subscribe')).toHaveLength(1)
  })
})

describe('an answer on the socket', () => {
  it('is a finished stream under the request id', async () => {
    await using bot = await subscribedBot()
    const reqId = bot.fake.say(aibotBody('text'))
    const [message] = await bot.heard(1)

    await bot.channel.send('wrCHATID', say('收到'), withTicket(message))

    const { way, to, body } = bot.fake.arrived[0]!
    expect([way, to]).toEqual(['answer', reqId])
    expect(body).toEqual({
      msgtype: 'stream',
      stream: { id: expect.stringMatching(/^[0-9a-f]{32}$/u), finish: true, content: '- 收到' },
    })
  })

  it('repeated has the id of the first, each part its own', async () => {
    await using bot = await subscribedBot()
    bot.fake.say(aibotBody('text'))
    const [message] = await bot.heard(1)

    for (const key of ['a', 'a', 'b'])
      await bot.channel.send('wrCHATID', say('收到'), withTicket(message, key))

    const ids = bot.fake.arrived.map(({ body }) => (body.stream as { id: string }).id)
    expect(ids[1]).toBe(ids[0])
    expect(ids[2]).not.toBe(ids[0])
  })

  it.each([
    ['has expired', 0, 'message:'],
    ['is not known any more', MINUTE, 'message:forgotten'],
    ['is not known any more', MINUTE, 'welcome:forgotten'],
  ])('is pushed when its way back %s', async (_, lastsMs, token) => {
    await using bot = await subscribedBot({ chats: ['wrCHATID'] })
    const ticket = { token, expiresAt: (NOW + lastsMs) as Instant }

    await bot.channel.send('wrCHATID', say('收到'), { key: 'k', ticket })

    expect(bot.fake.arrived).toMatchObject([{ way: 'push', to: 'wrCHATID', content: '- 收到' }])
  })

  it('is a welcome for who enters the chat', async () => {
    await using bot = await subscribedBot()
    const reqId = bot.fake.happen(aibotBody('enter-chat'))
    const [message] = await bot.heard(1)

    await bot.channel.send(
      'pingshi',
      { title: '督查提醒助手', sections: [{ lines: ['「状态」'] }] },
      withTicket(message),
    )

    expect(message).toMatchObject({ text: '帮助', ticket: { expiresAt: NOW + 5_000 } })
    expect(bot.fake.arrived).toMatchObject([
      { way: 'welcome', to: reqId, content: '【督查提醒助手】\n「状态」' },
    ])
  })

  it('may have arrived when nobody acknowledges it', { timeout: 10_000 }, async () => {
    await using bot = await subscribedBot({ chats: ['wrCHATID'] })
    bot.fake.failNext({ kind: 'no-ack' })

    await expect(bot.channel.send('wrCHATID', say('你好'), { key: 'k' })).rejects.toMatchObject({
      code: 'no-ack',
      failure: { kind: 'unknown', mayHaveArrived: true },
    })
    expect(bot.fake.arrived).toHaveLength(1)
  })

  it('may have arrived when the connection breaks under it', async () => {
    await using bot = await subscribedBot({ chats: ['wrCHATID'] })
    bot.fake.failNext({ kind: 'drop-after' })

    await expect(bot.channel.send('wrCHATID', say('你好'), { key: 'k' })).rejects.toMatchObject({
      failure: { kind: 'unknown', mayHaveArrived: true },
    })
  })

  it('has not arrived where nobody has written to the bot', async () => {
    await using bot = await subscribedBot()

    await expect(bot.channel.send('wrOTHER', say('你好'), { key: 'k' })).rejects.toMatchObject({
      code: '93006',
      failure: { kind: 'permanent' },
    })
  })

  it('has not left while there is no connection', async () => {
    const channel = openWecomAibotWs(settingsFor('ws://127.0.0.1:9'), { now: () => NOW })

    await expect(channel.send('wrCHATID', say('你好'), { key: 'k' })).rejects.toMatchObject({
      code: 'not-connected',
      failure: { kind: 'unknown', mayHaveArrived: false },
    })
  })

  it('stays below the limit of a chat', () => {
    const { limit } = openWecomAibotWs(settingsFor('ws://127.0.0.1:9'), { now: () => NOW })

    expect(limit.count).toBeLessThan(30)
    expect(limit.perMs).toBe(MINUTE)
  })
})

describe('a file on the socket', () => {
  it('of several pieces arrives whole', async () => {
    await using bot = await subscribedBot({ chats: ['wrCHATID'] })
    const content = Buffer.from(Array.from({ length: 1_300_000 }, (_, index) => (index * 7) % 251))

    await bot.channel.sendFile('wrCHATID', { name: '通报.docx', content }, { key: 'k' })

    expect(bot.fake.arrived[0]?.file?.name).toBe('通报.docx')
    expect(bot.fake.arrived[0]?.file?.content.equals(content)).toBe(true)
  })
})

const JUNK = [
  'not json',
  '',
  'null',
  '7',
  '[]',
  '{}',
  '{"cmd":"aibot_msg_callback"}',
  '{"cmd":"aibot_msg_callback","headers":null,"body":{"msgtype":"text","aibotid":"A","msgid":"1","from":{"userid":"a"}}}',
  '{"cmd":"aibot_msg_callback","headers":{"req_id":["a"]},"body":{"msgtype":"text","aibotid":"A","msgid":"1","from":{"userid":"a"}}}',
  '{"cmd":"aibot_msg_callback","headers":{"req_id":"r"},"body":{"msgtype":{},"text":[]}}',
  '{"cmd":"aibot_msg_callback","headers":{"req_id":"r"},"body":"text"}',
  '{"cmd":"aibot_event_callback","headers":{"req_id":"r"},"body":{"msgtype":"event","event":"disconnected_event"}}',
  '{"cmd":"aibot_event_callback","headers":{"req_id":"r"},"body":{"msgtype":"event","event":{"eventtype":{}}}}',
  '{"cmd":"unheard_of","headers":{"req_id":"r"}}',
  '{"headers":{"req_id":"aibot_send_msg_0"},"errcode":0}',
  '\u0000\u0001',
  Buffer.from([0xff, 0xfe, 0x00]),
]
