import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  earliestMonthDay,
  findDates,
  latestMonthDay,
  readDate,
  readParts,
} from '../../../../../bot/sources/pages/days/dates.ts'
import { urlDate } from '../../../../../bot/sources/pages/days/url-dates.ts'
import { addDays, date } from '../../../../../rules/dates.ts'

const today = date('2021-09-28')

function dayIn(text: string): string | null {
  const reading = readDate(text, today)
  return reading?.kind === 'day' ? reading.on : null
}

describe('a text that is a date', () => {
  it.each([
    '2021-09-08',
    '2021-9-8',
    '2021/9/8',
    '2021.09.08',
    '2021年9月8日',
    '2021年09月08日',
    '２０２１年９月８日',
    '二〇二一年九月八日',
    '二○二一年九月八日',
    '二零二一年九月八日',
    '[2021-09-08]',
    '（2021-09-08）',
    '【2021-09-08】',
    ' 2021-09-08 ',
    '2021-09-08 15:32',
    '2021-09-08 15:32:07',
    '2021-09-08T08:30:00+08:00',
    '2021-09-07T23:30:00Z',
    'Wed, 08 Sep 2021 10:00:00 +0800',
    'Tue, 07 Sep 2021 23:30:00 GMT',
    '发布时间：2021-09-08',
    '发布日期 2021年9月8日',
    'Date: 2021.09.08',
  ])('%s is 2021-09-08', (text) => {
    expect(dayIn(text)).toBe('2021-09-08')
  })

  it.each([
    ['3天前', '2021-09-25'],
    ['昨天', '2021-09-27'],
    ['前天', '2021-09-26'],
    ['今天', '2021-09-28'],
    ['刚刚', '2021-09-28'],
    ['5小时前', '2021-09-28'],
    ['20分钟前', '2021-09-28'],
    ['二〇二〇年十二月三十一日', '2020-12-31'],
    ['二〇二一年八月二十日', '2021-08-20'],
  ])('%s is %s', (text, on) => {
    expect(dayIn(text)).toBe(on)
  })

  it.each([
    ['09-08', 9, 8],
    ['[09-08]', 9, 8],
    ['（09/08）', 9, 8],
    ['9月8日', 9, 8],
    ['02-29', 2, 29],
  ])('%s has no year', (text, month, day) => {
    expect(readDate(text, today)).toEqual({ kind: 'month-day', month, day })
  })

  it.each(['2021-09-29', '2026-09-08', '2021年12月31日', '2999-01-01'])('%s has not come yet', (text) => {
    expect(readDate(text, today)).toEqual({ kind: 'future' })
  })

  it.each([
    ['20210908', { digits: '2021-09-08' }],
    ['21-09-22', { 'year-first': '2021-09-22' }],
    ['[21-09-08]', { 'year-first': '2021-09-08', 'day-first': '2008-09-21' }],
    ['11-09-12', { 'year-first': '2011-09-12', 'day-first': '2012-09-11' }],
    ['28/09/2021', { 'day-first': '2021-09-28' }],
    ['08/09/2021', { 'day-first': '2021-09-08', 'month-first': '2021-08-09' }],
  ])('%s is a day, if one knew in which order it is written', (text, orders) => {
    expect(readDate(text, today)).toEqual({ kind: 'unordered', orders })
  })

  it.each(['Sep 8, 2021', 'September 8, 2021', 'Sept. 8 2021', '8 Sep 2021', '8th September 2021'])(
    '%s is 2021-09-08',
    (text) => {
      expect(dayIn(text)).toBe('2021-09-08')
    },
  )

  it.each([
    '',
    '  ',
    '-',
    '穗府办〔2021〕9号',
    '青政办〔2021〕09-08号',
    '2021〕9号',
    '2026-02-30',
    '2021-02-29',
    '2021-13-01',
    '13-08',
    '02-30',
    '1/36',
    '1-2',
    '2021',
    '2021年',
    '2021年9月',
    '2021-09',
    '0000-65218866',
    '020-8312-2021',
    '13800138000',
    '2021-09-08-7781',
    'QX-2021-09-08',
    'V2021.9.8',
    'v1.2.3',
    '2021.9.8.1',
    '￥2021.9.8',
    '20.21',
    '2021-01-01至2021-12-31',
    '2021-01-01 - 2021-12-31',
    '2021.01.01-2021.12.31',
    '2021年1月1日—2021年12月31日',
    '1958-10-01',
    '10:30',
    '上周',
    '一个月前',
    '2周前',
    '最近',
    '时间',
    '星期三',
    '2021年9月8日 星期三',
    '现在',
  ])('「%s」 is none', (text) => {
    expect(readDate(text, today)).toBeNull()
  })
})

describe('a text with dates in it', () => {
  it('takes those that stand on their own, each with what it is called', () => {
    const found = findDates('来源：办公室　成文日期：2021-08-30　发布日期：2021-09-08　点击：35', today)

    expect(found.map(({ label, text }) => `${label} ${text}`)).toEqual([
      '来源:办公室 成文日期: 2021-08-30',
      '发布日期: 2021-09-08',
    ])
  })

  it.each([
    '青溪县2021年9月27日新型冠状病毒肺炎疫情情况通报',
    '该项目于2019年3月1日开工，计划2022年12月31日前完工',
    '青政办〔2021〕9号',
    '实施期限 2021-01-01 至 2021-12-31',
    '今天是2021年9月28日',
    '2021年9月28日 星期二 多云 18℃',
    '联系电话：0000-2021-0908',
    '总投资2021.09万元',
    '您是第 20210928 位访客',
    '第1/36页 共12-31条',
  ])('finds none in 「%s」', (text) => {
    expect(findDates(text, today)).toEqual([])
  })
})

describe('a date in parts', () => {
  it.each([
    [['08', '2021-09']],
    [['2021-09', '08']],
    [['2021.09', '08']],
    [['08', '2021年9月']],
    [['2021', '09', '08']],
    [['2021', '09-08']],
    [['09-08', '2021']],
    [['09/08', '2021']],
  ])('%j is 2021-09-08', (parts) => {
    expect(readParts(parts, today)).toEqual({ kind: 'day', on: '2021-09-08', relative: false })
  })

  it.each([[['08', '9月']], [['9月', '08']]])('%j has no year', (parts) => {
    expect(readParts(parts, today)).toEqual({ kind: 'month-day', month: 9, day: 8 })
  })

  it.each([[['30', '2021-02']], [['12', '36']], [['2021', '9号']], [['08', '2021-9-1']]])(
    '%j is none',
    (parts) => {
      expect(readParts(parts, today)).toBeNull()
    },
  )
})

describe('a link', () => {
  it.each([
    './202109/t20210908_123.html',
    '/art/2021/9/8/art_12_345.html',
    '/2021/09/08/a.html',
    '/2021-09/08/content_123.htm',
    '/2021/0908/c12a34/page.htm',
    '/jyxx/003001/20210908/7c1d5ddf.html',
    '/2021/09-08/750009.html',
    '/a/202109/08/1.html',
  ])('%s was made on 2021-09-08', (url) => {
    expect(urlDate(url, today)).toEqual({ kind: 'day', on: '2021-09-08' })
  })

  it.each(['/wjw/202109/0a1b.shtml', '/zwgk/2021-09/a.html'])('%s was made in 2021-09', (url) => {
    expect(urlDate(url, today)).toEqual({ kind: 'month', year: 2021, month: 9 })
  })

  it.each([
    '/art/art_123_456.html',
    '/content/post_20210908.html',
    '/info/1015/4213.htm',
    '/c/20210908.html',
    '/t20210230_1.html',
    '/t20260908_1.html',
    '/2021/13/01/a.html',
    '/show.asp?d=/2021/09/08/',
    '/col/col20210908/index.html',
    '/phone/02021/09/08/x',
  ])('%s says nothing', (url) => {
    expect(urlDate(url, today)).toBeNull()
  })
})

describe('a day without a year', () => {
  it('is the latest one not after the limit, or the earliest one not before it', () => {
    expect(latestMonthDay(9, 8, date('2021-09-28'))).toBe('2021-09-08')
    expect(latestMonthDay(12, 8, date('2021-09-28'))).toBe('2020-12-08')
    expect(latestMonthDay(2, 29, date('2023-01-01'))).toBe('2020-02-29')
    expect(earliestMonthDay(1, 11, date('2020-12-21'))).toBe('2021-01-11')
  })
})

describe('whatever the text', () => {
  const days = fc.integer({ min: -9000, max: 3000 }).map((count) => addDays(today, count))
  const separators = fc.constantFrom('-', '/', '.', '年', ' ', '〔', '〕', '月', '日', '号', ':', '天前', '')
  const pieces = fc.array(fc.oneof(fc.nat(9999).map(String), separators), { maxLength: 9 })
  const hostile = fc.oneof(
    fc.string(),
    pieces.map((it) => it.join('')),
    fc.tuple(days, fc.constantFrom('', '[', '（', '发布时间：')).map(([day, before]) => `${before}${day}`),
  )

  it('never is a day after today', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const readings = [readDate(text, today), ...findDates(text, today).map(({ reading }) => reading)]

        expect(readings.every((it) => it?.kind !== 'day' || it.on <= today)).toBe(true)
        const made = urlDate(`/${text}/`, today)

        expect(made?.kind !== 'day' || made.on <= today).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('is no date when it is a document number', () => {
    const issuer = fc.constantFrom('穗府办', '青政', '豫政办明电', '国办发', '宛政办〔2019〕52号、青政')
    const bracket = fc.constantFrom(['〔', '〕'], ['[', ']'], ['（', '）'], ['(', ')'], ['【', '】'])
    const year = fc.integer({ min: 1996, max: 2021 })
    const [month, day] = [fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })].map((it) =>
      it.map((number) => String(number).padStart(2, '0')),
    ) as [fc.Arbitrary<string>, fc.Arbitrary<string>]
    const number = fc.oneof(
      fc.nat(999).map(String),
      fc.tuple(month, day).map((it) => it.join('-')),
    )
    const documentNumber = fc
      .tuple(issuer, bracket, year, number)
      .map(([name, [open, close], of, it]) => `${name}${open}${of}${close}${it}号`)
    // A day in the middle, with something of the number on one side of it only, or on both.
    const withDayInIt = fc
      .tuple(
        fc.constantFrom('', 'QX-', '4113300001-', '青交易公告', '总第'),
        year,
        month,
        day,
        fc.constantFrom('', '-00871', '号', '.1', 'A'),
      )
      .filter(([before, , , , after]) => before !== '' || after !== '')
      .map(([before, of, month_, day_, after]) => `${before}${of}-${month_}-${day_}${after}`)

    fc.assert(
      fc.property(fc.oneof(documentNumber, withDayInIt), (text) => {
        expect(readDate(text, today)).toBeNull()
        expect(findDates(`标题 ${text} 办公室`, today)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('is not now when it says nothing', () => {
    const nothing = fc.string({ unit: fc.constantFrom(' ', '-', '—', '/', '　', '\n', '.', ':', '[', ']') })
    fc.assert(
      fc.property(nothing, (text) => {
        expect(readDate(text, today)).toBeNull()
        expect(findDates(text, today)).toEqual([])
      }),
    )
  })
})
