import { expect, it } from 'vitest'
import { ask, MORNING } from '../../support/ask.ts'
import { demoApp } from '../../support/app.ts'

const app = demoApp(MORNING)
const LINE =
  'Z3 网站机构设置栏目信息未及时调整：期限2021-07-16，已超84天，未见整改完成、未报整改说明，请尽快办结'

it('tells the office whose item it is', () => {
  expect(ask(app, 'office', '整改')).toContain(`整改事项1项，未办结1项。\n\n朱庄镇\n${LINE}`)
})

it('tells the department itself without repeating its name', () => {
  expect(ask(app, 'zhuzhuang', '整改情况')).toContain(`未办结1项。\n\n${LINE}`)
})

it('shows it to nobody else', () => {
  expect(ask(app, 'pingshi', '整改')).toBe(
    '【整改 平氏镇】\n整改事项0项，未办结0项。\n没有超期或快到期的事项。',
  )
})
