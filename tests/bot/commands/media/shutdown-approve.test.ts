import { describe, expect, it } from 'vitest'
import { drainOnce } from '../../../../bot/delivery/outbox.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'
import { date } from '../../../../rules/dates.ts'
import { ask } from '../../../support/ask.ts'
import { closingCounty } from '../../../support/closing.ts'

const stateOn = (app: ReturnType<typeof closingCounty>['app'], day: string) =>
  app.snapshot(date(day)).accounts.find(({ id }) => id === 42)?.state

describe('关停', () => {
  it('is confirmed twice, with the evidence before the eyes each time', () => {
    const { app } = closingCounty(null)

    const answers = ['关停 M42', '确认', '确认', '确认'].map((text) => ask(app, 'office', text))

    expect(answers[0]).toContain('· 2021-10-08 督查通报第11期')
    expect(answers[1]).toContain('这是第2次确认，共需2次。')
    expect(answers[2]).toContain('已签发关停：M42')
    expect(answers[3]).toContain('没有等待确认的操作')
  })

  it('does nothing after one 「确认」', () => {
    const { app } = closingCounty(null)
    ask(app, 'office', '关停 M42')
    ask(app, 'office', '确认')

    expect(stateOn(app, '2021-10-08')).toBe('running')
    expect(app.db.$client.prepare('select approved_at from shutdown_orders').pluck().all()).toEqual([null])
  })

  it('counts from the beginning when a notice was voided in between', () => {
    const { app } = closingCounty(null)
    ask(app, 'office', '登记通报 县 督查通报第12期 2021-10-08 又一期 M42')
    ask(app, 'office', '确认')
    ask(app, 'office', '关停 M42')
    ask(app, 'office', '确认')
    app.db.$client.exec(`update notices set voided_on = '2021-10-08' where number = '督查通报第12期'`)

    expect(ask(app, 'office', '确认')).toContain('情况有变化，请重新核对。')
    expect(stateOn(app, '2021-10-08')).toBe('running')
  })

  it('is on record with who and when, and changes no day before', () => {
    const { app } = closingCounty('approved')

    const order = app.db.$client
      .prepare('select p.account, o.account_id from shutdown_orders o join people p on p.id = o.approved_by')
      .all()

    expect(order).toEqual([{ account: 'office', account_id: 42 }])
    expect([stateOn(app, '2021-10-07'), stateOn(app, '2021-10-08')]).toEqual(['running', 'closing'])
  })

  it('tells the department’s people in private what to do next, and no group', async () => {
    const { app, channel } = closingCounty('approved')
    app.clock.moveTo('2021-10-08T10:02:00+08:00')

    await drainOnce(app)

    expect(channel.delivered.map(({ target }) => target)).toEqual(['pingshi'])
    expect(toText(channel.delivered[0]!.reply)).toContain('公告后发「公告 M42 日期」')
  })

  it('says so when nobody can be told in private', async () => {
    const { app, channel } = closingCounty(null)
    app.db.$client.exec(`delete from people_departments
      where department_id = (select id from departments where name = '平氏镇')`)
    ask(app, 'office', '关停 M42')
    ask(app, 'office', '确认')

    expect(ask(app, 'office', '确认')).toContain('主办单位没有能私下联系到的联络员，请另行通知。')
    await drainOnce(app)
    expect(channel.delivered).toEqual([])
  })

  it('below the line needs a reason, which is kept', () => {
    const { app } = closingCounty(null)

    const without = ask(app, 'office', '关停 M43')
    const preview = ask(app, 'office', '关停 M43 理由：无力维护，上周单位已书面申请')
    ask(app, 'office', '确认')
    ask(app, 'office', '确认')

    expect(without).toContain('未达到建议关停的次数，没有办理')
    expect(preview).toContain('关停理由：无力维护，上周单位已书面申请')
    expect(app.db.$client.prepare(`select after from audit where action = '关停'`).pluck().all()).toEqual([
      '{"reason":"无力维护，上周单位已书面申请"}',
    ])
  })

  it('is not undone behind the department’s back: it has been told, and is told again by 撤回关停', () => {
    const { app } = closingCounty('approved')

    expect(ask(app, 'office', '撤销')).toContain('「撤回关停」')
    expect(stateOn(app, '2021-10-08')).toBe('closing')
  })

  it('cannot be undone once it is announced', () => {
    const { app } = closingCounty('announced')
    const log = ask(app, 'office', '日志')
    const number = /#(\d+) \S+ \S+ \S+关停，/u.exec(log)?.[1]

    expect(ask(app, 'office', `撤销 ${number}`)).toContain('不能直接撤销')
    expect(stateOn(app, '2021-10-08')).toBe('announced')
  })

  it.each([
    ['once approved', 'approved', '拟关停'],
    ['once filed', 'filed', '系统已备案'],
  ] as const)('%s is not approved again', (_, until, state) => {
    const { app } = closingCounty(until)

    expect(ask(app, 'office', '关停 M42 再来一次')).toContain(`已在关停程序中（${state}），没有重复办理`)
  })

  it.each([
    ['关停', '请写明账号的编号或全称。'],
    ['关停 M999', '没有找到编号「M999」'],
    ['关停 X12', '没有找到编号「X12」'],
    ['关停 桐柏平市', '没有找到账号「桐柏平市」'],
  ])('%s is refused', (text, answer) => {
    expect(ask(closingCounty(null).app, 'office', text)).toContain(answer)
  })

  it.each([
    ['pingshi', 'direct'],
    ['leader', 'direct'],
    ['office', 'group'],
  ] as const)('is not for %s, %s', (as, place) => {
    expect(ask(closingCounty(null).app, as, '关停 M42', place)).not.toContain('预览')
  })
})
