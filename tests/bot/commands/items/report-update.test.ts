import { describe, expect, it } from 'vitest'
import { observations, posts } from '../../../../db/schema/index.ts'
import { date } from '../../../../rules/dates.ts'
import { demoApp, type TestApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'

function reports(app: TestApp) {
  return [
    ...app.db
      .select()
      .from(observations)
      .all()
      .filter(({ source }) => source === 'report')
      .map(({ columnId, lookedOn, onDay, evidence }) => [
        `L${columnId}`,
        lookedOn,
        onDay,
        evidence?.['link'],
      ]),
    ...app.db
      .select()
      .from(posts)
      .all()
      .filter(({ source }) => source === 'report')
      .map(({ accountId, postedOn, url }) => [`M${accountId}`, postedOn, url]),
  ]
}

describe('报更', () => {
  it.each([
    ['报更 L320', [['L320', '2021-10-08', '2021-10-08', undefined]]],
    ['报更通知公告', [['L320', '2021-10-08', '2021-10-08', undefined]]],
    ['报更 平氏镇政府网站 公告 昨天', [['L320', '2021-10-08', '2021-10-07', undefined]]],
    ['报更 L320 https://a.gov.cn/1 10月7日', [['L320', '2021-10-08', '2021-10-07', 'https://a.gov.cn/1']]],
    [
      '报更 L320 L325 昨天',
      [
        ['L320', '2021-10-08', '2021-10-07', undefined],
        ['L325', '2021-10-08', '2021-10-07', undefined],
      ],
    ],
    ['报更 桐柏平氏 昨天 https://a.cn', [['M42', '2021-10-07', 'https://a.cn']]],
    ['报更 m42', [['M42', '2021-10-08', null]]],
  ])('「%s」', (text, expected) => {
    const app = demoApp(MORNING)

    const answer = ask(app, 'pingshi', text)

    expect(answer).toContain('已登记（自报，待核实）')
    expect(reports(app)).toEqual(expected)
  })

  describe('refuses', () => {
    const app = demoApp(MORNING)

    it.each([
      [
        'a name of another department’s',
        '报更 教体局网站',
        '没有找到栏目或账号「教体局网站」。您是不是要找：',
      ],
      ['an unknown name', '报更 天气', '没有找到栏目或账号「天气」。请写编号'],
      ['a name of several', '报更 政府信息公开', 'L322 平氏镇政府网站「政府信息公开目录」\n'],
      ['another department’s id', '报更 L1', '或者它不归您的单位'],
      ['an id that is not there', '报更 L9999', '没有找到编号「L9999」'],
      ['a whole site', '报更 W30', '更新的是哪一项？'],
      ['nothing', '报更', '更新的是哪一项？'],
      ['a day alone', '报更 昨天', '更新的是哪一项？'],
      ['a day ahead', '报更 L320 2021-10-09', '还没有到'],
      ['tomorrow', '报更 L320 明天', '还没有到'],
      ['a vague day', '报更 L320 前几天', '说不准是哪一天'],
      ['a day that is none', '报更 L320 2021-02-30', '没有「2021-02-30」这一天'],
      ['two days', '报更 L320 昨天 今天', '写了2个日期'],
      ['one link for two', '报更 L320 L325 https://a.cn', '请一次写一项、一个日期'],
      [
        'what an inspection would have seen',
        '报更 L325 9月20日',
        '在2021-09-29检查时没有见到2021-09-20的内容',
      ],
    ])('%s', (_, text, reason) => {
      expect(ask(app, 'pingshi', text)).toContain(reason)
      expect(reports(app)).toEqual([])
    })
  })

  it('refuses what is on record already', () => {
    const app = demoApp(MORNING)
    for (const text of ['报更 L320', '报更 M42']) ask(app, 'pingshi', text)

    expect(ask(app, 'pingshi', '报更 L320 昨天')).toContain('已有2021-10-08的更新记录')
    expect(ask(app, 'pingshi', '报更 M42')).toContain('已有2021-10-08的更新记录')
  })

  it('offers the office the first of many and says how many there are', () => {
    const answer = ask(demoApp(MORNING), 'office', '报更 通知公告')

    expect(answer.split('\n').filter((line) => line.startsWith('L'))).toHaveLength(10)
    expect(answer).toContain('……共42个，请写得更具体')
  })

  it('counts, and is shown for what it is until it is confirmed', () => {
    const app = demoApp(MORNING)

    ask(app, 'pingshi', '报更 L320')
    ask(app, 'pingshi', '报更 M42 昨天')

    expect(ask(app, 'pingshi', '为什么 L320')).toContain('证据：2021-10-08自报（待核实），最新内容2021-10-08')
    expect(ask(app, 'pingshi', '为什么 M42')).toContain('证据：最近更新2021-10-07（自报，待核实）')
    expect(ask(app, 'pingshi', '状态')).toContain(
      '8个栏目未更新（2021-09-29检查），另有1个栏目自报已更新，待核实',
    )
    expect(ask(app, 'pingshi', '为什么 W30')).toContain(
      '「通知公告」（6个月）：2021-10-08自报（待核实），最新内容2021-10-08，暂按已更新计',
    )
  })

  it('does not go before what was inspected on the same day, and says so', () => {
    const app = demoApp(MORNING)
    app.db
      .insert(observations)
      .values({ columnId: 320, lookedOn: date('2021-10-08'), outcome: 'blank', source: 'inspection' })
      .run()

    const answer = ask(app, 'pingshi', '报更 L320')

    expect(answer).toContain('今天已有检查记录，自报经办公室核实后生效')
    expect(ask(app, 'pingshi', '为什么 L320')).toContain('2021-10-08检查时为空白')
  })

  it('is undone within a day, and leaves the evidence as it was', () => {
    const app = demoApp(MORNING)
    const before = ask(app, 'pingshi', '状态')
    ask(app, 'pingshi', '报更 L320')

    ask(app, 'pingshi', '撤销')
    const undone = ask(app, 'pingshi', '确认')

    expect(undone).toContain('已撤销')
    expect(ask(app, 'pingshi', '状态')).toBe(before)
  })

  it('can be said in a group, and not by those who only read', () => {
    const app = demoApp(MORNING)

    expect(ask(app, 'pingshi', '报更 L320', 'group')).toContain('已登记')
    expect(ask(app, 'leader', '报更 L320')).toContain('只用于查阅')
  })
})
