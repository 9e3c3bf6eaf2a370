import { describe, expect, it } from 'vitest'
import { periodNamed, requestedPeriod, unitAndPeriod } from '../../../../bot/commands/talk/period.ts'
import { Refusal } from '../../../../bot/commands/talk/define.ts'
import { periodName } from '../../../../bot/messages/talk/periods.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'
import { date } from '../../../../rules/dates.ts'
import { parsePeriod, type Period, periodKey } from '../../../../rules/periods.ts'

const read = (text: string, today = '2021-10-08') => {
  const period = periodNamed(text, date(today))
  return period === null ? null : periodKey(period)
}

function refusal(text: string): string {
  try {
    requestedPeriod(text, date('2021-10-08'))
  } catch (error) {
    return toText((error as Refusal).reply)
  }
  return ''
}

describe('periodNamed', () => {
  it.each([
    ['本月', '2021-10'],
    ['这个月', '2021-10'],
    ['上月', '2021-09'],
    ['上个月', '2021-09'],
    ['9月', '2021-09'],
    ['９月份', '2021-09'],
    ['九月', '2021-09'],
    ['2021 年 9 月', '2021-09'],
    ['本季度', '2021Q4'],
    ['上季', '2021Q3'],
    ['三季度', '2021Q3'],
    ['上半年', '2021H1'],
    ['下半年', '2021H2'],
    ['2021年上半年', '2021H1'],
    ['今年', '2021'],
    ['本年度', '2021'],
    ['去年', '2020'],
    ['去年12月', '2020-12'],
    ['去年第四季度', '2020Q4'],
    ['去年下半年', '2020H2'],
    ['前年三季度', '2019Q3'],
    ['今年9月', '2021-09'],
    ['去年12月20日至1月10日', '2020-12-20..2021-01-10'],
    ['1月1日至8月31日', '2021-01-01..2021-08-31'],
    ['2020年', '2020'],
  ])('reads %s as %s', (text, key) => {
    expect(read(text)).toBe(key)
  })

  it.each([
    '2021-09-01至2021-10-08',
    '2021-09-01..2021-10-08',
    '2021-09-01 ~ 2021-10-08',
    '2021-09-01-2021-10-08',
    '２０２１年９月１日～１０月８日',
    '2021年9月1日至2021年10月8日',
    '2021.9.1—2021.10.8',
    '2021/9/1——10/8',
    '20210901-20211008',
    '9月1日至10月8日',
    '9月1日到今天',
    '9月1日至今',
    '9.1-10.8',
  ])('reads %s as the days of a check', (text) => {
    expect(read(text)).toBe('2021-09-01..2021-10-08')
  })

  it.each([
    ['9月27日至30日', '2021-09-27..2021-09-30'],
    ['2021年9月27日-30日', '2021-09-27..2021-09-30'],
    ['2020年12月20日至1月10日', '2020-12-20..2021-01-10'],
    ['9月30日至9月30日', '2021-09-30..2021-09-30'],
    ['7月1日至9月30日', '2021Q3'],
    ['9月1日至30日', '2021-09'],
  ])('completes %s', (text, key) => {
    expect(read(text)).toBe(key)
  })

  it.each([
    ['12月', '2022-01-05', '2021-12'],
    ['四季度', '2022-01-05', '2021Q4'],
    ['下半年', '2022-02-01', '2021H2'],
    ['12月20日至31日', '2022-01-05', '2021-12-20..2021-12-31'],
    ['12月', '2021-10-08', '2021-12'],
    ['1月', '2021-12-20', '2021-01'],
    ['10月9日至10月20日', '2021-10-08', '2021-10-09..2021-10-20'],
  ])('%s without a year, said on %s, is %s', (text, today, key) => {
    expect(read(text, today)).toBe(key)
  })

  it.each([
    '',
    '平氏镇',
    '9',
    '9-1',
    '13月',
    '21年9月',
    '2021年9',
    '9月1日',
    '9月1日至',
    '至10月8日',
    '2021-09-01',
  ])('is null for "%s"', (text) => {
    expect(read(text)).toBeNull()
  })

  it.each([
    '2021-09',
    '2021Q3',
    '2021H1',
    '2021H2',
    '2021',
    '2021-09-01..2021-10-08',
    '2020-12-20..2021-01-10',
  ])('reads back what %s is called in print', (key) => {
    expect(read(periodName(parsePeriod(key) as Period))).toBe(key)
  })
})

describe('requestedPeriod', () => {
  it.each([
    ['quarter', '2021Q3'],
    ['month', '2021-09'],
    ['half-year', '2021H2'],
    ['year', '2021'],
  ] as const)('is the %s in hand when nothing was written', (kind, key) => {
    expect(periodKey(requestedPeriod(' ', date('2021-10-08'), kind))).toBe(key)
  })

  it.each([
    ['2022年', '这一期还没有开始'],
    ['2021年11月', '这一期还没有开始'],
    ['12月', '这一期还没有开始'],
    ['2021-10-09至2021-10-20', '这一期还没有开始'],
    ['随便', '没有看懂是哪一期'],
    ['2021-10-08至2021-09-01', '起止日期写反了'],
    ['10月8日至9月1日', '起止日期写反了'],
    ['2020年10月8日至9月1日', '起止日期写反了'],
    ['2021-09-31至2021-10-08', '没有「2021-09-31」这一天'],
    ['9月1日至9月31日', '没有「9月31日」这一天'],
  ])('refuses %s', (text, said) => {
    expect(refusal(text)).toContain(said)
  })
})

describe('the whole county', () => {
  it.each([
    ['全县 三季度', '2021Q3'],
    ['全县2021年9月', '2021-09'],
    ['全部 上半年', '2021H1'],
    ['全县', '2021Q3'],
  ])('%s asks for %s', (text, key) => {
    expect(periodKey(requestedPeriod(text, date('2021-10-08')))).toBe(key)
  })
})

describe('unitAndPeriod', () => {
  it.each([
    ['', '', null],
    ['教体局', '教体局', null],
    ['9月', '', '2021-09'],
    ['教体局 9月', '教体局', '2021-09'],
    ['教体局2021年9月', '教体局', '2021-09'],
    ['2021年9月教体局', '教体局', '2021-09'],
    ['上季度 全县', '全县', '2021Q3'],
    ['2021-0910', '2021-0910', null],
    ['2021-09-10', '2021-09-10', null],
    ['X12 9月', 'X12 9月', null],
    ['全县9月1日至10月8日', '全县', '2021-09-01..2021-10-08'],
    ['某'.repeat(900), '某'.repeat(900), null],
  ])('takes %j apart', (text, unit, key) => {
    const { period, ...rest } = unitAndPeriod(text, date('2021-10-08'))

    expect([rest.unit, period === null ? null : periodKey(period)]).toEqual([unit, key])
  })

  it('refuses a period that has not begun', () => {
    expect(() => unitAndPeriod('教体局 2022年9月', date('2021-10-08'))).toThrow(Refusal)
  })
})
