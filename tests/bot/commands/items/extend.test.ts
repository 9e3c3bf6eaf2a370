import { describe, expect, it } from 'vitest'
import { demoApp, type TestApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { told } from '../../../support/told.ts'

/** A letter of 2021-10-08, due on Thursday the 14th. */
function withLetter(): { app: TestApp; code: string } {
  const app = demoApp(MORNING)
  ask(app, 'office', '登记信件 甲1 平氏镇 今天 道路')
  return { app, code: /X\d+/u.exec(ask(app, 'office', '确认'))?.[0] ?? '' }
}

describe('延期 of a letter', () => {
  it('makes it a complex one, due fifteen working days from receipt, and tells the department', () => {
    const { app, code } = withLetter()

    const answer = ask(app, 'office', `延期${code} 需水利局、住建局会商，现场查看`)

    expect(answer).toContain(
      `已延期：${code} 信件甲1按复杂信件办理，期限2021-10-28（周四）（自起算日共15个工作日）`,
    )
    expect(told(app).at(-1)).toMatchObject({ target: 'pingshi', text: expect.stringContaining('已同意延期') })
    expect(ask(app, 'office', `为什么 ${code}`)).toContain('情况复杂')
  })

  it('is still possible on the last normal day, and not a day later', () => {
    const { app, code } = withLetter()
    app.clock.moveTo('2021-10-15T09:00:00+08:00')
    const late = ask(app, 'office', `延期 ${code} 需会商`)
    app.clock.moveTo('2021-10-14T09:00:00+08:00')
    const inTime = ask(app, 'office', `延期 ${code} 需会商`)

    expect(late).toContain(`没有延期：${code} 的期限2021-10-14已过`)
    expect(inTime).toContain('已延期')
  })

  it('needs a reason, and is granted once', () => {
    const { app, code } = withLetter()

    expect(ask(app, 'office', `延期 ${code}`)).toContain('请写明理由')
    expect(ask(app, 'office', `延期 ${code} ${'长'.repeat(301)}`)).toContain('300字以内')
    ask(app, 'office', `延期 ${code} 需会商`)
    expect(ask(app, 'office', `延期 ${code} 再会商`)).toContain('不能再次延期')
  })

  it('is refused for an answered letter, and for what is no letter', () => {
    const { app, code } = withLetter()
    ask(app, 'pingshi', `已回复 ${code}`)

    expect(ask(app, 'office', `延期 ${code} 需会商`)).toContain('已登记2021-10-08回复')
    expect(ask(app, 'office', '延期 Z3 需会商')).toContain('Z3 不适用这条指令')
  })

  it('can be undone', () => {
    const { app, code } = withLetter()
    ask(app, 'office', `延期 ${code} 需会商`)

    ask(app, 'office', '撤销')
    ask(app, 'office', '确认')

    expect(ask(app, 'office', `为什么 ${code}`)).toContain('一般信件，共5个工作日')
  })

  it('is the office’s: a department’s becomes a request', () => {
    const { app, code } = withLetter()

    expect(ask(app, 'pingshi', `延期 ${code} 需会商`)).toContain(`已提出：Q1 申请延期 ${code}。`)
    expect(ask(app, 'office', `为什么 ${code}`)).toContain('一般信件，共5个工作日')
  })
})
