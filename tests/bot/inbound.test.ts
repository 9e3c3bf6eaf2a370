import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Channel, InboundMessage, RawRequest } from '../../bot/channels/channel.ts'
import { VerificationError } from '../../bot/errors.ts'
import { handleCallback, handleMessage } from '../../bot/inbound.ts'
import { type Reply, say } from '../../bot/messages/talk/reply.ts'
import { toText } from '../../bot/messages/talk/text.ts'
import { drainOnce } from '../../bot/delivery/outbox.ts'
import { audit, episodes, inbox, outbox } from '../../db/schema/index.ts'
import { demoApp, recordingChannel, type TestApp, TestClock } from '../support/app.ts'

const FRIDAY = '2021-10-08T09:00:00+08:00'
const NIGHT = '2021-10-08T23:00:00+08:00'
const REQUEST: RawRequest = { method: 'POST', query: {}, headers: {}, body: Buffer.from('状态') }

interface Shape {
  readonly from?: string
  readonly messageId?: string
  /** Lines that fit on the connection. */
  readonly room?: number
  /** How long the answer takes. */
  readonly takes?: number
}

/** The demo county behind a channel that reads the body as plain text. */
function county(at = FRIDAY, { from = 'pingshi', messageId = 'm1', room = 1_000, takes = 0 }: Shape = {}) {
  const clock = new TestClock(at)
  const recording = recordingChannel(clock, { name: 'wecom-app', render: toText })
  const channel: Channel = {
    ...recording,
    receive: ({ body }) => ({
      message: message(clock, { userId: from, messageId, text: body.toString() }),
      answer: (reply) => {
        const [first = [], ...rest] = inParts(reply, room)
        const response = { status: 200, contentType: 'text/plain', body: first.join('\n') }
        return { response, unsent: rest.map((lines) => say(...lines)) }
      },
    }),
  }
  const app = demoApp(at, { clock, channels: [channel] })
  if (takes > 0) slowDown(app, clock, takes)
  const post = (text = '状态') =>
    handleCallback({ ...app, clock }, channel, { ...REQUEST, body: Buffer.from(text) })
  return { app: { ...app, clock }, clock, channel, post, delivered: recording.delivered }
}

function message(clock: TestClock, parts: Partial<InboundMessage>): InboundMessage {
  return {
    channel: 'wecom-app',
    platform: 'simulator',
    messageId: 'm1',
    userId: 'pingshi',
    conversation: 'direct',
    text: '状态',
    receivedAt: clock.now(),
    replyTarget: 'pingshi',
    ...parts,
  }
}

function inParts(reply: Reply | null, room: number): string[][] {
  const lines = reply === null ? [] : reply.sections.flatMap((section) => section.lines)
  return Array.from({ length: Math.ceil(lines.length / room) }, (_, index) =>
    lines.slice(index * room, (index + 1) * room),
  )
}

/** Lets the clock run while the facts are read. */
function slowDown(app: TestApp, clock: TestClock, milliseconds: number): void {
  const { findings } = app
  let left = milliseconds
  Object.assign(app, {
    findings: (day: never) => {
      clock.pass(left)
      left = 0
      return findings(day)
    },
  })
}

function stored({ app }: { readonly app: TestApp }) {
  return { inbox: app.db.select().from(inbox).all(), outbox: app.db.select().from(outbox).all() }
}

describe('a message', () => {
  it('that comes three times is handled once and answered alike', async () => {
    const box = county()

    const answers = await Promise.all([1, 2, 3].map(async () => await box.post('收到 全部')))

    expect(answers[0]?.body).toContain('收到')
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
    expect(stored(box).inbox).toMatchObject([{ channel: 'wecom-app', messageId: 'm1', userId: 'pingshi' }])
    const lines = box.app.db.select().from(audit).all()
    expect(lines.length).toBeGreaterThan(0)
    expect(new Set(lines.map(({ subjectKind, subjectId }) => `${subjectKind}${subjectId}`)).size).toBe(
      lines.length,
    )
  })

  it('gets the answer of the first time even when the facts have changed since', async () => {
    const box = county()

    const first = await box.post()
    box.clock.moveTo('2021-11-30T09:00:00+08:00')
    const retry = await box.post()

    expect(retry.body).toBe(first.body)
  })

  it('that comes again from somebody else gets nothing of the first one’s answer', async () => {
    const box = county()
    const first = await box.post()

    const other = message(box.clock, { userId: 'jiaoti' })

    expect(first.body).toContain('平氏镇')
    expect(toText(handleMessage(box.app, other))).not.toContain('平氏镇')
    expect(box.app.db.select().from(inbox).all()).toHaveLength(1)
  })

  it('with the same words and another id is another message', async () => {
    const box = county()
    const other = message(box.clock, { messageId: 'm2' })

    await box.post()
    handleMessage(box.app, other)

    expect(stored(box).inbox).toHaveLength(2)
  })

  it('of a stranger is answered politely and kept', async () => {
    const box = county(FRIDAY, { from: 'nobody' })

    const { status, body } = await box.post()

    expect(status).toBe(200)
    expect(body).toContain('nobody')
    expect(stored(box).inbox).toHaveLength(1)
  })

  it('that cannot be handled is undone whole, answered politely, and may come again', async () => {
    const box = county()
    box.app.db.$client.exec(
      `create trigger broken before insert on audit begin select raise(abort, 'disk full'); end`,
    )

    const failed = await box.post('收到 全部')
    const after = { ...stored(box), episodes: box.app.db.select().from(episodes).all() }
    box.app.db.$client.exec('drop trigger broken')
    const again = await box.post('收到 全部')

    expect(failed).toMatchObject({ status: 200 })
    expect(failed.body).toContain('请稍后再发一次')
    expect(after).toEqual({ inbox: [], outbox: [], episodes: [] })
    expect(again.body).not.toContain('请稍后再发一次')
  })

  it('that is refused leaves nothing behind', async () => {
    const box = county()
    const refusing: Channel = {
      ...box.channel,
      receive: () => {
        throw new VerificationError('signature')
      },
    }

    await expect(handleCallback(box.app, refusing, REQUEST)).rejects.toThrow(VerificationError)

    expect(stored(box)).toEqual({ inbox: [], outbox: [] })
  })

  it('that asks for nothing is not kept', async () => {
    const box = county()
    const silent: Channel = {
      ...box.channel,
      receive: (request) => ({ ...receipt(box.channel, request), message: null }),
    }

    expect(await handleCallback(box.app, silent, REQUEST)).toMatchObject({ status: 200, body: '' })

    expect(stored(box)).toEqual({ inbox: [], outbox: [] })
  })

  it('cannot be sent to a channel that receives nothing', async () => {
    const { receive: _, ...mute } = county().channel

    await expect(handleCallback(county().app, mute, REQUEST)).rejects.toThrow('receives nothing')
  })
})

describe('a late answer', () => {
  it('goes through the outbox, at any hour, and the retry gets an empty one', async () => {
    const box = county(NIGHT, { takes: 3_001 })

    const answers = [await box.post(), await box.post()]
    await drainOnce(box.app)
    const third = await box.post()
    await drainOnce(box.app)

    expect([...answers, third].map(({ status, body }) => [status, body])).toEqual([
      [200, ''],
      [200, ''],
      [200, ''],
    ])
    expect(box.delivered).toHaveLength(1)
    expect(box.delivered[0]?.target).toBe('pingshi')
    expect(toText(box.delivered[0]?.reply ?? say())).toContain('平氏镇')
    expect(stored(box).inbox).toHaveLength(1)
  })

  it('is not late after exactly three seconds', async () => {
    const box = county(FRIDAY, { takes: 3_000 })

    expect((await box.post()).body).not.toBe('')

    expect(stored(box).outbox).toEqual([])
  })
})

describe('an answer that does not fit on the connection', () => {
  it('goes on in the outbox, in order, once', async () => {
    const { body: whole } = await county().post('状态')
    const box = county(NIGHT, { room: 1 })

    const answers: string[] = []
    for (const _ of [1, 2, 3]) answers.push((await box.post('状态')).body)
    while ((await drainOnce(box.app)) > 0);

    const rest = box.delivered.map(({ reply }) => toText(reply))
    expect(new Set(answers).size).toBe(1)
    expect(rest.length).toBeGreaterThan(1)
    expect([answers[0], ...rest].join('\n')).toBe(whole)
    expect(new Set(box.delivered.map(({ target }) => target))).toEqual(new Set(['pingshi']))
  })
})

function receipt(channel: Channel, request: RawRequest) {
  if (!channel.receive) throw new Error('receives nothing')
  return channel.receive(request)
}

describe('what must not stay', () => {
  /** The office asks for something by the channel of the test. */
  function office(shape: Shape = {}) {
    const box = county(FRIDAY, { from: 'office', ...shape })
    const words = () => JSON.stringify(stored(box))
    return { ...box, words }
  }

  it.each([
    ['导出', /\/l\/[\w-]{20,}/u, /口令：\d{4}/u],
    ['季度通报', /\/l\/[\w-]{20,}/u, /口令：\d{4}/u],
    ['绑定码 平氏镇', /绑定码：[A-Z0-9]{8}/u, /绑定 [A-Z0-9]{8} 姓名/u],
  ])('of 「%s」 is said, and its hash is kept', async (asked, ...secrets) => {
    const box = office()

    const { body } = await box.post(asked)

    for (const secret of secrets) {
      expect(body).toMatch(secret)
      expect(box.words()).not.toMatch(secret)
    }
    expect(stored(box).inbox[0]?.reply).toEqual({
      withheld: {
        kind: asked.startsWith('绑定码') ? 'code' : 'link',
        hash: expect.stringMatching(/^[0-9a-f]{64}$/u),
      },
    })
  })

  it('is said again to a retry within ten minutes, and later that it has to be asked for again', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const box = office()
    const first = await box.post('导出')

    vi.advanceTimersByTime(9 * 60_000)
    const soon = await box.post('导出')
    vi.advanceTimersByTime(2 * 60_000)
    const late = await box.post('导出')

    expect(soon.body).toBe(first.body)
    expect(late.body).toContain('请重新发一次指令')
    expect(late.body).not.toContain('口令：')
  })

  it('goes from the outbox too, once it has left by it, whole or in parts', async () => {
    const box = office({ room: 1 })

    await box.post('导出')
    const waiting = box.words()
    while ((await drainOnce(box.app)) > 0);

    const said = box.delivered.map(({ reply }) => toText(reply)).join('\n')
    expect(said).toMatch(/口令：\d{4}/u)
    expect(waiting).toMatch(/口令：\d{4}/u)
    expect(box.words()).not.toMatch(/口令：\d{4}/u)
  })

  it('is the code somebody tries, too', () => {
    const { app, clock } = county()

    const answer = handleMessage(app, message(clock, { userId: 'nobody', text: '绑定 ABCD2345 张三' }))

    expect(toText(answer)).toContain('绑定码不对')
    expect(app.db.select().from(inbox).all()).toMatchObject([
      { text: expect.stringMatching(/^绑定 [0-9a-f]{64}$/u) },
    ])
  })
})
