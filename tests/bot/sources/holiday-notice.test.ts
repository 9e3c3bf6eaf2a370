import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHolidayNotice } from '../../../bot/sources/holiday-notice.ts'
import { builtInCalendar } from '../../../bot/sources/holidays.ts'
import { calendar } from '../../support/calendar.ts'
import { NOTICE_2021, NOTICE_2026, NOTICE_2027 } from '../../support/holiday-notices.ts'

/** The notice with one thing changed. */
function changed(from: string, to: string): string {
  expect(NOTICE_2026).toContain(from)
  return NOTICE_2026.replace(from, to)
}

function days(text: string): [string, string, string][] {
  const read = readHolidayNotice(text)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.days.map(({ day, kind, name }) => [day, kind, name])
}

function faults(text: string): string[] {
  const read = readHolidayNotice(text)
  return read.ok ? [] : read.faults.map(({ kind, holiday }) => `${kind} ${holiday ?? ''}`)
}

describe('the notice of a year’s holidays', () => {
  it.each([
    ['2021', NOTICE_2021],
    ['2026', NOTICE_2026],
  ])('of %s gives every day as it was published', (year, text) => {
    const known = [...calendar.special]
      .filter(([day]) => day.startsWith(year))
      .map(([day, { kind, name }]) => [day, kind, name])

    expect(days(text).sort()).toEqual(known.sort())
  })

  it.each([
    ['2021', NOTICE_2021],
    ['2026', NOTICE_2026],
  ])('of %s agrees with what comes with the bot', (year, text) => {
    const builtIn = [...builtInCalendar().special].filter(([day]) => day.startsWith(year))

    expect(
      days(text)
        .map(([day]) => day)
        .sort(),
    ).toEqual(builtIn.map(([day]) => day).sort())
  })

  it.each([
    ['on one line', NOTICE_2026.replaceAll('\n', ' ')],
    [
      'in full-width digits',
      NOTICE_2026.replaceAll(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
    ],
    [
      'with half-width punctuation',
      NOTICE_2026.replaceAll('：', ':').replaceAll('（', '(').replaceAll('）', ')'),
    ],
    ['with 星期', NOTICE_2026.replaceAll(/（周/gu, '（星期')],
    ['with the lunar day beside the weekday', changed('2月15日（周日）', '2月15日（农历腊月二十八、周日）')],
    [
      'with what comes after the last item',
      `${NOTICE_2026}\n节假日期间，请妥善安排值班。国务院办公厅\n2025年11月4日`,
    ],
  ])('is read %s', (_, text) => {
    expect(days(text)).toEqual(days(NOTICE_2026))
  })

  it('may put two holidays into one item', () => {
    const text = changed(
      '六、中秋节：9月25日（周五）至27日（周日）放假，共3天。\n七、国庆节：',
      '六、国庆节、中秋节：',
    )

    expect(days(text).filter(([, , name]) => name === '国庆节、中秋节')).toHaveLength(9)
  })

  it('may begin New Year in the year before', () => {
    const text = changed(
      '1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班',
      '2025年12月31日至2026年1月2日放假调休，共3天。2025年12月28日（周日）上班',
    )

    expect(days(text).slice(0, 4)).toEqual([
      ['2025-12-31', 'holiday', '元旦'],
      ['2026-01-01', 'holiday', '元旦'],
      ['2026-01-02', 'holiday', '元旦'],
      ['2025-12-28', 'makeup', '元旦'],
    ])
  })

  it('takes December at New Year for the year before, and a month for the next day too', () => {
    const text = changed('1月4日（周日）上班', '12月27日（周六）、28日（周日）上班')

    expect(days(text).filter(([day]) => day.startsWith('2025'))).toEqual([
      ['2025-12-27', 'makeup', '元旦'],
      ['2025-12-28', 'makeup', '元旦'],
    ])
  })

  it('may join a single day to the weekend, without counting it', () => {
    const text = changed('6月19日（周五）至21日（周日）放假，共3天', '6月19日（周五）放假，与周末连休')

    expect(days(text).filter(([, , name]) => name === '端午节')).toEqual([
      ['2026-06-19', 'holiday', '端午节'],
    ])
  })

  it('may give a single day', () => {
    expect(days(NOTICE_2027).filter(([, , name]) => name === '端午节')).toEqual([
      ['2027-06-09', 'holiday', '端午节'],
    ])
  })
})

describe('a notice that is not believed', () => {
  it.each([
    ['a wrong count', changed('共9天', '共8天'), ['wrong-count 春节']],
    ['no count', changed('放假调休，共9天', '放假调休'), ['wrong-count 春节']],
    ['a second range', changed('共9天。', '共9天。2月25日放假，共1天。'), ['unreadable 春节']],
    ['a range that runs backwards', changed('2月15日（周日）至23日', '2月25日至23日'), ['wrong-count 春节']],
    ['a worked weekday', changed('5月9日（周六）上班', '5月8日上班'), ['makeup-on-weekday 劳动节']],
    [
      'a weekday that is not that day’s',
      changed('5月9日（周六）', '5月10日（周六）'),
      ['wrong-weekday 劳动节'],
    ],
    [
      'another year than it says',
      changed('2026年部分', '2027年部分'),
      expect.arrayContaining(['wrong-weekday 元旦']),
    ],
    [
      'a day there is not',
      changed('6月19日（周五）至21日（周日）', '6月31日至7月2日'),
      ['no-such-day 端午节'],
    ],
    ['a day twice', changed('9月20日（周日）', '5月9日（周六）'), ['twice 国庆节']],
    [
      'a holiday left out',
      changed('五、端午节：6月19日（周五）至21日（周日）放假，共3天。\n', ''),
      ['missing-holiday 端午'],
    ],
    [
      'an item without a day',
      changed('6月19日（周五）至21日（周日）放假，共3天', '另行通知'),
      ['unreadable 端午节'],
    ],
    [
      'a worked day in other words',
      changed('5月9日（周六）上班', '5月9日（周六）要上班'),
      ['unreadable 劳动节'],
    ],
    ['no year', '一、元旦：1月1日放假', ['no-year ']],
    ['nothing at all', '', ['no-year ']],
  ])('has %s', (_, text, expected) => {
    expect(faults(text)).toEqual(expected)
  })

  it('is never read half: whatever is changed in it, it is read right or refused', () => {
    const pieces = fc.tuple(
      fc.nat(NOTICE_2026.length - 1),
      fc.nat(6),
      fc.oneof(
        fc.string({ maxLength: 4 }),
        fc.constantFrom('1', '9', '月', '日', '至', '上班', '放假', '。', '、'),
      ),
    )
    const right = new Set(days(NOTICE_2026).map(([day, kind]) => `${day} ${kind}`))

    fc.assert(
      fc.property(pieces, ([at, length, put]) => {
        const read = readHolidayNotice(NOTICE_2026.slice(0, at) + put + NOTICE_2026.slice(at + length))

        const wrong = read.ok ? read.days.filter(({ day, kind }) => !right.has(`${day} ${kind}`)) : []
        expect(wrong).toEqual([])
      }),
      { numRuns: 800, seed: 2026 },
    )
  })

  it('costs nothing when it is nonsense', () => {
    for (const text of [
      '元旦：'.repeat(500),
      '2026年'.repeat(400),
      '日'.repeat(2000),
      '1月1日、'.repeat(400),
    ])
      expect(readHolidayNotice(text).ok).toBe(false)
  })
})
