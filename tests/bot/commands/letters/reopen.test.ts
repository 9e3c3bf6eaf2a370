import { describe, expect, it } from 'vitest'
import { letterEvents, letters } from '../../../../db/schema/index.ts'
import { demoApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { told } from '../../../support/told.ts'

describe('重开', () => {
  const untouched = demoApp(MORNING)
  untouched.db.$client.exec(`update letters set answered_on = '2021-10-07' where id = 17`)

  it('takes the answer back once it is confirmed, and tells the department why', () => {
    const app = demoApp(MORNING)
    ask(app, 'pingshi', '已回复 X50')

    const preview = ask(app, 'office', '重开 X50 答非所问')
    const done = ask(app, 'office', '确认')

    expect(preview).toContain('平氏镇2021-10-08的回复作废，今天起重新办理')
    expect(done).toContain('已重开：X50 信件2021-0910由平氏镇重新办理')
    expect(told(app)).toMatchObject([
      { target: 'pingshi', text: expect.stringContaining('X50 信件2021-0910的回复需要重新办理：答非所问。') },
    ])
    expect(ask(app, 'pingshi', '信箱')).toContain('未回复1件')
  })

  it('keeps the earlier answer among the steps, one from a spreadsheet too', () => {
    const app = demoApp(MORNING)
    ask(app, 'pingshi', '已回复 X50 9月30日')
    // In the ledger it was answered, without any step.
    app.db.update(letters).set({ answeredOn: null }).run()
    app.db.$client.exec(
      `update letters set answered_on = '2021-10-07', answer_url = 'https://a.cn' where id = 47`,
    )

    for (const text of ['重开 X47 缺依据', '确认']) ask(app, 'office', text)

    const steps = app.db.select().from(letterEvents).all()
    expect(steps.filter(({ letterId }) => letterId === 47)).toMatchObject([
      { kind: 'answered', onDay: '2021-10-07', note: 'https://a.cn' },
      { kind: 'reopened', onDay: '2021-10-08', note: '缺依据', byPerson: 1 },
    ])
  })

  it('lets it be answered once more', () => {
    const app = demoApp(MORNING)
    ask(app, 'pingshi', '已回复 X50')
    for (const text of ['重开 X50 答非所问', '确认']) ask(app, 'office', text)

    app.clock.moveTo('2021-10-11T09:00:00+08:00')

    expect(ask(app, 'pingshi', '已回复 X50')).toContain('已登记：X50 信件2021-0910于2021-10-11回复')
    expect(
      app.db
        .select()
        .from(letterEvents)
        .all()
        .map(({ kind }) => kind),
    ).toEqual(['answered', 'reopened', 'answered'])
  })

  it('tells a group that it was reopened, and not why', () => {
    const app = demoApp(MORNING)
    ask(app, 'pingshi', '已回复 X50')
    app.db.$client.exec(`delete from identities where user_id = 'pingshi'`)

    for (const text of ['重开 X50 没有答复低保问题', '确认']) ask(app, 'office', text)

    expect(told(app)).toMatchObject([{ target: 'group:1' }])
    expect(told(app)[0]?.text).not.toContain('低保')
  })

  it.each([
    ['an open letter', '重开 X50 甲', '还没有登记回复'],
    ['without a reason', '重开 X17', '请写明理由'],
    ['what is no letter', '重开 Z3 甲', 'Z3 不适用这条指令'],
    ['what is not there', '重开 X999 甲', '没有找到编号'],
  ])('%s is refused', (_, text, reason) => {
    expect(ask(untouched, 'office', text)).toContain(reason)
  })

  it('is the office’s', () => {
    expect(ask(demoApp(MORNING), 'pingshi', '重开 X50 甲')).toContain('由办公室使用')
  })
})
