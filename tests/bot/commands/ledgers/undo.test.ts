import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { recentActs } from '../../../../db/audit.ts'
import { authored } from '../../../../db/engine/change.ts'
import { addIdentity, joinDepartment, leaveDepartment, personByAccount } from '../../../../db/people.ts'
import { departments, letters, people } from '../../../../db/schema/index.ts'
import { localDate } from '../../../../rules/dates.ts'
import { tongbai2021 } from '../../../../rules/profiles/tongbai-2021.ts'
import type { TestApp } from '../../../support/app.ts'
import { demoApp } from '../../../support/app.ts'
import { addPerson, ask, MORNING } from '../../../support/ask.ts'
import { file, importCsv, LETTER_HEAD } from '../../../support/import-files.ts'
import { staffedApp } from '../../../support/staffed-app.ts'

const DAY_MS = 24 * 3_600_000
const NOTHING = '没有可以撤销的操作。只能撤销一天内自己的操作；更早的请用相应指令更正。'

/** Imports one letter as somebody; a second time with another subject changes it. */
function register(app: TestApp, as: string, number: string, subject: string): void {
  const at = app.clock.now()
  const row = `${number},平氏镇,2021-09-24,,${subject},王五,,,,,\n`
  const personId = personByAccount(app.db, as)?.personId ?? null
  importCsv(app.db, [file('信件.csv', LETTER_HEAD + row)], {
    today: localDate(at),
    profile: tongbai2021,
    dryRun: false,
    by: { at, personId, channel: 'cli' },
  })
}

function undo(app: TestApp, as: string, which = ''): string {
  const answer = ask(app, as, `撤销 ${which}`)
  return answer.includes('以上尚未执行') ? ask(app, as, '确认') : answer
}

function subjects(app: TestApp): (string | null)[] {
  return app.db
    .select()
    .from(letters)
    .all()
    .map(({ subject }) => subject)
}

describe('撤销', () => {
  it('shows what it would put back, and then does', () => {
    const app = staffedApp()
    register(app, 'office', '1', '噪声')
    register(app, 'office', '1', '扬尘')

    const preview = ask(app, 'office', '撤销')

    expect(preview).toContain('【撤销预览】\n#2 2021-10-08 09:00 office（命令行）导入，改动1处')
    expect(preview).toContain('确认后：\n修改信件X1：主题 扬尘 → 噪声')
    expect(subjects(app)).toEqual(['扬尘'])
    expect(ask(app, 'office', '确认')).toBe(
      '已撤销：#2 2021-10-08 09:00 office（命令行）导入，改动1处。数据恢复到操作以前。',
    )
    expect(subjects(app)).toEqual(['噪声'])
  })

  it('is on record, and the second one takes the first one back', () => {
    const app = staffedApp()
    register(app, 'office', '1', '噪声')

    undo(app, 'office')
    expect(subjects(app)).toEqual([])
    undo(app, 'office')

    expect(subjects(app)).toEqual(['噪声'])
    expect(recentActs(app.db, 9).map(({ action }) => action)).toEqual(['撤销', '撤销', 'import'])
  })

  it('of what was added says that it goes, and of an undoing that it comes back', () => {
    const app = staffedApp()
    register(app, 'office', '1', '噪声')

    expect(ask(app, 'office', '撤销')).toContain('确认后：\n删除信件X1：编号 1')
    ask(app, 'office', '确认')
    const again = ask(app, 'office', '撤销')

    expect(again).toContain('这次操作本身就是一次撤销：确认后，被撤销的内容重新生效。')
    expect(again).toContain('确认后：\n新增信件X1：编号 1')
    expect(ask(app, 'office', '确认')).toContain('被撤销的内容已重新生效')
  })

  it('shows what was filled in of a bulletin in words', () => {
    const app = demoApp(MORNING)
    for (const text of [
      '季度通报',
      '改通报 B1 期号 11',
      '改通报 B1 整改期限 10月11日',
      '改通报 B1 补充 二 请抓紧',
    ])
      ask(app, 'office', text)

    const preview = ask(app, 'office', '撤销')

    expect(preview).toContain('修改通报文件B1：补充（政务新媒体） 请抓紧。 → 空')
    expect(preview).not.toMatch(/[{}"]/u)
    ask(app, 'office', '确认')
    expect(ask(app, 'office', '日志 B1')).toMatch(/撤销.*\n.*改通报.*\n.*改通报.*\n.*改通报/u)
    expect(ask(app, 'office', '日志 B2')).toContain('没有符合条件的操作记录')
  })

  it('never shows who wrote a letter', () => {
    const app = staffedApp()
    register(app, 'office', '1', '噪声')

    const preview = ask(app, 'office', '撤销')

    expect(preview).toContain('来信人 （已隐去）')
    expect(preview).not.toContain('王五')
  })

  it.each([
    ['within a day', DAY_MS - 1, '已撤销'],
    ['not after it', DAY_MS, NOTHING],
  ])('works %s', (_, later, answer) => {
    const app = staffedApp()
    register(app, 'office', '1', '噪声')

    app.clock.pass(later)

    expect(undo(app, 'office')).toContain(answer)
  })

  it('is refused when the same thing was changed since', () => {
    const app = staffedApp()
    register(app, 'office', '1', '噪声')
    register(app, 'admin', '1', '扬尘')

    expect(undo(app, 'office')).toContain('相关内容又有了新的改动')
    expect(subjects(app)).toEqual(['扬尘'])
  })

  it('is done in private', () => {
    const app = staffedApp()
    register(app, 'office', '1', '噪声')

    expect(ask(app, 'office', '撤销', 'group')).toBe('撤销请在与我的单独聊天中办理：预览里有登记的内容。')
  })
})

describe('whose act is undone', () => {
  it('is one’s own last one, not somebody else’s later one', () => {
    const app = staffedApp()
    register(app, 'office', '1', '噪声')
    register(app, 'admin', '2', '扬尘')

    undo(app, 'office')

    expect(subjects(app)).toEqual(['扬尘'])
  })

  it('is the numbered one, whoever did it, for those who supervise', () => {
    const app = staffedApp()
    register(app, 'pingshi', '1', '噪声')

    expect(undo(app, 'office', '#1')).toContain('已撤销')
  })

  it.each([
    ['pingshi', '1', NOTHING],
    ['pingshi', '', NOTHING],
    ['office', '2', NOTHING],
    ['office', '99', NOTHING],
    ['office', '抄错了', NOTHING],
    ['leader', '1', '只用于查阅'],
  ])('is never another’s for %s: 撤销 %s', (as, which, answer) => {
    const app = staffedApp()
    register(app, 'office', '1', '噪声')

    expect(undo(app, as, which)).toContain(answer)
    expect(subjects(app)).toEqual(['噪声'])
  })

  it.each([
    ['the last moment of a day', DAY_MS - 1, '已撤销'],
    ['a day', DAY_MS, NOTHING],
  ])('is another’s numbered one up to %s', (_, later, answer) => {
    const app = staffedApp()
    register(app, 'pingshi', '1', '噪声')

    app.clock.pass(later)

    expect(undo(app, 'office', '1')).toContain(answer)
  })

  it('is never what nobody put their name to', () => {
    const app = staffedApp()
    app.db.update(departments).set({ sortOrder: 9 }).where(eq(departments.id, 1)).run()

    expect(undo(app, 'admin', '1')).toBe(NOTHING)
  })
})

describe('undoing what gave or took a role', () => {
  it('is not for the one who was demoted', () => {
    const app = staffedApp()
    addPerson(app, 'second', 'admin', [])
    ask(app, 'admin', '角色 second 办公室')
    ask(app, 'admin', '确认')

    const [act] = recentActs(app.db, 1)
    expect(undo(app, 'second', String(act?.id))).toBe('这次操作涉及联络员以外的账号，请由管理员撤销。')
    expect(personByAccount(app.db, 'second')?.role).toBe('office')
  })

  it('is not for an admin’s own act once they are no admin any more', () => {
    const app = staffedApp()
    addPerson(app, 'second', 'admin', [])
    ask(app, 'second', '角色 leader 管理员')
    ask(app, 'second', '确认')
    app.db.update(people).set({ role: 'office' }).where(eq(people.account, 'second')).run()

    expect(undo(app, 'second')).toContain('请由管理员撤销')
  })

  it('is not for the office when it gives an admin their account back', () => {
    const app = staffedApp()
    addPerson(app, 'second', 'admin', [])
    ask(app, 'admin', '解绑 second')
    ask(app, 'admin', '确认')

    const [act] = recentActs(app.db, 1)
    expect(undo(app, 'office', String(act?.id))).toContain('请由管理员撤销')
  })

  it('is not for the office when it moves an admin’s account to somebody else', () => {
    const app = staffedApp()
    const [admin] = app.db.select().from(people).where(eq(people.account, 'admin')).all()
    const author = { at: app.clock.now(), personId: null, channel: 'cli', action: 'import' }
    authored(app.db, author, () => addIdentity(app.db, admin?.id ?? 0, 'dingtalk', 'boss'))

    const act = recentActs(app.db, 9).find(({ action }) => action === 'import')
    expect(undo(app, 'office', String(act?.id))).toContain('请由管理员撤销')
    expect(undo(app, 'admin', String(act?.id))).toContain('已撤销')
  })

  it('never leaves the county without an admin', () => {
    const app = staffedApp()
    addPerson(app, 'second', 'admin', [])
    ask(app, 'second', '角色 pingshi 管理员')
    ask(app, 'second', '确认')
    for (const account of ['admin', 'second'])
      app.db.update(people).set({ role: 'office' }).where(eq(people.account, account)).run()

    const act = recentActs(app.db, 9).find(({ action }) => action === '角色')

    expect(undo(app, 'pingshi', String(act?.id))).toContain('这是最后一位管理员')
    expect(personByAccount(app.db, 'pingshi')?.role).toBe('admin')
  })
})

describe('whoever has moved on', () => {
  it('takes nothing back in the department they have left', () => {
    const app = staffedApp()
    register(app, 'pingshi', '1', '噪声')
    const { personId } = personByAccount(app.db, 'pingshi')!
    leaveDepartment(app.db, personId, 3)
    joinDepartment(app.db, personId, 2)

    expect(undo(app, 'pingshi')).toBe(NOTHING)
    expect(subjects(app)).toEqual(['噪声'])
  })
})
