import { inArray } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { weeklyReminder } from '../../../bot/jobs/weekly-reminder.ts'
import {
  episodes,
  groupDepartments,
  groups,
  identities,
  people,
  peopleDepartments,
} from '../../../db/schema/index.ts'
import { date } from '../../../rules/dates.ts'
import { checkOf } from '../../../rules/evaluate.ts'
import { isOpenTrouble, withoutInhibited } from '../../../rules/reminders.ts'
import { demoApp, emptyApp, recordingChannel, type TestApp, TestClock } from '../../support/app.ts'
import { runAt } from '../../support/jobs.ts'

const MONDAY = '2021-10-11 09:05'

function county(): TestApp {
  return demoApp('2021-10-11T09:00:00+08:00')
}

function departmentId(app: TestApp, name: string): number {
  const found = app.snapshot(date('2021-10-11')).departments.find((it) => it.name === name)
  if (!found) throw new Error(`no department ${name}`)
  return found.id
}

describe('the weekly reminder', () => {
  it('is one message to the group, on Monday at 09:05', () => {
    const app = county()

    const [early, due, again] = runAt(app, weeklyReminder, '2021-10-11 09:04', MONDAY, '2021-10-11 09:06')

    expect([early, again]).toEqual([[], []])
    expect(due).toMatchObject([{ audience: 'group:1', target: 'group:1' }])
  })

  it('names every department with something due or late, in the office’s order, and no other', () => {
    const app = county()
    const today = date('2021-10-11')
    const open = withoutInhibited(app.findings(today)).filter(
      (finding) => checkOf(finding).audience === 'department' && isOpenTrouble(finding),
    )
    const expected = app
      .snapshot(today)
      .departments.filter(({ id }) => open.some((finding) => finding.departmentId === id))
      .map(({ name }) => name)

    const [said] = runAt(app, weeklyReminder, MONDAY)

    const headings = said?.[0]?.reply.sections.flatMap(({ heading }) => heading ?? [])
    expect(expected.length).toBeGreaterThan(20)
    expect(headings).toEqual(expected)
  })

  it('calls each department’s people, and nobody twice', () => {
    const app = county()
    const [jiaoti, minzheng] = ['教体局', '民政局'].map((name) => departmentId(app, name))
    const liaison = app.db
      .select()
      .from(people)
      .all()
      .find(({ account }) => account === 'jiaoti')
    if (!liaison || minzheng === undefined) throw new Error('the demo has changed')
    app.db.insert(peopleDepartments).values({ personId: liaison.id, departmentId: minzheng }).run()

    const [said] = runAt(app, weeklyReminder, MONDAY)

    const sections = said?.[0]?.reply.sections ?? []
    const called = sections.flatMap(({ mentions }) => mentions ?? [])
    expect(jiaoti).toBeLessThan(minzheng)
    expect(sections.find(({ heading }) => heading === '教体局')?.mentions).toEqual(['jiaoti'])
    expect(sections.find(({ heading }) => heading === '民政局')?.mentions).toEqual(['minzheng'])
    expect(called).toHaveLength(sections.filter(({ heading }) => heading !== undefined).length)
    expect(new Set(called).size).toBe(called.length)
  })

  it('shows a vetoed site in one line, without its columns', () => {
    const app = county()

    const [said] = runAt(app, weeklyReminder, MONDAY)

    const pingshi =
      said?.[0]?.reply.sections.find(({ heading }) => heading === '平氏镇')?.lines.join('\n') ?? ''
    expect(pingshi).toMatch(/^W30 /u)
    expect(pingshi).toContain('9个栏目')
    expect(pingshi).not.toMatch(/L\d+「/u)
  })

  it('speaks to a group of some departments of those only, and thanks it for theirs only', () => {
    const app = county()
    const [pingshi, jiaoti] = ['平氏镇', '教体局'].map((name) => departmentId(app, name))
    if (pingshi === undefined || jiaoti === undefined) throw new Error('the demo has changed')
    app.db.insert(groups).values({ name: '平氏群', channel: 'simulator', target: 'pingshi-group' }).run()
    app.db.insert(groupDepartments).values({ groupId: 2, departmentId: pingshi }).run()
    const gone = { check: 'letter-deadline', subjectKind: 'letter', since: date('2021-09-01') } as const
    app.db
      .insert(episodes)
      .values(
        [pingshi, jiaoti, jiaoti].map((id, index) => ({
          ...gone,
          subjectId: 900 + index,
          departmentId: id,
          lastSeenOn: date('2021-10-08'),
          remindedOn: date('2021-10-08'),
          closedOn: date('2021-10-09'),
        })),
      )
      .run()

    const [said] = runAt(app, weeklyReminder, MONDAY)

    const [all, own] = said ?? []
    expect(own).toMatchObject({ audience: 'group:2', target: 'pingshi-group' })
    expect(own?.reply.sections.flatMap(({ heading }) => heading ?? [])).toEqual(['平氏镇'])
    expect(all?.text).toContain('办结3项')
    expect(own?.text).toContain('办结1项')
  })

  it.each([
    ['nobody was told of', 'letter-deadline', null],
    ['only the office was told of', 'letter-streak', date('2021-10-08')],
    ['was a week with too few updates', 'media-frequency', date('2021-10-08')],
  ] as const)('does not thank for what %s', (_, check, remindedOn) => {
    const app = county()
    const subject = { check, subjectKind: 'letter', subjectId: 900, departmentId: 1 } as const
    const days = { since: date('2021-09-01'), lastSeenOn: date('2021-10-08'), closedOn: date('2021-10-09') }
    app.db
      .insert(episodes)
      .values({ ...subject, ...days, remindedOn })
      .run()

    const [said] = runAt(app, weeklyReminder, MONDAY)

    expect(said?.[0]?.text).not.toMatch(/办结\d+项/u)
  })

  it('does not thank for what was gone more than a week ago', () => {
    const app = county()
    app.db
      .insert(episodes)
      .values({
        check: 'letter-deadline',
        subjectKind: 'letter',
        subjectId: 900,
        since: date('2021-09-01'),
        departmentId: 1,
        lastSeenOn: date('2021-10-01'),
        remindedOn: date('2021-10-01'),
        closedOn: date('2021-10-03'),
      })
      .run()

    const [said] = runAt(app, weeklyReminder, MONDAY)

    expect(said?.[0]?.text).not.toMatch(/办结\d+项/u)
  })

  it('is silent when there is nothing to say', () => {
    const clock = new TestClock('2021-10-11T09:00:00+08:00')
    const app = emptyApp(clock, [recordingChannel(clock)])
    app.db.insert(groups).values({ name: '群' }).run()

    expect(runAt(app, weeklyReminder, MONDAY)).toEqual([[]])
  })

  it('goes out on the first working day after a holiday Monday, and again on the Monday after', () => {
    const app = county()

    const said = runAt(
      app,
      weeklyReminder,
      '2021-10-04 09:05',
      '2021-10-08 09:05',
      '2021-10-09 09:05',
      MONDAY,
    )

    expect(said.map((messages) => messages.length)).toEqual([0, 1, 0, 1])
  })
})

describe('departments nobody can be reached for', () => {
  function without(...accounts: readonly string[]): TestApp {
    const app = county()
    app.db.delete(identities).where(inArray(identities.userId, accounts)).run()
    return app
  }

  it('are named to the office, once a week, in one message', () => {
    const app = without('gongxin', 'huanggang')

    const said = runAt(app, weeklyReminder, MONDAY, '2021-10-12 09:05', '2021-10-18 09:05')

    const listed = said.map((messages) => messages.filter(({ target }) => target === 'office'))
    expect(listed.map((messages) => messages.length)).toEqual([1, 0, 1])
    expect(listed[0]?.[0]?.text).toContain('2个单位没有能收到私聊的联络员，提醒发在群里：')
    expect(listed[0]?.[0]?.text).toMatch(/黄岗镇|工信局/u)
    expect(listed[0]?.[0]?.text).toContain('绑定码')
  })

  it('are named apart when they have no group either', () => {
    const app = without('gongxin', 'huanggang')
    app.db
      .insert(groupDepartments)
      .values({ groupId: 1, departmentId: departmentId(app, '工信局') })
      .run()

    const [said] = runAt(app, weeklyReminder, MONDAY)

    const text = said?.find(({ target }) => target === 'office')?.text
    expect(text).toContain('1个单位没有能收到私聊的联络员，提醒发在群里：工信局。')
    expect(text).toContain('1个单位没有能收到私聊的联络员，也没有群，提醒发不出去：黄岗镇。')
  })

  it('are not spoken of while there are none, nor when nothing of theirs is watched', () => {
    const app = without('gongxin')
    const watched = app
      .findings(date('2021-10-11'))
      .filter(({ departmentId: id }) => id !== departmentId(app, '工信局'))

    const quiet = runAt({ ...app, findings: () => watched }, weeklyReminder, MONDAY)
    const full = runAt(county(), weeklyReminder, MONDAY)

    for (const [said] of [quiet, full]) expect(said?.some(({ target }) => target === 'office')).toBe(false)
  })
})
