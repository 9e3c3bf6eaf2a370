import { describe, expect, it } from 'vitest'
import { demoApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'

const THIRD = '登记通报 县 督查通报第11期 2021-10-08 第三季度通报 M42'

function rows(app: ReturnType<typeof demoApp>, table: string): unknown {
  return app.db.$client.prepare(`select count(*) from ${table}`).pluck().get()
}

describe('登记通报', () => {
  const app = demoApp(MORNING)

  it('shows each account’s tally at every level, and writes nothing before 「确认」', () => {
    const before = [rows(app, 'notices'), rows(app, 'notice_accounts'), rows(app, 'audit')]

    const preview = ask(app, 'office', THIRD)

    expect(preview).toContain('M42 微信公众号「桐柏平氏」：县级3次（满3次建议关停，已达到）')
    expect([rows(app, 'notices'), rows(app, 'notice_accounts'), rows(app, 'audit')]).toEqual(before)
    expect(rows(app, 'shutdown_orders')).toBe(0)
  })

  it('is undone with everything that came of it', () => {
    const own = demoApp(MORNING)
    ask(own, 'office', THIRD)
    ask(own, 'office', '确认')
    const after = [rows(own, 'notices'), rows(own, 'shutdown_orders')]

    ask(own, 'office', '撤销')
    ask(own, 'office', '确认')

    expect(after).toEqual([4, 1])
    expect([rows(own, 'notices'), rows(own, 'shutdown_orders')]).toEqual([3, 0])
    expect(ask(own, 'office', '通报 M42')).toContain('县级2次')
  })

  it.each([
    ['by code', 'M42、M43'],
    ['by name', '桐柏平氏 桐柏埠江'],
    ['by platform and name', '微信公众号:桐柏平氏，微信公众号「桐柏埠江」'],
    ['one of them twice', '桐柏平氏 M42、M43'],
  ])('takes several accounts %s', (_, accounts) => {
    const preview = ask(app, 'office', `登记通报 省级 豫督〔2021〕3号 10月8日 全省通报 ${accounts}`)

    expect(preview).toContain('涉及账号2个')
    expect(preview).toContain('M43 微信公众号「桐柏埠江」：省级1次（满1次建议关停，已达到）')
  })

  it('does not add up or convert levels', () => {
    const preview = ask(app, 'office', '登记通报 市 宛督〔2021〕1号 10月8日 全市通报 M42')

    expect(preview).toContain(
      'M42 微信公众号「桐柏平氏」：市级1次（满2次建议关停）、县级2次（满3次建议关停）',
    )
  })

  it('cannot register what is void already', () => {
    const own = demoApp(MORNING)
    ask(
      own,
      'office',
      '登记通报 级别：县 文号：12 发文日期：10月8日 标题：某通报 账号：M42 撤销日期：2021-10-08 撤销理由：无',
    )
    ask(own, 'office', '确认')

    expect(
      own.db.$client.prepare(`select voided_on from notices where number = '12'`).pluck().get(),
    ).toBeNull()
  })

  it.each([
    [
      'an unknown account',
      '登记通报 县 12 10月8日 某通报 桐柏平市',
      '没有找到账号「桐柏平市」。您是不是要找',
    ],
    ['an unknown code', '登记通报 县 12 10月8日 某通报 M999', '没有找到编号「M999」'],
    ['a code of something else', '登记通报 县 12 10月8日 某通报 X12', '没有找到编号「X12」'],
    ['a wrong level', '登记通报 国 12 10月8日 某通报 M42', '「级别」写的是「国」'],
    ['a day ahead', '登记通报 县 12 2021-10-09 某通报 M42', '「发文日期」写的是「2021-10-09」'],
    ['no such day', '登记通报 县 12 2021-02-30 某通报 M42', '没有「2021-02-30」这一天'],
    ['a vague day', '登记通报 县 12 前几天 某通报 M42', '写的是「前几天」'],
    ['no account', '登记通报 县 12 10月8日 某通报', '请写明级别、文号、发文日期、标题和账号。'],
    ['commas for accounts', '登记通报 县 12 10月8日 某通报 、、', '请写明级别'],
    ['nothing', '登记通报', '请写明级别'],
    [
      'a number that is there',
      '登记通报 县 督查通报2021年第3期 10月8日 某通报 M42',
      '县级 督查通报2021年第3期已经登记过（T1，2021-04-09），没有重复登记。',
    ],
  ])('%s is refused, and nothing waits for a confirmation', (_, text, answer) => {
    ask(app, 'office', '取消')

    expect(ask(app, 'office', text)).toContain(answer)
    expect(ask(app, 'office', '取消')).not.toBe('已取消，没有任何改动。')
    expect(rows(app, 'notices')).toBe(3)
  })

  it('a name that two accounts bear is asked about', () => {
    const own = demoApp(MORNING)
    ask(own, 'office', '发现账号 头条号 桐柏平氏 平氏镇')

    expect(ask(own, 'office', '登记通报 县 12 10月8日 某通报 桐柏平氏')).toMatch(
      /^「桐柏平氏」有2个账号：M42 微信公众号「桐柏平氏」、M44 头条号「桐柏平氏」。请写编号。$/u,
    )
  })

  it.each(['pingshi', 'leader'])('is not for %s', (as) => {
    expect(ask(app, as, THIRD)).not.toContain('预览')
  })

  it('is not talked over in a group', () => {
    expect(ask(app, 'office', THIRD, 'group')).toBe('通报和关停由办公室研究决定，请在与我的单独聊天中办理。')
  })
})
