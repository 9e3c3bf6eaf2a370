import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DeliveryError } from '../../../bot/errors.ts'
import { type Reply, say } from '../../../bot/messages/talk/reply.ts'
import { toText } from '../../../bot/messages/talk/text.ts'
import { drainOnce, enqueue } from '../../../bot/delivery/outbox.ts'
import type { Origin } from '../../../bot/messages/delivery/origins.ts'
import type { Audience } from '../../../db/audience.ts'
import { ANSWER, wasEnqueued } from '../../../db/outbox.ts'
import { outbox } from '../../../db/schema/index.ts'
import { localDate, timeOfDay } from '../../../rules/dates.ts'
import { emptyApp, recordingChannel, type TestApp, TestClock } from '../../support/app.ts'

const EVENING = '2021-10-11T20:00:00+08:00'
const MORNING = '2021-10-12T08:31:00+08:00'
const MONDAY = '2021-10-18T08:31:00+08:00'
const MINUTE = 60_000

function bench(at = EVENING, fail: (attempt: number) => Error | null = () => null, maxBytes = 2_048) {
  const clock = new TestClock(at)
  const shape = { name: 'wecom-app', platform: 'wecom', render: toText, maxBytes } as const
  const channel = recordingChannel(clock, shape, (_, attempt) => fail(attempt))
  const app = emptyApp(clock, [channel])
  return {
    app,
    clock,
    delivered: channel.delivered,
    texts: () => channel.delivered.map(({ reply }) => toText(reply)),
    push: (
      key: string,
      parts: {
        target?: string
        audience?: Audience
        origin?: Origin
        reply?: Reply
        mayBeDuplicate?: boolean
      } = {},
    ) => {
      const {
        target = 'a',
        audience = { kind: 'user', id: target },
        origin = 'letter-transfer',
        reply = say(key),
        mayBeDuplicate = false,
      } = parts
      enqueue(app, { key, door: { channel, target }, audience, origin, reply, mayBeDuplicate })
    },
  }
}

async function drain(app: TestApp): Promise<void> {
  while ((await drainOnce(app)) > 0);
}

async function inTheMorning({ app, clock }: { app: TestApp; clock: TestClock }): Promise<void> {
  clock.moveTo(MORNING)
  await drain(app)
}

function states(app: TestApp): (readonly [key: string, state: string])[] {
  const rows = app.db.select().from(outbox).all()
  return rows.map(({ key, state }) => [key, state] as const)
}

describe('what one reader is told outside working hours', () => {
  it('is one message at the next opening, in order, each with its own title and footer', async () => {
    const box = bench()
    box.push('1', {
      reply: { title: '信件转办', sections: [{ lines: ['X12 的信'] }], footer: '发「已回复 X12」' },
    })
    box.clock.pass(60 * MINUTE)
    box.push('2', {
      origin: 'rectification-register',
      reply: { title: '整改通知', sections: [{ heading: '平氏镇', lines: ['Z3 的整改'] }] },
    })
    box.push('3')

    await drain(box.app)
    const atNight = box.delivered.length
    await inTheMorning(box)

    expect(atNight).toBe(0)
    expect(box.texts()).toEqual([
      '【非工作时间的通知】\n【信件转办】\nX12 的信\n\n发「已回复 X12」\n\n【整改通知】\n\n平氏镇\nZ3 的整改\n\n3',
    ])
    expect(states(box.app)).toEqual([
      ['1', 'sent'],
      ['2', 'merged'],
      ['3', 'merged'],
    ])
  })

  it('is remembered by every decision’s own name, and said once however often it is decided', async () => {
    const box = bench()
    for (const key of ['1', '2', '2', '1']) box.push(key)

    await inTheMorning(box)
    for (const key of ['1', '2']) box.push(key)
    await drain(box.app)

    expect(box.texts()).toEqual(['【非工作时间的通知】\n1\n\n2'])
    expect(['1', '2', '3'].map((key) => wasEnqueued(box.app.db, key))).toEqual([true, true, false])
  })

  it('is left in messages of its own when it does not fit into one', async () => {
    const box = bench(EVENING, () => null, 400)
    const long = (word: string) =>
      say(...Array.from({ length: 3 }, (_, index) => `${word}${index}`.padEnd(25, '。')))
    box.push('1', { reply: long('甲') })
    box.push('2', { reply: long('乙') })
    box.push('3')

    await inTheMorning(box)

    expect(box.texts()).toHaveLength(2)
    expect(box.texts().join('\n')).toMatch(/甲0[^]*甲2[^]*乙0[^]*乙2[^]*3/u)
  })

  it.each([
    ['another reader behind the same door', { audience: { kind: 'person', id: 9 } as const }],
    ['another door', { target: 'b', audience: { kind: 'user', id: 'a' } as const }],
    ['an answer', { origin: ANSWER } as const],
    ['a notice of something undelivered', { origin: 'dead-letter' as const }],
  ])('does not swallow %s', async (_, parts) => {
    const box = bench()
    box.push('1')
    box.push('2', parts)

    await inTheMorning(box)

    expect([...box.texts()].sort()).toEqual(['1', '2'])
  })

  it('keeps a possible repeat out of a message that is surely new', async () => {
    const box = bench()
    box.push('1')
    box.push('2', { mayBeDuplicate: true })

    await inTheMorning(box)

    expect(box.texts()).toEqual(['1', '2\n\n（可能重复）'])
  })

  it('does not join what was tried before, though it waits for the same opening', async () => {
    const box = bench('2021-10-11T17:29:50+08:00', (attempt) =>
      attempt === 1
        ? new DeliveryError('test', { kind: 'retry-after', ms: 15 * 60 * MINUTE + 10_000 })
        : null)
    box.push('1')
    await drain(box.app)
    box.clock.moveTo(EVENING)
    box.push('2')

    await inTheMorning(box)

    expect(box.texts()).toEqual(['1', '2'])
  })

  it('is not joined by what is decided in working hours', async () => {
    const box = bench()
    box.push('1')
    box.clock.moveTo('2021-10-12T08:30:30+08:00')
    box.push('2')

    await inTheMorning(box)

    expect(box.texts()).toEqual(['1', '2'])
  })

  it('over a long holiday is one message on the first working day', async () => {
    const box = bench('2021-09-30T18:00:00+08:00')
    for (const key of ['1', '2', '3', '4']) {
      box.push(key)
      box.clock.pass(24 * 60 * MINUTE)
    }

    box.clock.moveTo('2021-10-08T08:31:00+08:00')
    await drain(box.app)

    expect(box.texts()).toEqual(['【非工作时间的通知】\n1\n\n2\n\n3\n\n4'])
  })

  it.each(['insert', 'update'])('stands or falls as a whole when its %s fails', async (statement) => {
    const box = bench()
    box.push('1')
    box.app.db.$client.exec(
      `create temp trigger broken before ${statement} on outbox begin select raise(abort, 'killed'); end`,
    )
    expect(() => box.push('2')).toThrow('killed')
    box.app.db.$client.exec('drop trigger broken')
    const left = states(box.app)
    box.push('2')

    await inTheMorning(box)

    expect(left).toEqual([['1', 'pending']])
    expect(box.texts()).toEqual(['【非工作时间的通知】\n1\n\n2'])
  })
})

const decisions = fc.array(
  fc.record({
    /** Few enough that some are taken twice. */
    word: fc.integer({ min: 10, max: 60 }),
    target: fc.constantFrom('a', 'b', 'c'),
    origin: fc.constantFrom('letter-transfer', 'urge', 'crawl', 'dead-letter', ANSWER),
    lines: fc.integer({ min: 1, max: 8 }),
    titled: fc.boolean(),
    /** Minutes that pass before the next one. */
    wait: fc.constantFrom(0, 1, 90, 600),
  }),
  { minLength: 1, maxLength: 40 },
)

describe('whatever is decided from a Friday evening on', () => {
  it('arrives once, in order, and only while the office is open', async () => {
    let merged = 0
    await fc.assert(
      fc.asyncProperty(decisions, fc.array(fc.integer({ min: 1, max: 30 })), async (all, failing) => {
        const refused = new DeliveryError('test', { kind: 'unknown', mayHaveArrived: false })
        const box = bench(
          '2021-10-15T17:31:00+08:00',
          (attempt) => (failing.includes(attempt) ? refused : null),
          2_048,
        )
        const first = new Map<string, string>()
        for (const { word, target, origin, lines, titled, wait } of all) {
          const key = `${word}:${target}:${origin === ANSWER}`
          const said = Array.from({ length: lines }, (_, index) => `<${key}:${index}>`.padEnd(30, '。'))
          const reply = { ...(titled ? { title: `标题${word}` } : {}), sections: [{ lines: said }] }
          if (!first.has(key)) first.set(key, said.join('\n'))
          box.push(key, { target, origin, reply })
          box.clock.pass(wait * MINUTE)
          await drain(box.app)
        }

        if (box.clock.now() < Date.parse(MONDAY)) box.clock.moveTo(MONDAY)
        for (
          let turn = 0;
          turn < 1_000 && states(box.app).some(([, state]) => state === 'pending');
          turn += 1
        ) {
          box.clock.pass(20 * MINUTE)
          await drain(box.app)
        }

        const rows = box.app.db.select().from(outbox).all()
        merged += rows.filter(({ state }) => state === 'merged').length
        for (const target of ['a', 'b', 'c']) {
          for (const isAnswer of [true, false]) {
            const mine = `:${target}:${isAnswer}`
            const decided = [...first]
              .filter(([key]) => key.endsWith(mine))
              .flatMap(([, text]) => text.split('\n'))
            const got = box
              .texts()
              .join('\n')
              .split('\n')
              .filter((line) => line.includes(`${mine}:`))
            expect(got).toEqual(decided)
          }
        }
        expect(rows.every(({ state }) => state === 'sent' || state === 'merged')).toBe(true)
        const pushed = box.delivered.filter(({ reply }) => !toText(reply).includes(':true:'))
        for (const { at } of pushed) {
          expect(['2021-10-16', '2021-10-17']).not.toContain(localDate(at))
          expect(timeOfDay(at) >= '08:30' && timeOfDay(at) < '17:30').toBe(true)
        }
      }),
      { numRuns: 40 },
    )
    expect(merged).toBeGreaterThan(40)
  })
})
