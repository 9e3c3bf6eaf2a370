import { describe, expect, it } from 'vitest'
import { personByAccount } from '../../../../db/people.ts'
import { addPerson, ask } from '../../../support/ask.ts'
import { staffedApp } from '../../../support/staffed-app.ts'

describe('角色', () => {
  it('is changed once it is confirmed', () => {
    const app = staffedApp()

    expect(ask(app, 'admin', '角色 pingshi 办公室')).toContain('pingshi：联络员 → 办公室工作人员')
    expect(personByAccount(app.db, 'pingshi')?.role).toBe('liaison')
    expect(ask(app, 'admin', '确认')).toBe('pingshi现在是办公室工作人员。')
    expect(personByAccount(app.db, 'pingshi')?.role).toBe('office')
  })

  it.each([
    ['角色', '请写明姓名和角色'],
    ['角色 pingshi', '请写明姓名和角色'],
    ['角色 办公室', '请写明姓名和角色'],
    ['角色 pingshi 县长', '请写明姓名和角色'],
    ['角色 nobody 领导', '没有找到「nobody」'],
    ['角色 pingshi 联络员', 'pingshi已经是联络员。'],
    ['角色 admin 领导', '这是最后一位管理员'],
  ])('is refused: %s', (text, answer) => {
    expect(ask(staffedApp(), 'admin', text)).toContain(answer)
  })

  it('is not made a liaison’s of nobody’s', () => {
    const app = staffedApp()
    addPerson(app, 'zhiban', 'office', [])

    expect(ask(app, 'admin', '角色 zhiban 联络员')).toContain('zhiban没有登记到单位')
  })

  it('is never taken from the last admin by a confirmation that comes late', () => {
    const app = staffedApp()
    addPerson(app, 'admin2', 'admin', [])
    ask(app, 'admin', '角色 admin2 领导')
    ask(app, 'admin2', '角色 admin 领导')
    ask(app, 'admin2', '确认')

    ask(app, 'admin', '确认')

    expect(personByAccount(app.db, 'admin2')?.role).toBe('admin')
  })

  it.each(['office', 'leader', 'pingshi'])('is not for %s', (as) => {
    const app = staffedApp()

    expect(ask(app, as, '角色 pingshi 管理员')).toContain('由办公室使用')
    expect(personByAccount(app.db, 'pingshi')?.role).toBe('liaison')
  })

  it('is not for a group', () => {
    expect(ask(staffedApp(), 'admin', '角色 pingshi 领导', 'group')).toContain('单独聊天中办理')
  })
})
