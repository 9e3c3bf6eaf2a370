import { describe, expect, it } from 'vitest'
import { ask } from '../../../support/ask.ts'
import { withRectification } from '../../../support/rectification.ts'
import { told } from '../../../support/told.ts'

describe('整改完成', () => {
  it('closes what is fixed and reported, and tells the department', () => {
    const { app, code } = withRectification()
    ask(app, 'pingshi', `改好了 ${code} 已更换`)
    ask(app, 'pingshi', `报整改 ${code}`)
    const waiting = ask(app, 'office', '整改')

    const answer = ask(app, 'office', `整改完成 ${code}`)

    expect(waiting).toContain(`待办公室核对1项：${code}`)
    expect(answer).toContain(`已销号：${code} 平氏镇「网站链接失效」`)
    expect(told(app).at(-1)).toMatchObject({ target: 'pingshi', text: expect.stringContaining('予以销号') })
    expect(ask(app, 'pingshi', '整改')).toContain('整改事项0项')
    expect(ask(app, 'office', `整改完成 ${code}`)).toContain(`${code} 已于2021-10-08销号`)
  })

  it('does not close what lacks one of the two facts', () => {
    const { app, code } = withRectification()

    const neither = ask(app, 'office', `整改完成 ${code}`)
    ask(app, 'pingshi', `改好了 ${code}`)
    const fixed = ask(app, 'office', `整改完成 ${code}`)

    expect(neither).toContain(`${code} 未登记改好、未报整改说明，不能销号`)
    expect(fixed).toContain(`${code} 未报整改说明，不能销号`)
  })

  it('is not told to a department as something to check', () => {
    const { app, code } = withRectification()
    ask(app, 'pingshi', `改好了 ${code} 已更换`)
    ask(app, 'pingshi', `报整改 ${code}`)

    expect(ask(app, 'pingshi', '整改')).not.toContain('待办公室核对')
    expect(ask(app, 'pingshi', `整改完成 ${code}`)).toContain('由办公室使用')
  })
})
