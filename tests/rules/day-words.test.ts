import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, date } from '../../rules/dates.ts'
import type { Tense } from '../../rules/day-readings.ts'
import { findDays, readDay } from '../../rules/day-words.ts'

/** A Friday, the first working day after the National Day week. */
const TODAY = date('2021-10-08')

function read(text: string, tense: Tense = 'past', today = TODAY): string {
  const found = readDay(text, { today, tense })
  if (found === null) return 'none'
  const { reading, time } = found
  return ['on' in reading ? `${reading.kind} ${reading.on}` : reading.kind, time ?? ''].join(' ').trim()
}

describe('a day that is said outright', () => {
  it.each([
    ['今天', '2021-10-08'],
    ['昨日', '2021-10-07'],
    ['昨晚', '2021-10-07'],
    ['昨天下午', '2021-10-07'],
    ['前天', '2021-10-06'],
    ['大前天', '2021-10-05'],
    ['昨个', '2021-10-07'],
    ['9月30日当天', '2021-09-30'],
    ['10月8号', '2021-10-08'],
    ['9月30日', '2021-09-30'],
    ['9月30', '2021-09-30'],
    ['９月３０日', '2021-09-30'],
    ['9 月 30 日', '2021-09-30'],
    ['九月三十日', '2021-09-30'],
    ['九月卅号', '2021-09-30'],
    ['9月30日（周四）', '2021-09-30'],
    ['9月30日星期四', '2021-09-30'],
    ['9.30', '2021-09-30'],
    ['9。30', '2021-09-30'],
    ['9/30', '2021-09-30'],
    ['9-30', '2021-09-30'],
    ['2021-9-30', '2021-09-30'],
    ['2021—09—30', '2021-09-30'],
    ['2021/9/30', '2021-09-30'],
    ['2021.9.30', '2021-09-30'],
    ['20210930', '2021-09-30'],
    ['2021年9月30日', '2021-09-30'],
    ['21年9月30日', '2021-09-30'],
    ['二〇二一年九月三十日', '2021-09-30'],
    ['二零二一年九月三十日', '2021-09-30'],
    ['去年12月30日', '2020-12-30'],
    ['上月30日', '2021-09-30'],
    ['上个月三十号', '2021-09-30'],
    ['本月5号', '2021-10-05'],
    ['5号', '2021-10-05'],
  ])('%s is %s', (text, expected) => {
    expect(read(text)).toBe(`day ${expected}`)
  })

  it.each([
    ['9月30日上午', ''],
    ['9月30日下午3点', ' 15:00'],
    ['9月30日下午三点半', ' 15:30'],
    ['9月30日15时5分', ' 15:05'],
    ['9月30日中午12点', ' 12:00'],
    ['9月30日晚上8:15', ' 20:15'],
    ['2021-09-30 15:00:59', ' 15:00'],
    ['2021-09-30T08:00:00+08:00', ' 08:00'],
    ['9月30日24时', ''],
  ])('may have a time of day: %s', (text, time) => {
    expect(read(text)).toBe(`day 2021-09-30${time}`)
  })
})

describe('a day that is meant', () => {
  it.each([
    ['上周五', '2021-10-01'],
    ['上个星期五下午', '2021-10-01'],
    ['上上周五', '2021-09-24'],
    ['周四', '2021-10-07'],
    ['周4', '2021-10-07'],
    ['上一周周五', '2021-10-01'],
    ['上周的周五', '2021-10-01'],
    ['礼拜五', '2021-10-08'],
    ['本周二', '2021-10-05'],
    ['三天前', '2021-10-05'],
    ['两周前', '2021-09-24'],
    ['30号', '2021-09-30'],
    ['卅日', '2021-09-30'],
    ['0930', '2021-09-30'],
    ['210930', '2021-09-30'],
    ['21.9.30', '2021-09-30'],
    ['九月三十', '2021-09-30'],
    ['月底', '2021-09-30'],
    ['上月底', '2021-09-30'],
    ['九月底', '2021-09-30'],
    ['9月最后一天', '2021-09-30'],
    ['月初', '2021-10-01'],
    ['9月30日前', '2021-09-30'],
    ['9月30日左右', '2021-09-30'],
    ['国庆节', '2021-10-01'],
    ['3月1日', '2021-03-01'],
    ['2月29日', '2020-02-29'],
    ['上午', '2021-10-08'],
    ['国庆节当天', '2021-10-01'],
  ])('%s is most likely %s', (text, expected) => {
    expect(read(text)).toBe(`likely ${expected}`)
  })

  it.each([
    ['周四', '2021-10-14'],
    ['下周一', '2021-10-11'],
    ['月底', '2021-10-31'],
    ['3天后', '2021-10-11'],
    ['3月1日', '2022-03-01'],
  ])('ahead: %s is most likely %s', (text, expected) => {
    expect(read(text, 'future')).toBe(`likely ${expected}`)
  })
})

describe('a day without its year', () => {
  it.each<[string, string, Tense, string]>([
    ['2021-10-08', '10月9日', 'past', 'day 2021-10-09'],
    ['2021-10-08', '12月30日', 'past', 'day 2021-12-30'],
    ['2021-10-08', '10月7日', 'future', 'day 2021-10-07'],
    ['2022-01-05', '12月30日', 'past', 'day 2021-12-30'],
    ['2022-01-05', '12月30日', 'future', 'likely 2022-12-30'],
    ['2021-12-30', '1月5日', 'future', 'day 2022-01-05'],
    ['2021-12-30', '1月2日', 'past', 'likely 2021-01-02'],
    ['2022-03-01', '10月8日', 'past', 'likely 2021-10-08'],
  ])('on %s: %s in the %s is %s', (today, text, tense, expected) => {
    expect(read(text, tense, date(today))).toBe(expected)
  })
})

describe('nobody can tell the day', () => {
  it.each([
    '前几天',
    '最近',
    '上周',
    '周末',
    '9月',
    '2021年9月',
    '9月中旬',
    '年底',
    '国庆前',
    '国庆后',
    '春节',
    '当天',
    '次日',
    '3日前',
    '9月30日后',
    '9月28日至30日',
    '28-30日',
    '10月初八',
    '腊月',
    '30/9/2021',
    '9月30日（周五）',
    '2021-09-30T18:00:00Z',
    '9月30日25点',
  ])('from %s', (text) => {
    const readings = findDays(text, { today: TODAY, tense: 'past' }).map(({ reading }) => reading.kind)

    expect(readings[0]).toBe('vague')
  })

  it.each(['2月30日', '9月31日', '13月1日', '0月5日', '99/99', '2021-02-30', '20210230'])(
    'because there is none: %s',
    (text) => {
      expect(read(text)).toBe('no-such-day')
    },
  )
})

describe('no day at all', () => {
  it.each([
    '3个工作日内寄出',
    '12345热线',
    '3号楼',
    '1-3号楼',
    '第11号',
    '桐督〔2021〕11号',
    '比例3/5',
    '3.5万元',
    '2-3天',
    '30日内',
    '三日内',
    '每周一',
    '两周一次',
    '说明天气',
    '以前天天',
    '今后天天',
    '今日要闻',
    '本周要闻',
    '最近动态',
    '2021年工作',
    '上月工作总结',
    '44469',
    '12',
    '2021',
    '10.1.2.3',
    '平氏镇',
    '一日三餐',
    '',
  ])('is spoken of by %j', (text) => {
    expect(findDays(text, { today: TODAY, tense: 'past' })).toEqual([])
  })
})

describe('in a longer text', () => {
  it('days are found where they stand', () => {
    const text = '已于九月三十日下午电话答复，10月8日 12:00再寄'
    const found = findDays(text, { today: TODAY, tense: 'past' })

    expect(found.map(({ from, to }) => text.slice(from, to))).toEqual(['九月三十日下午', '10月8日 12:00'])
  })
})

describe('however a day is written', () => {
  const HAN = '〇一二三四五六七八九'
  const han = (value: number) =>
    value <= 10
      ? ['', ...'一二三四五六七八九十'][value]
      : `${value >= 20 ? HAN[Math.floor(value / 10)] : ''}十${value % 10 === 0 ? '' : HAN[value % 10]}`
  const WRITTEN: readonly ((year: number, month: number, day: number) => string)[] = [
    (y, m, d) => `${y}年${m}月${d}日`,
    (y, m, d) => `${y}-${m}-${d}`,
    (y, m, d) => `${y}.${m}.${d}`,
    (y, m, d) => `${y}/${String(m).padStart(2, '0')}/${String(d).padStart(2, '0')}`,
    (y, m, d) => `${y}${String(m).padStart(2, '0')}${String(d).padStart(2, '0')}`,
    (y, m, d) => `${[...String(y)].map((it) => HAN[Number(it)]).join('')}年${han(m)}月${han(d)}日`,
  ]

  it('with its year it is that day on every day it is read', () => {
    const days = fc.integer({ min: 0, max: 12_000 }).map((count) => addDays(date('1999-12-31'), count))
    const ways = fc.constantFrom(...WRITTEN)

    fc.assert(
      fc.property(
        days,
        days,
        ways,
        fc.constantFrom('past' as const, 'future' as const),
        (day, today, write, tense) => {
          const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number)

          expect(read(write(year, month, dayOfMonth), tense, today)).toBe(`day ${day}`)
        },
      ),
      { numRuns: 1_000, seed: 20_211_008 },
    )
  })
})
