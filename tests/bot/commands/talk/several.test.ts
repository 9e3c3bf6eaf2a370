import { beforeEach, describe, expect, it } from 'vitest'
import { letters, posts, rectifications } from '../../../../db/schema/index.ts'
import type { TestApp } from '../../../support/app.ts'
import { demoApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { contents } from '../../../support/import-files.ts'
import { withRectification } from '../../../support/rectification.ts'

let app: TestApp

beforeEach(() => {
  app = demoApp(MORNING)
})

/** Everything but what was written to us, and what waits for a 「确认」. */
function facts(of: TestApp): string {
  const tables = JSON.parse(contents(of.db)) as [string, unknown][]
  return JSON.stringify(tables.filter(([name]) => name !== 'inbox' && name !== 'confirmations'))
}

describe('several things in one message', () => {
  it('are done one by one, and what was not is named', () => {
    ask(app, 'pingshi', '报更 L320 今天')

    const answer = ask(app, 'pingshi', '报更 L320、L321、L322 X50 今天')

    expect(answer.split('\n')).toEqual([
      '已登记（自报，待核实）：L321 平氏镇政府网站「政策法规」 2021-10-08更新。',
      '已登记（自报，待核实）：L322 平氏镇政府网站「政府信息公开目录」 2021-10-08更新。',
      '发「为什么 L321」看依据；写错了，一天内可发「撤销」。',
      '',
      '没有登记2项：',
      'L320 平氏镇政府网站「通知公告」 已有2021-10-08的更新记录，不需要再报。',
      'X50 不适用这条指令。发「为什么 X50」看该事项，发「帮助」看写法。',
    ])
  })

  it('are all undone by one 「撤销」', () => {
    const before = app.db.select().from(posts).all().length
    ask(app, 'pingshi', '报更 M42 L321 昨天')
    ask(app, 'pingshi', '撤销')
    ask(app, 'pingshi', '确认')

    expect(app.db.select().from(posts).all()).toHaveLength(before)
  })

  it.each([
    ['pingshi', '报更 L320 L320', 'L320 平氏镇政府网站'],
    ['pingshi', '报更 L320 政策法规', '没有看懂「政策法规」'],
    ['pingshi', '报更 L320 说明：转自省网', '没有看懂「转自省网」'],
    ['pingshi', '报更 X50 X2', '没有登记2项'],
    ['office', '核实 L320 M42', '没有登记2项'],
    ['office', '核实 L320 昨天', '没有看懂'],
  ])('%s says %s and hears of each: %s', (as, text, answer) => {
    expect(ask(app, as, text)).toContain(answer)
  })

  it.each([
    ['pingshi', '已回复 X50，M42今天也更新了', 'M42'],
    ['office', '延期 X50、X47 需会商', 'X47'],
    ['office', '转办 X47、X50 民政局', 'X50'],
    ['office', '稍后 X50 M42 10月15日 已电话核实', 'M42'],
    ['office', '补正 Y12 Y13 昨天', 'Y13'],
  ])('%s: %s is about %s as well, so nothing is done', (as, text, other) => {
    const before = facts(app)

    expect(ask(app, as, text)).toContain(`您还写了${other}`)
    expect(facts(app)).toBe(before)
  })

  it('close no second item unseen', () => {
    const county = withRectification()
    ask(county.app, 'pingshi', `改好了 ${county.code} 今天 已更换`)
    ask(county.app, 'pingshi', `报整改 ${county.code}`)

    expect(ask(county.app, 'office', `整改完成 ${county.code}、Z1`)).toContain('您还写了Z1')
    expect(ask(county.app, 'office', `整改完成 ${county.code} 明天再看`)).toContain('没有看懂「明天再看」')
    expect(
      county.app.db
        .select({ closedOn: rectifications.closedOn, id: rectifications.id })
        .from(rectifications)
        .all()
        .find(({ id }) => `Z${id}` === county.code),
    ).toMatchObject({ closedOn: null })
  })
})

describe('what was not said outright', () => {
  const answeredOn = () =>
    app.db
      .select({ id: letters.id, answeredOn: letters.answeredOn })
      .from(letters)
      .all()
      .find(({ id }) => id === 50)?.answeredOn

  it.each([
    ['已回复 X50 上周五', '「上周五」是10月1日（周五）吗？', '2021-10-01'],
    ['已回复 X50 九月底 电话回复', '「九月底」是9月30日（周四）吗？', '2021-09-30'],
    ['已回复 X50 下午', '「下午」是10月8日（周五）吗？', '2021-10-08'],
    ['已回复 X50 材料里9月29日已写明', '「9月29日」是9月29日（周三）吗？', '2021-09-29'],
    ['已回复 X50？', '您发的是一句问话，还没有办理。确实要办理吗？', '2021-10-08'],
    ['已回复 X50 昨天了吗', '您发的是一句问话，还没有办理。确实要办理吗？', '2021-10-07'],
  ])('%s waits for a 「确认」', (text, doubt, day) => {
    expect(ask(app, 'pingshi', text)).toContain(doubt)
    expect(answeredOn()).toBeNull()

    expect(ask(app, 'pingshi', '确认')).toContain(`已登记：X50 信件2021-0910于${day}回复`)
    expect(answeredOn()).toBe(day)
  })

  it('stands above the preview that would have been shown anyway, and one 「确认」 is enough', () => {
    const preview = ask(app, 'office', '登记信件 教体局 上周五 食堂')

    expect(preview).toContain('【登记信件预览】\n「上周五」是10月1日（周五）吗？\n\n编号：2021-1007')
    expect(ask(app, 'office', '确认')).toContain('已登记：X72')
  })

  it('is asked again on another day', () => {
    ask(app, 'pingshi', '已回复 X50 昨晚')
    app.clock.moveTo('2021-10-08T23:55:00+08:00')
    ask(app, 'office', '已回复 X2 上午')
    app.clock.moveTo('2021-10-09T00:01:00+08:00')

    expect(ask(app, 'office', '确认')).toContain('情况有变化，请重新核对')
  })

  it.each([
    '已回复 X50 没有',
    '已回复 X50 还没回复',
    '已回复 X50 930',
    '已回复 X50 前几天',
    '已回复 X50 10月9日',
  ])('%s changes nothing, and there is nothing to confirm', (text) => {
    const before = facts(app)

    ask(app, 'pingshi', text)

    expect(ask(app, 'pingshi', '确认')).toContain('没有等待确认的操作')
    expect(facts(app)).toBe(before)
  })

  it('is a question to nobody who only reads', () => {
    expect(ask(app, 'pingshi', '状态？')).toBe(ask(app, 'pingshi', '状态'))
    expect(ask(app, 'office', '核实？')).toBe(ask(app, 'office', '核实'))
  })
})
