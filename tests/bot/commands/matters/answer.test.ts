import { describe, expect, it } from 'vitest'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'
import { told } from '../../../support/told.ts'

describe('批复', () => {
  const app = demoApp(MORNING)
  ask(app, 'pingshi', '有异议 W30 9月28日已经更新')

  it('is the office’s, and needs words', () => {
    expect(ask(app, 'pingshi', '批复 Q1 同意')).toContain('由办公室')
    expect(ask(app, 'office', '批复 Q9 同意')).toContain('没有找到这个事项')
    expect(ask(app, 'office', '批复 X50 同意')).toContain('没有找到这个事项')
    expect(ask(app, 'office', '批复 Q1')).toContain('请写明理由')
  })

  it('is told to whoever raised it, once', () => {
    expect(ask(app, 'office', '批复 Q1 复查后更正')).toContain('已答复：Q1 有异议 W30。已告诉提出人。')
    const heard = told(app).filter(({ target }) => target === 'pingshi')
    expect(heard.at(-1)?.text).toContain('答复：复查后更正')
    expect(ask(app, 'office', '批复 Q1 再答')).toContain('或者已经答复过')
    expect(ask(app, 'office', '待办')).not.toContain('Q1')
  })
})
