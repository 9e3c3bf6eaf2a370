import { describe, expect, it } from 'vitest'
import { ask } from '../../../support/ask.ts'
import { withRectification } from '../../../support/rectification.ts'
import { told } from '../../../support/told.ts'

describe('退回', () => {
  it('opens the item again once it is confirmed, and tells the department why', () => {
    const { app, code } = withRectification()
    ask(app, 'pingshi', `改好了 ${code} 已更换`)
    ask(app, 'pingshi', `报整改 ${code}`)

    const preview = ask(app, 'office', `退回 ${code} 首页链接仍打不开`)
    const done = ask(app, 'office', '确认')

    expect(preview).toContain('理由：首页链接仍打不开\n期限不变：2021-10-15（周五）12:00')
    expect(done).toContain(`已退回：${code}。已通知该单位。`)
    expect(told(app).at(-1)?.text).toContain(
      `${code} 网站链接失效：经核对尚未整改到位，退回。\n理由：首页链接仍打不开`,
    )
    app.clock.moveTo('2021-10-15T09:00:00+08:00')
    expect(ask(app, 'pingshi', '整改')).toContain('今天12:00到期，未见整改完成、未报整改说明')
  })

  it('is refused without a reason, for what nobody has said is done, and to a department', () => {
    const { app, code } = withRectification()

    expect(ask(app, 'office', `退回 ${code} 甲`)).toContain('不需要退回')
    ask(app, 'pingshi', `改好了 ${code}`)
    expect(ask(app, 'office', `退回 ${code}`)).toContain('请写明理由')
    expect(ask(app, 'office', '退回 X50 甲')).toContain('X50 不适用这条指令')
    expect(ask(app, 'pingshi', `退回 ${code} 甲`)).toContain('由办公室使用')
  })
})
