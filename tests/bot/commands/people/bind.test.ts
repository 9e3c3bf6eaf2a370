import fc from 'fast-check'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { toText } from '../../../../bot/messages/talk/text.ts'
import { departmentNames } from '../../../../db/departments.ts'
import { activePeople, deactivatePerson, personByIdentity } from '../../../../db/people.ts'
import { audit, bindingCodes, identities, people, peopleDepartments } from '../../../../db/schema/index.ts'
import type { Role } from '../../../../rules/types.ts'
import type { TestApp } from '../../../support/app.ts'
import { addPerson, ask, deliver } from '../../../support/ask.ts'
import { DAY_MS, issueCode } from '../../../support/codes.ts'
import { contents } from '../../../support/import-files.ts'
import { staffedApp } from '../../../support/staffed-app.ts'

const CODE = 'ABCD2345'

function serves(app: TestApp, userId: string): { role: Role; departments: string[] } | null {
  const person = personByIdentity(app.db, 'wecom', userId)
  if (person === null) return null
  const names = departmentNames(app.db).filter(({ id }) => person.departmentIds.includes(id))
  return { role: person.role, departments: names.map(({ name }) => name) }
}

/** Everything but what was written to us. */
function kept(app: TestApp): unknown[] {
  return (JSON.parse(contents(app.db)) as [string, unknown][]).filter(([name]) => name !== 'inbox')
}

describe('a stranger with a code', () => {
  it('may be wrong five times an hour, and another is not kept waiting by it', () => {
    const app = staffedApp()
    issueCode(app, CODE, '平氏镇')
    const guess = (who: string, code: string) => toText(deliver(app, who, `绑定 ${code} 张三`))

    const wrong = Array.from({ length: 5 }, (_, index) => guess('zhangsan', `ABCD999${index}`))
    const right = guess('zhangsan', CODE)
    const other = guess('lisi', 'ABCD9999')
    app.clock.pass(3_600_000)

    expect(wrong.every((answer) => answer.includes('绑定码不对'))).toBe(true)
    expect(right).toContain('输错次数太多')
    expect(other).toContain('绑定码不对')
    expect(guess('zhangsan', CODE)).toContain('您已登记')
  })

  it('becomes a liaison of its department, and is told the first step', () => {
    const app = staffedApp()
    issueCode(app, CODE, '平氏镇')

    const answer = toText(deliver(app, 'zhangsan', `绑定 ${CODE} 张三`))

    expect(answer).toBe(
      '张三，您已登记为平氏镇的联络员。\n发「状态」看本单位待办事项，发「帮助」看全部指令。',
    )
    expect(serves(app, 'zhangsan')).toEqual({ role: 'liaison', departments: ['平氏镇'] })
    expect(toText(deliver(app, 'zhangsan', '状态'))).toContain('平氏镇')
  })

  it.each([
    '绑定 abcd2345 张三',
    '绑定ABCD2345 张三',
    '绑定码 ABCD2345 张三',
    '「绑定 ＡＢＣＤ２３４５ 张三」',
    '@督查助手 绑定  ABCD-2345　张三',
  ])('may write it as %s', (text) => {
    const app = staffedApp()
    issueCode(app, CODE, '平氏镇')

    expect(toText(deliver(app, 'zhangsan', text))).toMatch(/^张三，您已登记为平氏镇的联络员。/u)
  })

  it('is nobody new when only the case of their id is', () => {
    const app = staffedApp()
    issueCode(app, CODE, '平氏镇')
    deliver(app, 'zhangsan', `绑定 ${CODE} 张三`)
    issueCode(app, 'ABCD6789', '教体局')

    deliver(app, 'ZhangSan', '绑定 ABCD6789 张三')

    expect(serves(app, 'zhangsan')?.departments.sort()).toEqual(['平氏镇', '教体局'].sort())
  })

  it('leaves a trail that names the act, and nobody who was not known yet', () => {
    const app = staffedApp()
    issueCode(app, CODE, '平氏镇')

    deliver(app, 'zhangsan', `绑定 ${CODE} 张三`)

    const lines = app.db.select().from(audit).where(eq(audit.channel, 'test')).all()
    expect(lines.map(({ action, personId }) => [action, personId])).toEqual([['绑定', null]])
  })

  it.each<[Role, string]>([
    ['office', '办公室工作人员'],
    ['leader', '领导'],
    ['admin', '管理员'],
  ])('gets the role %s when the code gives it', (role, name) => {
    const app = staffedApp()
    issueCode(app, CODE, '县政府办', role)

    const answer = toText(deliver(app, 'zhangsan', `绑定 ${CODE} 张三`))

    expect(answer).toContain(`县政府办的${name}。`)
    expect(serves(app, 'zhangsan')?.role).toBe(role)
  })

  it.each([
    ['without a code', '绑定', /请写上绑定码和姓名/u],
    ['without a name', `绑定 ${CODE}`, /请在绑定码后面写上您的姓名/u],
    ['with an endless name', `绑定 ${CODE} ${'张'.repeat(41)}`, /请在绑定码后面写上您的姓名/u],
    ['with a code that was never given', '绑定 ZZZZ2345 张三', /绑定码不对、已用过或已过期/u],
    ['with punctuation for a code', '绑定 ，，，， 张三', /请写上绑定码和姓名|绑定码不对/u],
  ])('%s changes nothing', (_, text, answer) => {
    const app = staffedApp()
    issueCode(app, CODE, '平氏镇')
    const before = kept(app)

    expect(toText(deliver(app, 'zhangsan', text))).toMatch(answer)

    expect(kept(app)).toEqual(before)
  })

  it('is sent to a private chat when it is typed in a group', () => {
    const app = staffedApp()
    issueCode(app, CODE, '平氏镇')
    const before = kept(app)

    const answer = ask(app, 'pingshi', `绑定 ${CODE} 张三`, 'group')

    expect(answer).toBe('绑定请在与我的单独聊天中进行，不要把绑定码发到群里。')
    expect(kept(app)).toEqual(before)
  })
})

describe('a code', () => {
  it.each([
    ['is good to the last moment of its day', DAY_MS - 1, /您已登记/u],
    ['is not good after it', DAY_MS, /已过期/u],
  ])('%s', (_, later, answer) => {
    const app = staffedApp()
    issueCode(app, CODE, '平氏镇')

    app.clock.pass(later)

    expect(toText(deliver(app, 'zhangsan', `绑定 ${CODE} 张三`))).toMatch(answer)
  })

  it('is good once, and answered like a wrong one afterwards', () => {
    const app = staffedApp()
    issueCode(app, CODE, '平氏镇')
    deliver(app, 'zhangsan', `绑定 ${CODE} 张三`)

    const again = toText(deliver(app, 'lisi', `绑定 ${CODE} 李四`))

    expect(again).toBe(toText(deliver(app, 'lisi', '绑定 ZZZZ2345 李四')))
    expect(serves(app, 'lisi')).toBeNull()
  })

  it('is not in the database in clear', () => {
    const app = staffedApp()
    issueCode(app, CODE, '平氏镇')

    expect(contents(app.db)).not.toContain(CODE)
  })
})

describe('somebody the office has on its list', () => {
  function listed(role: Role): TestApp {
    const app = staffedApp()
    addPerson(app, 'listed', role, ['平氏镇'])
    app.db.update(people).set({ name: '张三' }).where(eq(people.account, 'listed')).run()
    app.db.delete(identities).where(eq(identities.userId, 'listed')).run()
    return app
  }

  it('is recognised by name and department, not doubled', () => {
    const app = listed('liaison')
    const before = activePeople(app.db).length
    issueCode(app, CODE, '平氏镇')

    deliver(app, 'zs-wecom', `绑定 ${CODE} 张三`)

    expect(personByIdentity(app.db, 'wecom', 'zs-wecom')?.account).toBe('listed')
    expect(activePeople(app.db)).toHaveLength(before)
  })

  it('is somebody else when another department gave the code', () => {
    const app = listed('liaison')
    issueCode(app, CODE, '教体局')

    deliver(app, 'zs-wecom', `绑定 ${CODE} 张三`)

    expect(serves(app, 'zs-wecom')).toEqual({ role: 'liaison', departments: ['教体局'] })
  })

  it.each<[Role, Role]>([
    ['admin', 'liaison'],
    ['office', 'liaison'],
    ['leader', 'liaison'],
    ['admin', 'office'],
  ])('an %s is not taken over by whoever knows the name and has a %s’s code', (role, given) => {
    const app = listed(role)
    issueCode(app, CODE, '平氏镇', given)

    deliver(app, 'intruder', `绑定 ${CODE} 张三`)

    expect(serves(app, 'intruder')?.role).toBe(given)
    expect(personByIdentity(app.db, 'wecom', 'intruder')?.account).toBe('intruder')
  })
})

describe('somebody known already', () => {
  it('serves one department more', () => {
    const app = staffedApp()
    issueCode(app, CODE, '教体局')

    expect(toText(deliver(app, 'pingshi', `绑定 ${CODE}`))).toContain('您已登记为教体局的联络员')

    expect(serves(app, 'pingshi')?.departments.sort()).toEqual(['平氏镇', '教体局'].sort())
  })

  it.each<[Role, Role, Role]>([
    ['liaison', 'liaison', 'liaison'],
    ['liaison', 'leader', 'leader'],
    ['liaison', 'office', 'office'],
    ['leader', 'liaison', 'leader'],
    ['leader', 'office', 'office'],
    ['office', 'liaison', 'office'],
    ['office', 'leader', 'office'],
    ['office', 'admin', 'admin'],
    ['admin', 'liaison', 'admin'],
    ['admin', 'leader', 'admin'],
    ['admin', 'office', 'admin'],
  ])('as %s is with a code of %s: %s', (has, given, gets) => {
    const app = staffedApp()
    addPerson(app, 'someone', has, ['教体局'])
    issueCode(app, CODE, '平氏镇', given)

    deliver(app, 'someone', `绑定 ${CODE} 张三`)

    expect(serves(app, 'someone')?.role).toBe(gets)
  })

  it('who has left may come back, again and again, as somebody new', () => {
    const app = staffedApp()
    const accounts: (string | undefined)[] = []

    for (const code of ['ABCD2345', 'ABCD2346', 'ABCD2347', 'ABCD2348']) {
      issueCode(app, code, '平氏镇')
      deliver(app, 'zhangsan', `绑定 ${code} 张三`)
      const person = personByIdentity(app.db, 'wecom', 'zhangsan')
      accounts.push(person?.account)
      deactivatePerson(app.db, person?.personId ?? 0)
    }

    expect(accounts).toEqual(['zhangsan', 'wecom-zhangsan', 'wecom-zhangsan-2', 'wecom-zhangsan-3'])
  })

  it('whom the list calls inactive is let in by a code', () => {
    const app = staffedApp()
    app.db.update(people).set({ isActive: false }).where(eq(people.account, 'pingshi')).run()
    issueCode(app, CODE, '教体局')

    deliver(app, 'pingshi', `绑定 ${CODE} 张三`)

    expect(serves(app, 'pingshi')).toEqual({ role: 'liaison', departments: ['教体局'] })
  })
})

describe('a stranger, whatever they write', () => {
  const app = staffedApp()
  issueCode(app, CODE, '平氏镇')
  const secrets = [
    ...departmentNames(app.db).map(({ name }) => name),
    ...activePeople(app.db).map(({ name }) => name),
  ]
  const guess = fc.oneof(
    fc.constantFrom('abcd234', 'ABCD23456', 'ABCD2344', "' or 1=1 --", '%', '_', '*', ...secrets.slice(0, 9)),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  )
  const typed = fc.oneof(
    fc
      .tuple(fc.constantFrom('绑定', '绑定码', '加入单位', '解绑', '人员', '确认'), guess, guess)
      .map((it) => it.join(' ')),
    fc.string({ unit: 'binary', maxLength: 300 }),
  )

  it('learns only how to bind, and changes nothing', () => {
    const before = kept(app)
    const says = new Set([
      '您还没有登记到单位。',
      '请写上绑定码和姓名，例如「绑定 ABCD2345 张三」。',
      '请在绑定码后面写上您的姓名，例如「绑定 ABCD2345 张三」。绑定码还没有用掉。',
      '绑定码不对、已用过或已过期。绑定码24小时内有效，只能用一次；请向办公室另要一个。',
      '绑定码输错次数太多，请一小时后再试，或向办公室另要一个。',
    ])

    fc.assert(
      fc.property(typed, (said) => {
        fc.pre(
          !said
            .toUpperCase()
            .replace(/[^A-Z0-9]/gu, '')
            .includes(CODE),
        )
        const [first = '', ...rest] = toText(deliver(app, `stranger${said.length % 50}`, said)).split('\n')

        expect(says).toContain(first)
        for (const secret of secrets)
          expect(rest.join('\n').replace('县政府办公室', '')).not.toContain(secret)
      }),
      { numRuns: 600, seed: 20_211_008 },
    )

    expect(kept(app)).toEqual(before)
  })

  it('gets no further by trying every ending of a code', () => {
    for (const ending of 'ABCDEFGHJKMNPQRSTUVWXYZ2346789')
      expect(toText(deliver(app, 'stranger', `绑定 ABCD234${ending} 张三`))).toMatch(
        /绑定码不对|输错次数太多/u,
      )
    expect(app.db.select().from(bindingCodes).all()).toHaveLength(1)
    expect(app.db.select().from(peopleDepartments).all().length).toBeGreaterThan(0)
  })
})
