import { describe, expect, it } from 'vitest'
import { demoApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { told } from '../../../support/told.ts'

describe('不实', () => {
  it.each([
    ['L320', '平氏镇政府网站「通知公告」'],
    ['M42', '微信公众号「桐柏平氏」'],
  ])('takes a report on %s back once it is confirmed, and tells whoever made it', (code, label) => {
    const app = demoApp(MORNING)
    const before = ask(app, 'pingshi', '状态')
    ask(app, 'pingshi', `报更 ${code}`)

    const preview = ask(app, 'office', `不实 ${code} 没有这条内容`)
    const done = ask(app, 'office', '确认')

    expect(preview).toContain(`${code} ${label}：删除自报的2021-10-08更新。\n理由：没有这条内容`)
    expect(done).toContain('已告知自报人')
    expect(told(app)).toMatchObject([
      {
        target: 'pingshi',
        text: expect.stringContaining('自报的2021-10-08更新经核对不实，未采用。\n理由：没有这条内容'),
      },
    ])
    expect(ask(app, 'pingshi', '状态')).toBe(before)
  })

  it('is refused without a reason, without a report and to a department', () => {
    const app = demoApp(MORNING)

    expect(ask(app, 'office', '不实 L320 甲')).toContain('没有待核实的自报')
    ask(app, 'pingshi', '报更 L320')
    expect(ask(app, 'office', '不实 L320')).toContain('请写明理由')
    expect(ask(app, 'pingshi', '不实 L320 甲')).toContain('由办公室使用')
  })
})
