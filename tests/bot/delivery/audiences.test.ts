import { ne } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { audiencesOf } from '../../../bot/delivery/audiences.ts'
import { dailyDeadlines } from '../../../bot/jobs/daily-deadlines.ts'
import { mediaNudge } from '../../../bot/jobs/media-nudge.ts'
import { recountDeadlines } from '../../../bot/delivery/moved-deadlines.ts'
import { groups, identities, reminders } from '../../../db/schema/index.ts'
import { demoApp, type TestApp } from '../../support/app.ts'
import { ask, MORNING } from '../../support/ask.ts'
import { issueQ3 } from '../../support/bulletin-life.ts'
import { runAt } from '../../support/jobs.ts'
import { told } from '../../support/told.ts'

/** The simplest installation: the office is known, and there is the group. */
function countyWithoutLiaisons(at = MORNING): TestApp {
  const app = demoApp(at)
  app.db.delete(identities).where(ne(identities.userId, 'office')).run()
  return app
}

function toGroup(app: TestApp): string[] {
  return told(app).flatMap(({ target, text }) => (target === 'group:1' ? [text] : []))
}

describe('a group that stands in for every department hears of one decision once', () => {
  it('on Thursday, of every account that is behind', () => {
    const [separate = []] = runAt(demoApp('2021-10-14T15:00:00+08:00'), mediaNudge, '2021-10-14 15:05')
    const app = countyWithoutLiaisons('2021-10-14T15:00:00+08:00')

    const [said = []] = runAt(app, mediaNudge, '2021-10-14 15:05')

    const lines = separate.flatMap(({ text }) => text.match(/^M\d+ .+$/gmu) ?? [])
    expect(said.map(({ target }) => target)).toEqual(['group:1'])
    expect(separate.length).toBeGreaterThan(5)
    expect(said[0]?.text).toMatch(/^【新媒体本周更新】\n【.+ 新媒体本周更新】\nM\d+/u)
    expect(said[0]?.text.match(/^M\d+ .+$/gmu)).toEqual(lines)
    expect(said[0]?.text.match(/请在周日前更新/gu)).toHaveLength(1)
  })

  it('when the office urges everybody, and each item counts as said', () => {
    const app = countyWithoutLiaisons()

    const preview = ask(app, 'office', '催办 全部')
    ask(app, 'office', '确认')

    const [text = '', ...others] = toGroup(app)
    expect(others).toEqual([])
    expect(preview).toContain('将发出1条消息。')
    expect(text).toMatch(/^【催办 2021-10-08】\n【催办 .+ 2021-10-08】\n请办理以下事项/u)
    expect(text.match(/【催办 .+ 2021-10-08】/gu)?.length).toBeGreaterThan(10)
    expect(ask(app, 'office', '催办 全部')).toBe('同样的内容今天已经发给同样的人，不再重复发送。')
    expect(app.db.select().from(reminders).all().length).toBeGreaterThan(50)
  })

  it('when a bulletin is issued and made void, without what is held against whom', () => {
    const app = countyWithoutLiaisons()
    issueQ3(app)
    ask(app, 'office', '作废通报文件 B1 数据有误')
    ask(app, 'office', '确认')

    const [issued = '', withdrawn = '', ...others] = toGroup(app)
    expect(others).toEqual([])
    expect(issued).toMatch(
      /^【督查通报2021年第11期已印发】\n涉及.+、平氏镇.*，请于2021年10月11日前整改到位并报送整改情况。\n/u,
    )
    expect(issued).not.toMatch(/Z\d|桐柏平氏|单项否决/u)
    expect(withdrawn).toMatch(/^【督查通报2021年第11期已作废】\n理由：数据有误\n涉及.+、平氏镇/u)
  })

  it('when a calendar moves deadlines', () => {
    const app = countyWithoutLiaisons('2021-09-27T10:00:00+08:00')
    const without = { ...app.calendar(), special: new Map() }

    const { moved, messages } = recountDeadlines(app, without, {
      at: app.clock.now(),
      personId: null,
      channel: 'cli',
    })

    const departments = new Set(moved.map(({ departmentId }) => departmentId))
    expect(departments.size).toBeGreaterThan(1)
    expect(messages.map(({ audience }) => audience)).toEqual([{ kind: 'group', id: 1 }])
    expect(messages[0]?.reply.title).toBe('期限调整')
  })
})

describe('what departments are told', () => {
  it('goes to each of them apart where they have people', () => {
    const app = demoApp(MORNING)

    const audiences = audiencesOf(app, [1, 2, 1], (id) => id)

    expect(audiences.map(({ name, isGroup, items }) => ({ name, isGroup, items }))).toEqual([
      { name: 'department:1', isGroup: false, items: [1, 1] },
      { name: 'department:2', isGroup: false, items: [2] },
    ])
  })

  it('is left out where there is nobody, and not counted as said', () => {
    const app = countyWithoutLiaisons()
    app.db.delete(groups).run()

    runAt(app, dailyDeadlines, '2021-10-08 09:10')

    expect(audiencesOf(app, [1, 2], (id) => id)).toEqual([])
    expect(toGroup(app)).toEqual([])
  })
})
