import { describe, expect, it } from 'vitest'
import { demoApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'

function reported() {
  const app = demoApp(MORNING)
  ask(app, 'pingshi', '报更 L320 昨天 https://a.gov.cn/1')
  ask(app, 'pingshi', '报更 M42')
  return app
}

describe('核实', () => {
  it('lists what waits, with the department and the link', () => {
    const answer = ask(reported(), 'office', '核实')

    expect(answer).toContain('【待核实的自报 2条】\nM42 微信公众号「桐柏平氏」：平氏镇自报2021-10-08更新\n')
    expect(answer).toContain('L320 平氏镇政府网站「通知公告」：平氏镇自报2021-10-07更新 https://a.gov.cn/1')
  })

  it('makes a report evidence like any other', () => {
    const app = reported()

    const answer = ask(app, 'office', '核实 L320 M42')

    expect(answer).toContain('已核实：L320 平氏镇政府网站「通知公告」、M42 微信公众号「桐柏平氏」')
    for (const code of ['L320', 'M42', 'W30'])
      expect(ask(app, 'pingshi', `为什么 ${code}`)).not.toContain('待核实')
    expect(ask(app, 'office', '核实')).toContain('没有待核实的自报')
  })

  it('lets go of what somebody has looked at since', () => {
    const app = reported()
    app.db.$client.exec(`insert into observations (column_id, looked_on, outcome, on_day, source)
      values (320, '2021-10-09', 'dated', '2021-10-07', 'crawl')`)
    app.clock.moveTo('2021-10-09T09:00:00+08:00')

    expect(ask(app, 'office', '核实')).not.toContain('L320')
    expect(ask(app, 'pingshi', '为什么 L320')).not.toContain('待核实')
  })

  it.each([
    ['核实 L325', 'L325 没有待核实的自报'],
    ['核实 X50', 'X50 不适用这条指令'],
    ['核实 公告', '没有找到编号「公告」'],
  ])('「%s」 is refused', (text, reason) => {
    expect(ask(reported(), 'office', text)).toContain(reason)
  })

  it('is the office’s', () => {
    expect(ask(reported(), 'pingshi', '核实 L320')).toContain('由办公室使用')
  })
})
