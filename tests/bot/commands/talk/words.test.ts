import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../../../bot/commands/talk/define.ts'
import {
  dayAsked,
  dayIn,
  deadlineIn,
  type Hearing,
  noteOf,
  piecesOf,
  readWords,
  requireOne,
  type Words,
} from '../../../../bot/commands/talk/words.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'
import { toCode } from '../../../../rules/codes.ts'
import { date } from '../../../../rules/dates.ts'

const TODAY = date('2021-10-08')

function hearing(): Hearing {
  return { today: TODAY, pending: { doubts: [], hasAgreed: false } }
}

function refusalOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return toText(error.reply)
    throw error
  }
  return ''
}

describe('words after a command', () => {
  it('are sorted by what they can be, each kind in its own order', () => {
    const words = readWords(
      hearing(),
      'X12 平氏镇网站、通知公告 2021-09-30 https://e.cn/a?b=1 x013，尾巴',
      {},
    )

    expect(words.codes.map(toCode)).toEqual(['X12', 'X13'])
    expect(words.days).toEqual(['2021-09-30'])
    expect(words.links).toEqual(['https://e.cn/a?b=1'])
    expect(words.rest).toBe('平氏镇网站 通知公告 尾巴')
  })

  it('keep a remark as it was typed, and what stands behind 说明', () => {
    expect(noteOf(readWords(hearing(), '9月30日，已电话答复，3个工作日内寄出书面件'))).toBe(
      '已电话答复，3个工作日内寄出书面件',
    )
    expect(noteOf(readWords(hearing(), '昨天 电话回复 说明：来信人10月9日再来'))).toBe(
      '电话回复，来信人10月9日再来',
    )
    expect(noteOf(readWords(hearing(), '于9月30日回复的'))).toBeNull()
  })

  it.each(['', ' ', '，、 ，', '（）'])('may be none: %j', (text) => {
    const none = { codes: [], days: [], links: [], rest: '', said: '', marked: '' }

    expect(readWords(hearing(), text)).toEqual(none)
  })

  it('do not mistake a name for a day', () => {
    const { days, rest } = readWords(hearing(), '今日桐柏 昨天', { names: ['今日桐柏'] })

    expect({ days, rest }).toEqual({ days: ['2021-10-07'], rest: '今日桐柏' })
  })
})

describe('a day', () => {
  it.each([
    ['上周五', '「上周五」是10月1日（周五）吗？'],
    ['月底下午', '「月底下午」是9月30日（周四）吗？'],
    ['30号', '「30号」是9月30日（周四）吗？'],
    ['上午', '「上午」是10月8日（周五）吗？'],
    ['2月29日', '「2月29日」是2020年2月29日（周六）吗？'],
    ['文件9月30日已说清', '「9月30日」是9月30日（周四）吗？'],
  ])('that was not said outright is asked back: %s', (text, doubt) => {
    const heard = hearing()

    readWords(heard, text)

    expect(heard.pending.doubts).toEqual([doubt])
  })

  it.each(['昨天下午', '9月30日', '2021-09-30 15:00', '今早'])(
    'that was said outright is not: %s',
    (text) => {
      const heard = hearing()

      expect(readWords(heard, text).days).toHaveLength(1)
      expect(heard.pending.doubts).toEqual([])
    },
  )

  it.each(['前几天', '9月', '国庆后', '当天', '9月28日至30日', '上周已电话联系'])(
    'that nobody can tell is asked for: %s',
    (text) => {
      expect(refusalOf(() => readWords(hearing(), text))).toContain('说不准是哪一天')
    },
  )

  it.each(['2月30日', '13月1日', '99/99'])('that does not exist is refused: %s', (text) => {
    expect(refusalOf(() => readWords(hearing(), text))).toBe(`没有「${text}」这一天，请核对日期。`)
  })

  it('on the wrong side of today is refused, and not put into another year', () => {
    expect(refusalOf(() => readWords(hearing(), '10月9日'))).toBe('2021-10-09还没有到，请核对日期。')
    expect(refusalOf(() => readWords(hearing(), '明天'))).toBe('2021-10-09还没有到，请核对日期。')
    expect(refusalOf(() => readWords(hearing(), '10月7日', { tense: 'future' }))).toBe(
      '2021-10-07已经过去，请核对日期。',
    )
  })
})

describe('one thing at a time', () => {
  const asked = (text: string) => refusalOf(() => requireOne(readWords(hearing(), text), '已回复 X50 今天'))

  it('names what else was written', () => {
    expect(asked('M42今天也更新了')).toContain('您还写了M42')
    expect(asked('9月29日和9月30日')).toContain('2021-09-29、2021-09-30')
    expect(asked('https://a.cn https://b.cn')).toContain('请一次写一项')
    expect(asked('说明：M42、9月29日、9月30日都提到了')).toBe('')
  })
})

describe('a remark', () => {
  const refused = (text: string) => refusalOf(() => noteOf(readWords(hearing(), text)))

  it.each(['没有', '还没有回复', '没回', '未回复', '930', '15'])(
    'that is none is asked about: %s',
    (text) => {
      expect(refused(text)).toContain(`没有登记：`)
    },
  )

  it.each(['电话回复', '已电话答复，3个工作日内寄出书面件', '12345热线转来', '说明：没有'])(
    'is one: %s',
    (text) => {
      expect(refused(text)).toBe('')
    },
  )
})

describe('a cell', () => {
  it.each([
    ['10月8日上午', '2021-10-08'],
    ['今天收到', '2021-10-08'],
    ['（9月30日）', '2021-09-30'],
    ['十月八号', '2021-10-08'],
    ['平氏镇', null],
    ['10月8日食堂', null],
    ['44469', null],
  ])('that is a day: %s is %s', (text, expected) => {
    expect(dayIn(hearing(), text)).toBe(expected)
  })

  it('keeps a day whole that has blanks in it, and leaves the evening to what follows', () => {
    expect(piecesOf(hearing(), '教体局 9 月 30 日 食堂')).toEqual(['教体局', '9 月 30 日', '食堂'])
    expect(piecesOf(hearing(), '教体局 10月8日 12:00 食堂')).toEqual(['教体局', '10月8日 12:00', '食堂'])
    expect(piecesOf(hearing(), '教体局 10月8日 晚上施工噪音')).toEqual(['教体局', '10月8日', '晚上施工噪音'])
  })
})

describe('a deadline', () => {
  it.each([
    ['10月11日', '2021-10-11', null],
    ['十月十一日', '2021-10-11', null],
    ['10月11日下午6点前', '2021-10-11', '18:00'],
    ['10月15日12:00', '2021-10-15', '12:00'],
    ['10月15日 中午12点', '2021-10-15', '12:00'],
    ['10月15日24时', '2021-10-15', null],
    ['2021-10-15T09:30', '2021-10-15', '09:30'],
  ])('%s is %s %s', (text, on, time) => {
    expect(deadlineIn(hearing(), text)).toEqual({ on, time })
  })

  it('in the afternoon is asked about: it has no hour', () => {
    const heard = hearing()

    expect(deadlineIn(heard, '10月11日下午')).toEqual({ on: '2021-10-11', time: null })
    expect(heard.pending.doubts).toEqual(['「10月11日下午」没有写明几点，按10月11日（周一）当天算吗？'])
  })

  it('that nobody can tell is none', () => {
    expect(deadlineIn(hearing(), '10月底前后')).toBeNull()
  })
})

describe('a day in a question', () => {
  it('is the likeliest one', () => {
    expect(dayAsked('上周五', TODAY)).toBe('2021-10-01')
    expect(dayAsked('平氏镇', TODAY)).toBeNull()
  })
})

describe('whatever is typed', () => {
  const piece = fc.oneof(
    fc
      .tuple(
        fc.nat(40),
        fc.constantFrom('月', '/', '.', '-', '年'),
        fc.nat(40),
        fc.constantFrom('', '日', '号'),
      )
      .map((it) => it.join('')),
    fc.constantFrom('X12', '昨天', '上周五', 'https://e.cn', '20210903', '2021-13-45', '本月', '说明：'),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(' '))

  it('is sorted, or refused politely', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('past' as const, 'future' as const), (typed, tense) => {
        const sorted: Words[] = []

        const refused = refusalOf(() => sorted.push(readWords(hearing(), typed, { tense })))

        const ahead = sorted.flatMap(({ days }) =>
          days.filter((day) => (tense === 'past' ? day > TODAY : day < TODAY)),
        )
        expect(ahead).toEqual([])
        expect([...refused].length).toBeLessThan(120)
      }),
      { numRuns: 2_000, seed: 20_211_008 },
    )
  })
})
