import { expect, it } from 'vitest'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'

const app = demoApp(MORNING)
const LINE =
  'Z3 网站机构设置栏目信息未及时调整：期限2021-07-16，已超84个自然日，未见整改完成、未报整改说明，请尽快办结'

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

it('says which items have come back after they were closed', () => {
  const again = demoApp(MORNING)
  again.db.$client.exec(`insert into rectifications (department_id, description, ordered_by, deadline_on)
    select department_id, description, '第11期', '2021-10-15' from rectifications where id = 1`)

  expect(ask(again, 'office', '整改')).toContain('重复出现1项：Z4（同一事项以前整改销号过）')
  expect(ask(again, 'pingshi', '整改')).not.toContain('重复出现')
})

it('does not call an item repeated while the earlier one is still open', () => {
  const twice = demoApp(MORNING)
  twice.db.$client.exec(`insert into rectifications (department_id, description, ordered_by, deadline_on)
    select department_id, description, '第11期', '2021-10-15' from rectifications where id = 3`)

  expect(ask(twice, 'office', '整改')).not.toContain('重复出现')
})
