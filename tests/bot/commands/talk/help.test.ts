import { describe, expect, it } from 'vitest'
import { commands } from '../../../../bot/commands/index.ts'
import { personByAccount } from '../../../../db/people.ts'
import { can } from '../../../../rules/permissions.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'

const app = demoApp(MORNING)
const listed = commands.filter(({ isUnlisted }) => isUnlisted !== true)

function offered(as: string): string[] {
  // The first lines are examples.
  const lists = ask(app, as, '帮助').split('写法请发')[0]?.split('\n').slice(4).join('\n') ?? ''
  return [...lists.matchAll(/「(\S+?)」/gu)].map(([, name = '']) => name)
}

describe('帮助', () => {
  it('offers an admin every command', () => {
    expect(offered('admin').sort()).toEqual(listed.map(({ name }) => name).sort())
  })

  it.each(['pingshi', 'leader', 'office'])('offers %s what they may do, and nothing else', (as) => {
    const person = personByAccount(app.db, as)!
    const allowed = listed.filter(({ needs }) => can(person, needs, person.departmentIds[0] ?? null))

    expect(offered(as).sort()).toEqual(allowed.map(({ name }) => name).sort())
  })

  it('shows how one command is written', () => {
    expect(ask(app, 'pingshi', '帮助 收到')).toContain('写法：收到 编号')
    expect(ask(app, 'pingshi', '帮助 已回复')).toContain(
      '写法：已回复 编号；还可以写明日期、链接、说明\n例如：「已回复 X12 9月30日」',
    )
  })

  it('says no more than two lines in a group, and first what each needs most', () => {
    expect(ask(app, 'pingshi', '帮助', 'group').split('\n')).toHaveLength(2)
    expect(ask(app, 'office', '帮助').split('\n')[1]).toContain('「待办」')
    expect(ask(app, 'leader', '帮助').split('\n')[1]).toContain('「总览」')
  })

  it('writes no programmer’s marks', () => {
    for (const name of offered('admin')) expect(ask(app, 'admin', `帮助 ${name}`)).not.toMatch(/[[\]|]/u)
  })

  it.each(['help', 'HELP', '菜单', '你好', '您好！', '?', '？', '怎么用'])('answers %s', (text) => {
    expect(ask(app, 'pingshi', text)).toMatch(/^【督查提醒助手】/u)
  })

  it('every name it offers is understood', () => {
    for (const name of offered('admin')) expect(ask(app, 'admin', name)).not.toContain('没有看懂')
  })
})
