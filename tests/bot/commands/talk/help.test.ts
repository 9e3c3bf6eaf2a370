import { describe, expect, it } from 'vitest'
import { commands } from '../../../../bot/commands/index.ts'
import { personByAccount } from '../../../../db/people.ts'
import { can } from '../../../../rules/permissions.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'

const app = demoApp(MORNING)
const listed = commands.filter(({ isUnlisted }) => isUnlisted !== true)

function offered(as: string): string[] {
  const lists = ask(app, as, '帮助').split('写法请发')[0] ?? ''
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
  })

  it.each(['help', 'HELP', '菜单', '你好', '您好！', '?', '？', '怎么用'])('answers %s', (text) => {
    expect(ask(app, 'pingshi', text)).toMatch(/^【督查提醒助手】/u)
  })

  it('every name it offers is understood', () => {
    for (const name of offered('admin')) expect(ask(app, 'admin', name)).not.toContain('没有看懂')
  })
})
