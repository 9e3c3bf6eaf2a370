import { describe, expect, it } from 'vitest'
import { letterEvents } from '../../../../db/schema/index.ts'
import { demoApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { told } from '../../../support/told.ts'

describe('转办', () => {
  const untouched = demoApp(MORNING)

  it('moves a letter once it is confirmed, and tells both departments', () => {
    const app = demoApp(MORNING)

    const preview = ask(app, 'office', '转办 X50 水利 属河道管理')
    const done = ask(app, 'office', '确认')

    expect(preview).toContain('X50 信件2021-0910：由平氏镇转给水利局办理')
    expect(done).toContain('已转办：X50 信件2021-0910由水利局办理')
    expect(told(app).map(({ target }) => target)).toEqual(['shuili', 'pingshi'])
    expect(told(app)[1]?.text).toBe(
      '【信箱 平氏镇】\nX50 信件2021-0910已转由水利局办理，贵单位不再办理。请移交已有材料。',
    )
    expect(ask(app, 'shuili', '信箱')).toContain('X50')
    expect(ask(app, 'pingshi', '为什么 X50')).toContain('或者它不归您的单位')
  })

  it('writes down the step with the day, the new department and who did it', () => {
    const app = demoApp(MORNING)

    ask(app, 'office', '转办 X50 水利局')
    ask(app, 'office', '确认')

    expect(app.db.select().from(letterEvents).all()).toMatchObject([
      { letterId: 50, kind: 'transferred', onDay: '2021-10-08', byPerson: 1 },
    ])
  })

  it('leaves no trace without 「确认」', () => {
    const app = demoApp(MORNING)

    ask(app, 'office', '转办 X50 水利局')

    expect(app.db.select().from(letterEvents).all()).toEqual([])
    expect(ask(app, 'pingshi', '信箱')).toContain('X50')
  })

  it.each([
    ['without a department', '转办 X50', 'X50 交给哪个单位办理？'],
    ['to the department that has it', '转办 X50 平氏镇', '请写明另一个承办单位'],
    ['to nobody known', '转办 X50 水力局', '没有找到单位「水力局」。您是不是要找「水利局」？'],
    ['to one of two', '转办 X50 住房', '可能是「住建局」、「房管中心」，请写全称'],
    ['of nothing known', '转办 X999 水利局', '没有找到编号「X999」'],
    ['of something else', '转办 Y10 水利局', 'Y10 不适用这条指令'],
    ['without an id', '转办 水利局', '「转办」的是哪一项？'],
    ['of nothing', '转办', '「转办」的是哪一项？'],
  ])('%s is refused', (_, text, reason) => {
    expect(ask(untouched, 'office', text)).toContain(reason)
  })

  it('of an answered letter is refused: it is to be opened again first', () => {
    const app = demoApp(MORNING)
    ask(app, 'pingshi', '已回复 X50')

    expect(ask(app, 'office', '转办 X50 水利局')).toContain('已登记2021-10-08回复')
  })

  it('is the office’s', () => {
    expect(ask(demoApp(MORNING), 'pingshi', '转办 X50 水利局')).toContain('由办公室使用')
  })
})
