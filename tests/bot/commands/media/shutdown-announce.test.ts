import { describe, expect, it } from 'vitest'
import { ask } from '../../../support/ask.ts'
import { closingCounty } from '../../../support/closing.ts'

describe('公告', () => {
  it.each(['office', 'pingshi'])('is recorded by %s, with what comes next', (as) => {
    const { app } = closingCounty('approved')

    expect(ask(app, as, '公告 M42 今天')).toBe(
      '已记录：M42 微信公众号「桐柏平氏」，2021-10-08已公告。请向平台申请注销，平台注销后发「注销 M42 日期」。平台注销以前，更新照常计算。',
    )
  })

  it('goes by the account’s name, too', () => {
    expect(ask(closingCounty('approved').app, 'pingshi', '公告 桐柏平氏')).toContain('2021-10-08已公告')
  })

  it('does not stop the clock', () => {
    const { app } = closingCounty('announced')

    expect(ask(app, 'pingshi', '为什么 M42')).toContain('最近更新')
  })

  it('is undone', () => {
    const { app } = closingCounty('announced')
    ask(app, 'office', '撤销')
    ask(app, 'office', '确认')

    expect(ask(app, 'office', '公告 M42')).toContain('已记录')
  })

  it.each([
    ['before the approval', null, '公告 M42', '没有已签发的关停'],
    ['twice', 'announced', '公告 M42', '已于2021-10-08公告，没有重复记录'],
    [
      'dated before the approval',
      'approved',
      '公告 M42 10月7日',
      '公告日期2021-10-07早于签发关停日期2021-10-08',
    ],
    ['dated tomorrow', 'approved', '公告 M42 2021-10-09', '2021-10-09还没有到'],
    ['on no such day', 'approved', '公告 M42 2021-10-32', '没有「2021-10-32」这一天'],
    ['on a day ahead in words', 'approved', '公告 M42 明天', '2021-10-09还没有到'],
    ['on a day nobody can tell', 'approved', '公告 M42 前几天', '说不准是哪一天'],
    ['on what is no day', 'approved', '公告 M42 尽快', '请写明账号和日期'],
    ['on two days', 'approved', '公告 M42 10月8日 10月7日', '请写明账号和日期'],
    ['of two accounts', 'approved', '公告 M42 M43', '请写明账号和日期'],
    ['of nothing', 'approved', '公告', '请写明账号和日期'],
    ['of no such account', 'approved', '公告 M999', '没有找到编号「M999」'],
  ] as const)('is refused %s', (_, until, text, answer) => {
    expect(ask(closingCounty(until).app, 'office', text)).toContain(answer)
  })

  it('is nothing for another department, or for who only reads', () => {
    const { app } = closingCounty('approved')

    expect(ask(app, 'jiaoti', '公告 M42')).toContain('或者它不归您的单位')
    expect(ask(app, 'jiaoti', '公告 桐柏平氏')).toContain('没有找到账号')
    expect(ask(app, 'leader', '公告 M42')).toContain('只用于查阅')
  })
})
