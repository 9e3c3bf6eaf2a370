import { describe, expect, it } from 'vitest'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'

describe('待办', () => {
  it('of the office is what waits for its decision', () => {
    const app = demoApp(MORNING)
    ask(app, 'pingshi', '申请延期 X50 需多部门会商')
    ask(app, 'pingshi', '报更 L320 今天')

    const seen = ask(app, 'office', '待办')

    expect(seen).toContain('Q1 申请延期 X50（平氏镇 平氏镇联络员）：需多部门会商')
    expect(seen).toContain('自报更新待核实1项：L320')
    expect(seen).toContain('待研究3项：X2、X13、X14')
    expect(ask(app, 'leader', '今天有什么要批的')).toBe(seen)
  })

  it('of a liaison is 状态, and in a group nobody’s suggestions', () => {
    const app = demoApp(MORNING)
    ask(app, 'pingshi', '有异议 W30 不符')

    expect(ask(app, 'pingshi', '待办')).toBe(ask(app, 'pingshi', '状态'))
    expect(ask(app, 'office', '待办', 'group')).not.toContain('Q1')
  })
})
