import { describe, expect, it } from 'vitest'
import { giveCode } from '../../../../bot/cli/code.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'
import { recentActs } from '../../../../db/audit.ts'
import { personByIdentity } from '../../../../db/people.ts'
import { departments } from '../../../../db/schema/index.ts'
import { ask, deliver } from '../../../support/ask.ts'
import { contents } from '../../../support/import-files.ts'
import { staffedApp } from '../../../support/staffed-app.ts'

function codeIn(answer: string): string {
  return /绑定码：([A-Z2-9]{8})$/mu.exec(answer)?.[1] ?? ''
}

/** The database without the message that carried the code. */
function kept(text: string): string {
  return JSON.stringify((JSON.parse(text) as [string, unknown][]).filter(([name]) => name !== 'inbox'))
}

describe('绑定码', () => {
  it('gives a code that makes a liaison of the department', () => {
    const app = staffedApp()

    const answer = ask(app, 'office', '绑定码 平氏')
    const code = codeIn(answer)

    expect(answer).toBe(
      [
        `平氏镇联络员的绑定码：${code}`,
        `24小时内有效，只能用一次，以后不再显示。请单独转告本人，由本人与我私聊发「绑定 ${code} 姓名」。`,
      ].join('\n'),
    )
    expect(toText(deliver(app, 'zhangsan', `绑定 ${code} 张三`))).toContain('您已登记为平氏镇的联络员')
  })

  it('never holds a character that can be taken for another', () => {
    const app = staffedApp()

    const codes = Array.from({ length: 50 }, () => codeIn(ask(app, 'office', '绑定码 平氏镇')))

    expect(codes.join('')).toMatch(/^[A-HJKMNP-Z2-9]{400}$/u)
    expect(new Set(codes).size).toBe(50)
  })

  it('is kept as a hash only', () => {
    const app = staffedApp()

    const code = codeIn(ask(app, 'office', '绑定码 平氏镇'))

    expect(code).toHaveLength(8)
    expect(kept(contents(app.db))).not.toContain(code)
  })

  it.each([
    ['office', '绑定码 县政府办 联络员', '县政府办联络员的绑定码'],
    ['office', '绑定码 县政府办 办公室', '联络员以外的角色由管理员办理。'],
    ['office', '绑定码 县政府办 管理员', '联络员以外的角色由管理员办理。'],
    ['admin', '绑定码 县政府办 办公室', '县政府办办公室工作人员的绑定码'],
    ['admin', '绑定码 县政府办 领导', '县政府办领导的绑定码'],
    ['admin', '绑定码 县政府办 管理员', '县政府办管理员的绑定码'],
    ['office', '绑定码', '请写明单位'],
    ['office', '绑定码 管理员', '请写明单位'],
    ['office', '绑定码 月球局', '没有找到单位'],
    ['pingshi', '绑定码 平氏镇', '由办公室使用'],
    ['leader', '绑定码 平氏镇', '由办公室使用'],
  ])('%s: %s', (as, text, answer) => {
    expect(ask(staffedApp(), as, text)).toContain(answer)
  })

  it('is never shown in a group', () => {
    const app = staffedApp()
    const before = kept(contents(app.db))

    expect(ask(app, 'office', '绑定码 平氏镇', 'group')).toBe('人员和账号的事请在与我的单独聊天中办理。')
    expect(kept(contents(app.db))).toBe(before)
  })

  it('can be taken back before it is used', () => {
    const app = staffedApp()
    const code = codeIn(ask(app, 'office', '绑定码 平氏镇'))

    ask(app, 'office', '撤销')
    ask(app, 'office', '确认')

    expect(toText(deliver(app, 'zhangsan', `绑定 ${code} 张三`))).toContain('绑定码不对')
  })
})

describe('a code from the command line', () => {
  it('lets the first admin in', () => {
    const app = staffedApp()

    const given = giveCode(app, '县政府办', 'admin')
    const code = codeIn('reply' in given ? given.reply : '')
    deliver(app, 'first', `绑定 ${code} 张三`)

    expect(personByIdentity(app.db, 'wecom', 'first')?.role).toBe('admin')
    expect(recentActs(app.db, 9).map(({ channel, action }) => [channel, action])).toEqual([
      ['test', '绑定'],
      ['cli', '绑定码'],
    ])
  })

  it.each([
    ['平氏镇', '绑定码：'],
    ['月球局', '没有找到单位「月球局」'],
  ])('for %s', (department, answer) => {
    expect(JSON.stringify(giveCode(staffedApp(), department, 'liaison'))).toContain(answer)
  })

  it('asks for the departments first when there are none', () => {
    const app = staffedApp()
    app.db.$client.pragma('foreign_keys = OFF')
    app.db.delete(departments).run()

    expect(JSON.stringify(giveCode(app, '县政府办', 'admin'))).toContain('请先导入《单位》表')
  })
})
