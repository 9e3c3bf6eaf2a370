import { describe, expect, it } from 'vitest'
import { departmentNames } from '../../../../db/departments.ts'
import { groupDepartments, groups } from '../../../../db/schema/index.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp, type TestApp } from '../../../support/app.ts'

function addGroup(
  app: TestApp,
  name: string,
  channel: string | null,
  target: string | null,
  ...of: string[]
) {
  const { id } = app.db.insert(groups).values({ name, channel, target }).returning().get()
  const departments = departmentNames(app.db).filter((it) => of.includes(it.name))
  for (const department of departments)
    app.db.insert(groupDepartments).values({ groupId: id, departmentId: department.id }).run()
}

describe('群', () => {
  it('tells of each group how it is reached, and whom it is about', () => {
    const app = demoApp(MORNING)
    addGroup(app, '乡镇群', 'dingtalk-robot', 'default', '平氏镇', '月河镇')

    expect(ask(app, 'office', '群')).toBe(
      [
        '【群（2个）】',
        '桐柏县政务公开督查群',
        '通道：模拟器，已配置',
        '范围：全部单位',
        '',
        '乡镇群',
        '通道：钉钉群机器人，没有配置，发不到',
        '范围：月河镇、平氏镇',
        '',
        '修改请重新导入「群」表；想试通不通，在服务器上运行 npm run bot -- test-send --to 群名称。',
      ].join('\n'),
    )
  })

  it('uses the door of the environment where there is one', () => {
    const app = demoApp(MORNING, {}, { WECOM_GROUP_KEY: 'key' })

    expect(ask(app, 'admin', '群列表')).toContain('通道：企业微信群消息推送，已配置')
  })

  it('tells the webhook of each group apart, and the one that is not set', () => {
    const app = demoApp(MORNING, {}, { WECOM_GROUP_KEY: 'hush-0,乡镇群=hush-1' })
    addGroup(app, '乡镇群', null, null)
    addGroup(app, '部门群', 'wecom-robot', '部门群')

    const reply = ask(app, 'office', '群')

    expect(reply.split('\n').filter((line) => line.startsWith('通道'))).toEqual([
      '通道：企业微信群消息推送，已配置',
      '通道：企业微信群消息推送「乡镇群」，已配置',
      '通道：企业微信群消息推送「部门群」，没有配置，发不到',
    ])
    expect(reply).not.toContain('hush')
  })

  it('asks for the ledger when there is no group', () => {
    const app = demoApp(MORNING)
    app.db.delete(groupDepartments).run()
    app.db.delete(groups).run()

    expect(ask(app, 'office', '群')).toContain('请导入「群」表')
  })

  it.each(['pingshi', 'leader'])('is not for %s', (as) => {
    expect(ask(demoApp(MORNING), as, '群')).toContain('由办公室使用')
  })
})
