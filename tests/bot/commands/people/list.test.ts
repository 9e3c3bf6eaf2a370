import { describe, expect, it } from 'vitest'
import { eq } from 'drizzle-orm'
import { departments, identities } from '../../../../db/schema/index.ts'
import { addPerson, ask } from '../../../support/ask.ts'
import { staffedApp } from '../../../support/staffed-app.ts'

describe('人员', () => {
  it('lists who answers for what, and what nobody answers for', () => {
    const app = staffedApp()
    addPerson(app, 'both', 'liaison', ['平氏镇', '教体局'])
    app.db.delete(identities).where(eq(identities.userId, 'jiaoti')).run()

    expect(ask(app, 'office', '人员')).toBe(
      [
        '【人员】',
        '办公室工作人员：office',
        '领导：leader',
        '管理员：admin',
        '',
        '有联络员的单位2个',
        '教体局：jiaoti（未绑定）、both',
        '平氏镇：pingshi、both',
        '',
        '没有联络员的单位1个',
        '县政府办',
        '',
        '发「绑定码 单位」给新联络员，发「解绑 姓名」停用账号，发「人员 单位」看账号。',
      ].join('\n'),
    )
  })

  it('shows the accounts of one department', () => {
    const app = staffedApp()
    addPerson(app, 'zhuren', 'office', ['平氏镇'])

    expect(ask(app, 'admin', '人员 平氏')).toBe(
      [
        '【平氏镇人员】',
        'pingshi：联络员，账号 pingshi，企业微信',
        'zhuren：办公室工作人员，账号 zhuren，企业微信',
        '',
        '发「绑定码 平氏镇」给新联络员。',
      ].join('\n'),
    )
  })

  it('says so when nobody is there', () => {
    const app = staffedApp()
    app.db.insert(departments).values({ name: '水利局', kind: 'department', sortOrder: 4 }).run()

    expect(ask(app, 'office', '人员 水利局')).toContain('还没有人登记。')
  })

  it.each(['pingshi', 'leader'])('is not for %s', (as) => {
    expect(ask(staffedApp(), as, '人员')).toContain('由办公室使用')
  })

  it('is not for a group', () => {
    expect(ask(staffedApp(), 'office', '人员', 'group')).toBe('人员和账号的事请在与我的单独聊天中办理。')
  })
})
