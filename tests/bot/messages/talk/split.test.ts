import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toMarkdown } from '../../../../bot/messages/talk/markdown.ts'
import { markedAsRepeat } from '../../../../bot/messages/delivery/reminders.ts'
import { say, type Reply } from '../../../../bot/messages/talk/reply.ts'
import { byteLength, splitReply } from '../../../../bot/messages/talk/split.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'

/** `count` lines of 30 bytes: X10 and nine characters of three bytes. */
function lines(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `X${10 + index}${'信'.repeat(9)}`)
}

describe('a reply that fits', () => {
  it('stays whole and unnumbered', () => {
    const reply = say('一')

    expect(splitReply(reply, 2_048, toText)).toEqual([reply])
  })

  it('still fits when it has to be marked as a possible repeat', () => {
    const reply = { title: '提醒', sections: [{ lines: ['信'.repeat(676)] }] }

    for (const part of splitReply(reply, 2_048, toMarkdown))
      expect(byteLength(toMarkdown(markedAsRepeat(part)))).toBeLessThanOrEqual(2_048)
  })
})

describe('a reply that is too long', () => {
  const reply: Reply = {
    title: '本周督查提醒',
    sections: [
      { lines: ['2个单位有待办事项'] },
      { heading: '教体局', mentions: ['jiaoti'], lines: lines(20) },
      { heading: '平氏镇', mentions: ['pingshi'], lines: lines(3) },
    ],
    footer: '请按期办理。',
  }
  const parts = splitReply(reply, 512, toText)

  it('is cut into numbered parts of at most the bytes allowed', () => {
    expect(parts.map(({ title }) => title)).toEqual([
      '本周督查提醒（1/3）',
      '本周督查提醒（2/3）',
      '本周督查提醒（3/3）',
    ])
    for (const part of parts) expect(byteLength(toText(part))).toBeLessThanOrEqual(512)
  })

  it('keeps every item, whole and in order', () => {
    const said = parts.flatMap(({ sections }) => sections.flatMap((section) => section.lines))

    expect(said).toEqual(['2个单位有待办事项', ...lines(20), ...lines(3), '请按期办理。'])
  })

  it('repeats the heading of a section that goes on', () => {
    expect(parts.map(({ sections }) => sections.map(({ heading }) => heading))).toEqual([
      [undefined, '教体局'],
      ['教体局', '平氏镇'],
      [undefined],
    ])
  })

  it('calls each person once', () => {
    const called = parts.flatMap(({ sections }) => sections.flatMap(({ mentions = [] }) => mentions))

    expect(called).toEqual(['jiaoti', 'pingshi'])
  })

  it('keeps a heading that has no lines', () => {
    const bare = { ...reply, sections: [{ heading: '审计局', lines: [] }, ...reply.sections] }

    expect(splitReply(bare, 512, toText)[0]?.sections[0]).toEqual({ heading: '审计局', lines: [] })
  })

  it('does not lend one section’s people to the next of the same heading', () => {
    const twice = {
      sections: [
        { heading: '一', mentions: ['a'], lines: lines(10) },
        { heading: '一', mentions: ['b'], lines: lines(10) },
      ],
    }

    const called = splitReply(twice, 512, toText).flatMap(({ sections }) =>
      sections.flatMap(({ mentions = [] }) => mentions),
    )

    expect(called).toEqual(['a', 'b'])
  })
})

describe('what is longer than a whole message', () => {
  it('is shortened when it is an item, and the next one is still there', () => {
    const parts = splitReply(say('信'.repeat(300), '二'), 512, toText)

    expect(parts).toHaveLength(2)
    expect(parts[0]?.sections[0]?.lines[0]).toMatch(/^信{100,}…$/u)
    expect(parts[1]?.sections[0]?.lines).toEqual(['二'])
  })

  it('is cut between characters', () => {
    const [first] = splitReply(say('😀'.repeat(300)), 512, toText)

    expect(first?.sections[0]?.lines[0]).toMatch(/^(?:😀)+…$/u)
  })

  it('is shortened when it is the title or a heading', () => {
    const reply = { title: '长'.repeat(900), sections: [{ heading: '章'.repeat(900), lines: ['一', '二'] }] }

    const parts = splitReply(reply, 2_048, toText)

    expect(parts).toHaveLength(1)
    expect(toText(parts[0]!)).toMatch(/^【长{84}…】\n章{84}…\n一\n二$/u)
  })

  it('goes without its people rather than not at all', () => {
    const mentions = Array.from({ length: 100 }, (_, index) => `liaison-${index}`)

    const parts = splitReply({ sections: [{ heading: '一', mentions, lines: ['二'] }] }, 512, toText)

    expect(parts).toEqual([{ title: '', sections: [{ heading: '一', lines: ['二'] }] }])
  })
})

it('no reply whatever yields a part that is too long or loses an item', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 400 })
  const section = fc.record(
    {
      heading: words,
      mentions: fc.array(fc.stringMatching(/^[a-z]{1,8}$/u), { maxLength: 60 }),
      lines: fc.array(words),
    },
    { requiredKeys: ['lines'] },
  )
  const reply = fc.record(
    { title: words, sections: fc.array(section), footer: words },
    { requiredKeys: ['sections'] },
  ) as fc.Arbitrary<Reply>

  fc.assert(
    fc.property(
      reply,
      fc.constantFrom(512, 2_048, 4_096),
      fc.constantFrom(toText, toMarkdown),
      (it, bytes, render) => {
        const parts = splitReply(it, bytes, render)

        for (const part of parts) expect(byteLength(render(markedAsRepeat(part)))).toBeLessThanOrEqual(bytes)
        const count = (of: readonly Reply[]) =>
          of.flatMap(({ sections }) => sections.flatMap(({ lines: all }) => all)).length
        const footers = parts.length > 1 && it.footer !== undefined ? 1 : 0
        expect(count(parts)).toBe(count([it]) + footers)
      },
    ),
    { numRuns: 300, seed: 20_211_008 },
  )
})

describe('an address in an item that is too long', () => {
  it('is left out whole rather than cut in two', () => {
    const address = `https://www.example.gov.cn/${'a'.repeat(60)}`
    const [only] = splitReply(say(`${'信'.repeat(40)} ${address}`), 256, toText)

    expect(only?.sections[0]?.lines[0]).toBe(`${'信'.repeat(40)} …`)
  })
})

describe('the parts of what is about several departments', () => {
  const split = (...sections: Reply['sections']) => splitReply({ sections }, 512, toText)
  const whose = (parts: readonly Reply[]) =>
    parts.map(({ sections }) => sections.map(({ departmentId }) => departmentId))

  it('say of each section whose it is', () => {
    expect(whose(split({ heading: '教体局', departmentId: 7, lines: lines(20) }))).toEqual([[7], [7]])
  })

  it('keep two departments apart that are headed alike', () => {
    const parts = split(
      { heading: '同名', departmentId: 7, lines: lines(2) },
      { heading: '同名', departmentId: 8, lines: lines(20) },
    )

    expect(whose(parts)[0]).toEqual([7, 8])
  })
})
