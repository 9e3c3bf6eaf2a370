import { describe, expect, it } from 'vitest'
import { toText } from '../../../../bot/messages/talk/text.ts'
import { personByAccount } from '../../../../db/people.ts'
import { people } from '../../../../db/schema/index.ts'
import { addPerson, ask, deliver } from '../../../support/ask.ts'
import { staffedApp } from '../../../support/staffed-app.ts'
import type { TestApp } from '../../../support/app.ts'

/** Asks, and confirms when it was only a preview. */
function unbind(app: TestApp, as: string, text: string): string {
  const answer = ask(app, as, text)
  return answer.includes('以上尚未执行') ? ask(app, as, '确认') : answer
}

function departmentsOf(app: TestApp, account: string): number | null {
  return personByAccount(app.db, account)?.departmentIds.length ?? null
}

describe('解绑 of oneself', () => {
  it.each(['pingshi', 'leader', 'office'])(
    'closes the account of %s, who is a stranger from then on',
    (as) => {
      const app = staffedApp()

      const answer = unbind(app, as, '解绑')

      expect(answer).toContain(`${as}的账号已停用，办过的事仍在日志里。`)
      expect(toText(deliver(app, as, '状态'))).toContain('您还没有登记到单位')
    },
  )

  it('says which department will have nobody', () => {
    expect(ask(staffedApp(), 'pingshi', '解绑')).toContain('平氏镇就没有联络员了，提醒将改发到群里。')
  })

  it('says nothing of the kind when a colleague stays', () => {
    const app = staffedApp()
    addPerson(app, 'second', 'liaison', ['平氏镇'])

    expect(ask(app, 'pingshi', '解绑')).not.toContain('没有联络员了')
  })

  it('leaves one of two departments, and then the last one with the account', () => {
    const app = staffedApp()
    addPerson(app, 'both', 'liaison', ['平氏镇', '教体局'])

    expect(unbind(app, 'both', '解绑 平氏')).toBe('both已不再负责平氏镇。')
    expect(departmentsOf(app, 'both')).toBe(1)
    expect(unbind(app, 'both', '解绑 教体局')).toContain('账号已停用')
    expect(departmentsOf(app, 'both')).toBeNull()
  })

  it.each([
    '解绑 jiaoti',
    '解绑 教体局',
    '解绑 jiaoti 教体局',
    '解绑 nobody',
    '解绑 '.concat('某'.repeat(400)),
  ])('is all that a liaison can do: %s', (text) => {
    const app = staffedApp()

    expect(ask(app, 'pingshi', text)).toContain('您可以解除自己的登记')
    expect(ask(app, 'pingshi', '确认')).toContain('没有等待确认的操作')
  })

  it('may name oneself', () => {
    const app = staffedApp()

    expect(unbind(app, 'pingshi', '解绑 pingshi 平氏镇')).toContain('账号已停用')
  })
})

describe('解绑 of somebody else', () => {
  it.each([
    ['office', 'pingshi', true],
    ['office', 'office', true],
    ['office', 'leader', false],
    ['office', 'admin', false],
    ['admin', 'pingshi', true],
    ['admin', 'office', true],
    ['admin', 'leader', true],
    ['leader', 'pingshi', false],
  ])('by %s of %s: %s', (as, whom, done) => {
    const app = staffedApp()

    unbind(app, as, `解绑 ${whom}`)

    expect(departmentsOf(app, whom) === null).toBe(done)
  })

  it('takes one department away', () => {
    const app = staffedApp()
    addPerson(app, 'both', 'liaison', ['平氏镇', '教体局'])

    expect(unbind(app, 'office', '解绑 both 教体局')).toBe('both已不再负责教体局。')
    expect(departmentsOf(app, 'both')).toBe(1)
  })

  it.each([
    ['解绑 nobody', '没有找到「nobody」。请写姓名或账号'],
    ['解绑 pingshi 教体局', 'pingshi没有登记在教体局。'],
    ['解绑 pingshi 月球局', '没有找到单位'],
  ])('asks again when it cannot be meant: %s', (text, answer) => {
    expect(ask(staffedApp(), 'office', text)).toContain(answer)
  })

  it('asks for the account when two have the name', () => {
    const app = staffedApp()
    app.db.update(people).set({ name: '张三' }).run()

    expect(ask(app, 'office', '解绑 张三')).toContain('不止一位，请写账号：office、leader、admin')
  })

  it('never takes the last admin away, and may when there is another', () => {
    const app = staffedApp()

    expect(unbind(app, 'admin', '解绑')).toContain('这是最后一位管理员')
    addPerson(app, 'admin2', 'admin', [])
    expect(unbind(app, 'admin', '解绑 admin2')).toContain('账号已停用')
    expect(unbind(app, 'admin', '解绑')).toContain('这是最后一位管理员')
  })

  it('is not done in a group', () => {
    expect(ask(staffedApp(), 'office', '解绑 pingshi', 'group')).toBe(
      '人员和账号的事请在与我的单独聊天中办理。',
    )
  })

  it('can be taken back within a day', () => {
    const app = staffedApp()
    unbind(app, 'office', '解绑 pingshi')

    ask(app, 'office', '撤销')
    ask(app, 'office', '确认')

    expect(departmentsOf(app, 'pingshi')).toBe(1)
    expect(toText(deliver(app, 'pingshi', '状态'))).toContain('平氏镇')
  })
})
