import { describe, expect, it } from 'vitest'
import { day, listOf, oneOf, text, time, wholeNumber, yesNo } from '../../../bot/sources/cells.ts'
import { look, updateWindow } from '../../../bot/sources/column-cells.ts'

describe('a date cell', () => {
  it.each([
    ['2021-09-30'],
    ['2021-9-30'],
    ['2021/9/30'],
    ['2021.9.30'],
    ['2021年9月30日'],
    [' ２０２１年９月３０日　'],
    ['2021/9/30 0:00'],
    ['44469'],
    ['20210930'],
    ['2021年9月30号'],
    ['2021年9月30日上午'],
    ['2021年9月30日下午3点'],
    ['2021-09-30T15:00:00'],
    ['二〇二一年九月三十日'],
    ['（2021年9月30日）'],
    ['2021 年 9 月 30 日'],
  ])('reads %s as 2021-09-30', (cell) => {
    expect(day.read(cell)).toEqual({ ok: true, value: '2021-09-30' })
  })

  it('reads the serial 46295 as Excel does', () => {
    expect(day.read('46295')).toEqual({ ok: true, value: '2026-09-30' })
  })

  it.each(['2026-02-30', '2021/13/1', '2021年2月29日', '9999-12-31', '20211399'])(
    'says that there is no day %s',
    (cell) => {
      expect(day.read(cell)).toEqual({ ok: false, expected: { kind: 'date', noSuchDay: true } })
    },
  )

  it.each([
    '上周五',
    '9月30日',
    '今天',
    '今年9月30日',
    '21.9.30',
    '2021年9月底',
    '2021年9月28日至30日',
    '2021',
    '2021-09/30',
    '30/9/2021',
    '1',
    "2021-09-30'; DROP TABLE letters;--",
    '2021-09-30-01',
  ])('does not guess at %s', (cell) => {
    expect(day.read(cell)).toEqual({ ok: false, expected: { kind: 'date', noSuchDay: false } })
  })
})

describe('a window cell', () => {
  it.each([
    ['2周', 14, 'day'],
    ['14天', 14, 'day'],
    ['6个月', 6, 'month'],
    ['1年', 12, 'month'],
    [' 6 个月', 6, 'month'],
  ])('reads %s', (cell, count, unit) => {
    expect(updateWindow.read(cell)).toEqual({ ok: true, value: { count, unit } })
  })

  it.each(['半年', '0天', '6', '六个月', '1000年'])('refuses %s', (cell) => {
    expect(updateWindow.read(cell)).toEqual({ ok: false, expected: { kind: 'window' } })
  })
})

describe('a look cell', () => {
  it.each([
    ['2021-09-08', { outcome: 'dated', on: '2021-09-08' }],
    ['6个月内未更新', { outcome: 'none-since', window: { count: 6, unit: 'month' } }],
    ['1年内未更新', { outcome: 'none-since', window: { count: 12, unit: 'month' } }],
    ['空白', { outcome: 'blank' }],
    ['无法读取', { outcome: 'unreadable' }],
  ])('reads %s', (cell, value) => {
    expect(look.read(cell)).toEqual({ ok: true, value })
  })

  it.each(['6个月', '未更新', '已更新'])('refuses %s', (cell) => {
    expect(look.read(cell)).toEqual({ ok: false, expected: { kind: 'look' } })
  })
})

describe('other cells', () => {
  it('keeps SQL and markup as the text they are', () => {
    const name = `'); DROP TABLE letters; -- **粗** <@all> [x](http://x)`

    expect(text().read(name)).toEqual({ ok: true, value: name })
  })

  it.each([
    ['👨\u200d👩\u200d👧 一家', '👨\u200d👩\u200d👧 一家'],
    ['👩🏽\u200d💻', '👩🏽\u200d💻'],
    ['❤\ufe0f\u200d🔥', '❤\ufe0f\u200d🔥'],
    ['\ufeff校\u200b服\u200d收\u200c费\u2060', '校服收费'],
    ['一\r\r\n二\r\n三\r四\n五', '一\n二\n三\n四\n五'],
  ])('keeps joined pictures and one line break for one, and drops what is nothing: %j', (cell, value) => {
    expect(text().read(cell)).toEqual({ ok: true, value })
  })

  it.each([['a\u0007b'], ['张\u202e三'], ['长'.repeat(201)]])('refuses text that cannot be shown', (cell) => {
    expect(text().read(cell)).toEqual({ ok: false, expected: { kind: 'text', maxLength: 200 } })
  })

  it.each([
    ['10', true],
    ['１０', true],
    ['100', false],
    ['1.5', false],
    ['1e1', false],
    ['十', false],
  ])('takes %s as a whole number up to 99: %s', (cell, isTaken) => {
    expect(wholeNumber(0, 99).read(cell).ok).toBe(isTaken)
  })

  it('knows the words it was given and no others, not even those every object has', () => {
    expect(yesNo.read('是')).toEqual({ ok: true, value: true })
    expect(yesNo.read('对')).toEqual({ ok: false, expected: { kind: 'one-of', words: ['是', '否'] } })
    expect(oneOf({ 省: 'province' }).read('constructor').ok).toBe(false)
  })

  it('pads a time and refuses one that clocks do not show', () => {
    expect(time.read('9:05')).toEqual({ ok: true, value: '09:05' })
    expect(time.read('24:00').ok).toBe(false)
  })

  it('reads a list, and names what the first bad part should have been', () => {
    expect(listOf(day).read('2021-09-01、2021/9/2')).toEqual({
      ok: true,
      value: ['2021-09-01', '2021-09-02'],
    })
    expect(listOf(day).read('2021-09-01、昨天').ok).toBe(false)
  })
})
