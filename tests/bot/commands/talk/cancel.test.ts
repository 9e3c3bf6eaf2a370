import { expect, it } from 'vitest'
import { personByAccount } from '../../../../db/people.ts'
import { ask } from '../../../support/ask.ts'
import { contents } from '../../../support/import-files.ts'
import { staffedApp } from '../../../support/staffed-app.ts'

it.each(['取消', '放弃', '不发了', '取消吗？'])('%s takes back what was previewed', (word) => {
  const app = staffedApp()
  ask(app, 'office', '解绑 pingshi')

  expect(ask(app, 'office', word)).toBe('已取消，没有任何改动。')

  expect(ask(app, 'office', '确认')).toContain('没有等待确认的操作')
  expect(personByAccount(app.db, 'pingshi')).not.toBeNull()
})

it('says so when there is nothing to take back', () => {
  expect(ask(staffedApp(), 'office', '取消')).toContain('没有等待确认的操作')
})

it('takes back nobody else’s', () => {
  const app = staffedApp()
  ask(app, 'office', '解绑 pingshi')

  ask(app, 'admin', '取消')

  expect(ask(app, 'office', '确认')).toContain('账号已停用')
})

it('is for the leader too, who may let go of their own account', () => {
  const app = staffedApp()
  const before = contents(app.db).match(/"role":"leader"/gu)
  ask(app, 'leader', '解绑')

  expect(ask(app, 'leader', '取消')).toBe('已取消，没有任何改动。')
  expect(contents(app.db).match(/"role":"leader"/gu)).toEqual(before)
})
