import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../../../bot/commands/talk/define.ts'
import { dayOf, readWords, type Words } from '../../../../bot/commands/talk/words.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'
import { toCode } from '../../../../rules/codes.ts'
import { date } from '../../../../rules/dates.ts'

const TODAY = date('2021-10-08')

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
    const words = readWords('X12 平氏镇网站、通知公告 2021-09-30 https://e.cn/a?b=1 x013 昨天，尾巴', TODAY)

    expect(words.codes.map(toCode)).toEqual(['X12', 'X13'])
    expect(words.days).toEqual(['2021-09-30', '2021-10-07'])
    expect(words.links).toEqual(['https://e.cn/a?b=1'])
    expect(words.rest).toBe('平氏镇网站 通知公告 尾巴')
  })

  it.each(['', ' ', '，、 ，'])('may be none: %j', (text) => {
    expect(readWords(text, TODAY)).toEqual({ codes: [], days: [], links: [], rest: '' })
  })

  it.each(['本周要闻', '上月工作总结', '本月要点', '周刊', '最近动态', '12345热线', '2021年工作', '3号楼'])(
    'that only begin like a day are words: %s',
    (text) => {
      expect(readWords(text, TODAY)).toEqual({ codes: [], days: [], links: [], rest: text })
    },
  )
})

describe('a day in words', () => {
  it.each([
    ['今天', '2021-10-08'],
    ['昨天', '2021-10-07'],
    ['昨日', '2021-10-07'],
    ['前天', '2021-10-06'],
    ['10月8日', '2021-10-08'],
    ['10月9日', '2020-10-09'],
    ['9月3号', '2021-09-03'],
    ['９月３日', '2021-09-03'],
    ['9.3', '2021-09-03'],
    ['9/3', '2021-09-03'],
    ['2月29日', '2020-02-29'],
    ['2021-09-03', '2021-09-03'],
    ['2021年9月3日', '2021-09-03'],
    ['2021/9/3', '2021-09-03'],
    ['20210903', '2021-09-03'],
  ])('that has come: %s is %s', (text, expected) => {
    expect(dayOf(text, TODAY)).toBe(expected)
  })

  it.each([
    ['10月8日', '2021-10-08'],
    ['10月9日', '2021-10-09'],
    ['10月7日', '2022-10-07'],
    ['2月29日', '2024-02-29'],
  ])('that lies ahead: %s is %s', (text, expected) => {
    expect(dayOf(text, TODAY, 'future')).toBe(expected)
  })

  it.each(['44469', '12', '3', '2021', '平氏镇', '', '10月', '8日'])('is not meant by %j', (text) => {
    expect(dayOf(text, TODAY)).toBeNull()
  })

  it.each(['2月30日', '13月1日', '0月5日', '9月0日', '2021-02-30', '20210230', '99/99'])(
    'does not exist: %s',
    (text) => {
      expect(refusalOf(() => dayOf(text, TODAY))).toBe(`没有「${text}」这一天，请核对日期。`)
    },
  )

  it.each([
    '上周五',
    '本周',
    '这个星期天',
    '上个月',
    '上月30日',
    '周一',
    '三天前',
    '3天前',
    '月底',
    '月初',
    '最近',
  ])('cannot be told from %s', (text) => {
    expect(refusalOf(() => dayOf(text, TODAY))).toContain(`「${text}」说不准是哪一天`)
  })

  it('that has not come yet is refused where the past is meant', () => {
    expect(refusalOf(() => readWords('2021-10-09', TODAY))).toBe('2021-10-09还没有到，请核对日期。')
    expect(readWords('2021-10-09', TODAY, 'future').days).toEqual(['2021-10-09'])
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
    fc.constantFrom('X12', '昨天', '上周五', 'https://e.cn', '20210903', '2021-13-45', '本月'),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(' '))

  it('is sorted without losing a word, or refused politely', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('past' as const, 'future' as const), (typed, tense) => {
        const pieces = typed.split(/[\s，、]+/u).filter((it) => it !== '')
        const sorted: Words[] = []

        const refused = refusalOf(() => sorted.push(readWords(typed, TODAY, tense)))

        const found = sorted.flatMap(({ codes, days, links, rest }) => [
          ...codes,
          ...days,
          ...links,
          ...rest.split(' ').filter((it) => it !== ''),
        ])
        const ahead = sorted.flatMap(({ days }) => days.filter((day) => day > TODAY))
        expect(refused === '' ? found.length : pieces.length).toBe(pieces.length)
        expect(tense === 'past' ? ahead : []).toEqual([])
        expect([...refused].length).toBeLessThan(100)
      }),
      { numRuns: 2_000, seed: 20_211_008 },
    )
  })
})
