import { describe, expect, it } from 'vitest'
import { letters } from '../../../../db/schema/index.ts'
import { demoApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { cellsWith, told } from '../../../support/told.ts'

const WRITER = '欧阳小明'

function openWith(...lines: readonly string[]) {
  const app = demoApp(MORNING)
  const answers = lines.map((line) => ask(app, 'office', line))
  return { app, answers, last: answers.at(-1) ?? '' }
}

describe('登记信件', () => {
  const untouched = demoApp(MORNING)

  it('shows the row and its deadline first, and writes nothing until 「确认」', () => {
    const { app, last } = openWith('登记信件 2021-A1 平氏 10月8日 道路维修 及路灯')

    expect(last).toContain(
      '编号：2021-A1\n承办单位：平氏镇\n收到日期：2021-10-08（周五）\n主题：道路维修 及路灯',
    )
    expect(last).toContain('回复期限：2021-10-14（周四），共5个工作日')
    expect(
      app.db
        .select()
        .from(letters)
        .all()
        .some(({ number }) => number === '2021-A1'),
    ).toBe(false)
    expect(told(app)).toEqual([])
  })

  it('hands it to the department, whose people hear of it with the id to type', () => {
    const { app, last } = openWith('登记信件 2021-A1 平氏 10月8日 道路维修', '确认')

    const code = /X\d+/u.exec(last)?.[0] ?? ''
    expect(last).toContain(
      `已登记：${code} 信件2021-A1，由平氏镇办理，期限2021-10-14（周四）。已通知该单位。`,
    )
    expect(told(app)).toEqual([
      {
        target: 'pingshi',
        text: `【信箱 平氏镇】\n${code} 信件2021-A1：2021-10-08收到，请不晚于2021-10-14（周四）回复来信人。\n回复后请发「已回复 ${code}」。`,
      },
    ])
    expect(ask(app, 'pingshi', `为什么 ${code}`)).toContain('一般信件，共5个工作日')
  })

  it('numbers a letter without a number after the highest of its month', () => {
    const { last } = openWith('登记信件 平氏镇 2021-09-30 道路维修')

    expect(last).toContain('编号：2021-0912')
  })

  it('takes labelled cells in any order', () => {
    const { last } = openWith(`登记信件 主题：道路 维修，收到日期：2021/9/30 承办单位：平氏镇政府 类别：咨询`)

    expect(last).toContain(
      '编号：2021-0912\n承办单位：平氏镇\n收到日期：2021-09-30（周四）\n类别：咨询\n主题：道路 维修',
    )
  })

  it('keeps a past answer with the letter, and bothers nobody', () => {
    const { app, last } = openWith(
      '登记信件 编号：甲1 承办单位：平氏镇 收到日期：2021-09-01 答复日期：2021-09-03',
      '确认',
    )

    expect(last).toContain('平氏镇已于2021-09-03回复')
    expect(told(app)).toEqual([])
  })

  it.each([
    ['an unknown department', '登记信件 平氏真 2021-10-08 甲', '是不是：平氏镇'],
    ['two departments', '登记信件 住房 2021-10-08 甲', '请写全称：住建局、房管中心'],
    ['a vague day', '登记信件 平氏镇 前几天 甲', '写的是「前几天」'],
    ['a day ahead', '登记信件 平氏镇 2021-10-09 甲', '不能晚于2021-10-08'],
    ['a day that is none', '登记信件 平氏镇 2021-02-30 甲', '没有「2021-02-30」这一天'],
    ['no day', '登记信件 平氏镇 路灯不亮', '日期请写成 2021-09-30'],
    ['nothing', '登记信件', '还缺「承办单位」'],
    ['a number that is taken', '登记信件 2021-0910 平氏镇 2021-09-14 甲', '已经有这一条'],
    [
      'a complex letter without its reason',
      '登记信件 承办单位：平氏镇 收到日期：今天 复杂程度：复杂',
      '延期理由',
    ],
  ])('refuses %s and writes nothing', (_, text, reason) => {
    const before = untouched.db.select().from(letters).all()

    const answer = ask(untouched, 'office', text)

    expect(answer).toContain(reason)
    expect(untouched.db.select().from(letters).all()).toEqual(before)
  })

  it('is not for a group, and not for a department', () => {
    const app = demoApp(MORNING)

    expect(ask(app, 'office', '登记信件 平氏镇 今天 甲', 'group')).toContain(
      '请在与我的单独聊天中发「登记信件」',
    )
    expect(ask(app, 'pingshi', '登记信件 平氏镇 今天 甲')).toContain('这项内容由办公室使用')
  })

  it('never says who wrote, to anybody', () => {
    const { app, answers } = openWith(
      `登记信件 承办单位：平氏镇 收到日期：今天 来信人：${WRITER} 主题：低保`,
      '确认',
      '日志',
      '日志 1',
      '信箱 平氏镇',
      '撤销',
    )
    const others = ['状态', '信箱', '为什么 X72'].map((text) => ask(app, 'pingshi', text))
    const toOthers = [...others, ...told(app).map(({ text }) => text)].join('\n')

    expect([...answers, toOthers].join('\n')).not.toContain(WRITER)
    expect(toOthers).not.toContain('低保')
    // What was asked is kept as it was asked, and the trail holds the row; nobody is shown either.
    expect(cellsWith(app, WRITER).sort()).toEqual(['audit_rows', 'inbox', 'letters'])
  })
})
