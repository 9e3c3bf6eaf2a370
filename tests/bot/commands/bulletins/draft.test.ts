import { describe, expect, it } from 'vitest'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'

const app = demoApp(MORNING)

describe('季度通报', () => {
  it.each([
    '季度通报',
    '季度通报 2021年第三季度',
    '季度通报 2021Q3',
    '季度通报２０２１ｑ３',
    '季度通报 2021 年 3 季度',
    '季度通报 第三季度',
    '季报：三季度',
  ])('in the first days of October is the third quarter for %s', (text) => {
    expect(ask(app, 'office', text, 'group')).toBe(ask(app, 'office', '通报数据', 'group'))
  })

  it('names who is meant, in the order of the ledgers, with their number', () => {
    const answer = ask(app, 'office', '季度通报 2021年第三季度')

    expect(answer).toContain(
      [
        '涉及单位',
        '网站单项否决（12个）：公安局、公路管理局、交通局、司法局、卫健委、文广旅局、产业集聚区、回龙乡、平氏镇、桐柏化工产业集聚区、吴城镇、朱庄镇',
        '头条号单项否决（4个）：民政局、商务局、房管中心、自然资源局',
        '微信公众号单项否决（3个）：安棚镇人民政府、程湾镇人民政府、平氏镇政府',
        '未回复信件较多（3个）：教体局、环保局、卫健委',
        '依申请公开未按期（4个）：自然资源局、发改委、环保局、桐柏化工产业集聚区',
        '缺文字解读（2个）：县自然资源局、县农业农村局',
      ].join('\n'),
    )
  })

  it('says that a person signs', () => {
    expect(ask(app, 'leader', '季度通报')).toMatch(/机器起草，请核对后由负责同志签发。$/u)
  })

  it('makes one draft of a quarter, and brings it up to date', () => {
    const codes = ['季度通报 2021Q3', '季报 三季度'].map(
      (it) => /草稿 (B\d+)：/u.exec(ask(app, 'office', it))?.[1],
    )

    expect(codes).toEqual(['B1', 'B1'])
    expect(ask(app, 'office', '季度通报 2021Q2')).toContain('草稿 B')
  })

  it('says that the running quarter is not over', () => {
    expect(ask(app, 'office', '季度通报 2021Q4')).toContain(
      '【2021年第四季度通报（季度未结束，截至2021-10-08）】',
    )
  })

  it.each([
    ['季度通报 2021年9月', '2021年9月通报（草稿）'],
    ['季度通报 上月', '2021年9月通报（草稿）'],
    ['月度通报', '2021年9月通报（草稿）'],
    ['月度通报 8月', '2021年8月通报（草稿）'],
    ['季度通报 本月', '2021年10月通报（本月未结束，截至2021-10-08）'],
    ['季度通报 2021年上半年', '2021年上半年通报（草稿）'],
    ['半年通报', '2021年下半年通报（本期未结束，截至2021-10-08）'],
    ['年度通报 去年', '2020年度通报（草稿）'],
    ['年度通报', '2021年度通报（年度未结束，截至2021-10-08）'],
    ['季度通报 2021年9月27日至30日', '2021年9月27日至30日通报（草稿）'],
    ['季度通报 9月1日～10月31日', '2021年9月1日至10月31日通报（检查未结束，截至2021-10-08）'],
    ['月度通报 三季度', '2021年第三季度通报（草稿）'],
  ])('%s is headed %s', (text, heading) => {
    expect(ask(app, 'office', text).split('\n')[0]).toBe(`【${heading}】`)
  })

  it('of the days of the check has the sites and accounts of the quarter, and its own letters', () => {
    const said = ask(app, 'office', '季度通报 2021-09-27至2021-09-30')

    expect(said).toContain('检查时间：2021-09-27至09-30；')
    expect(said).toContain('检查42个，合格30个，合格率71.4%')
    expect(said).toContain('检查43个，合格36个，合格率83.7%')
    expect(said).toContain('县长信箱（2021-09-27至09-30）：收到0件')
    expect(said).toContain('依申请公开（2021-01-01至09-30）：收到14件')
  })

  it('judges accounts on the day of their look, and says so', () => {
    const said = ask(app, 'office', '季度通报 9月1日至10月8日')

    expect(said).toContain('账号是否停更以各账号检查当日为准')
    expect(said).toContain('检查43个，合格36个，合格率83.7%；单项否决7个')
  })

  it('without any data says so, and has a dash for every rate', () => {
    const said = ask(app, 'office', '季度通报 2019年3月')

    expect(said).toContain('这一期没有任何数据，不能签发。请核对期间，或先导入台账。')
    expect(said).toContain('合格率—')
    expect(said).not.toMatch(/NaN|100\.0%|率\d/u)
    expect(ask(app, 'office', '季度通报 2021Q3')).not.toContain('没有任何数据')
  })

  it.each(['季度通报 2022Q1', '总览 2022年第一季度', '季度通报 2099Q4'])(
    'refuses %s, which has not begun',
    (text) => {
      expect(ask(app, 'office', text)).toBe(
        '这一期还没有开始，请写已经开始的，例如「季度通报 2021Q3」「季度通报 2021年9月」。',
      )
    },
  )

  it.each(['季度通报 2021Q5', '季度通报 上个', '季度通报 21年三季度', '总览 0'])(
    'says how to write a quarter when it does not understand %s',
    (text) => {
      expect(ask(app, 'office', text)).toMatch(/^没有看懂是哪一期，请写成「2021年第三季度」「2021年9月」/u)
    },
  )
})
