import { and, eq, inArray } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { dailyDeadlines } from '../../../bot/jobs/daily-deadlines.ts'
import { mediaNudge } from '../../../bot/jobs/media-nudge.ts'
import { weeklyReminder } from '../../../bot/jobs/weekly-reminder.ts'
import { departmentNames } from '../../../db/departments.ts'
import { acknowledgeEpisode, openEpisodes } from '../../../db/episodes.ts'
import {
  columns,
  episodes,
  identities,
  letters,
  observations,
  reminders,
  siteVisitDays,
} from '../../../db/schema/index.ts'
import { workingDayOnOrAfter } from '../../../rules/calendar.ts'
import { addDays, date, type LocalDate } from '../../../rules/dates.ts'
import type { Observation } from '../../../rules/types.ts'
import { demoApp, type TestApp } from '../../support/app.ts'
import { closingCounty } from '../../support/closing.ts'
import { runAt, type Said } from '../../support/jobs.ts'

function county(): TestApp {
  return demoApp('2021-10-08T09:00:00+08:00')
}

/** The department's message, of one run. */
function to(said: readonly Said[] | undefined, target: string): Said | undefined {
  return said?.find((it) => it.target === target)
}

/** Runs the job on every working day from the 8th of October on; gives the days on which `text` was said. */
function daysOf(app: TestApp, target: string, text: string, until: string): LocalDate[] {
  const found: LocalDate[] = []
  for (
    let day = date('2021-10-08');
    day <= until;
    day = workingDayOnOrAfter(app.calendar(), addDays(day, 1))
  ) {
    const [said] = runAt(app, dailyDeadlines, `${day} 09:10`)
    if (to(said, target)?.text.includes(text) === true) found.push(day)
  }
  return found
}

/** The one stale column of 黄岗镇. */
function huanggangColumn(app: TestApp): number {
  const row = app.db
    .select()
    .from(columns)
    .all()
    .find(({ id, name }) => id === 287 && name === '招商引资')
  if (!row) throw new Error('the demo has changed')
  return row.id
}

function look(
  app: TestApp,
  lookedOn: string,
  outcome: Observation['outcome'],
  onDay: string | null = null,
): void {
  app.db
    .insert(observations)
    .values({
      columnId: huanggangColumn(app),
      lookedOn: date(lookedOn),
      outcome,
      onDay: onDay === null ? null : date(onDay),
      source: 'crawl',
    })
    .run()
}

function huanggangEpisode(app: TestApp) {
  const isHuanggang = and(
    eq(episodes.check, 'column-freshness'),
    eq(episodes.subjectId, huanggangColumn(app)),
  )
  return app.db.select().from(episodes).where(isHuanggang).all()
}

describe('the day’s alerts', () => {
  it('are one message for each department concerned, at 09:10, and none for the others', () => {
    const app = county()

    const [early, said] = runAt(app, dailyDeadlines, '2021-10-08 09:09', '2021-10-08 09:10')

    const targets = (said ?? []).map(({ target }) => target)
    expect(early).toEqual([])
    expect(targets.length).toBeGreaterThan(30)
    expect(new Set(targets).size).toBe(targets.length)
    expect(targets).toContain('pingshi')
    expect(targets).not.toContain('shenji')
  })

  it('write down which episode they spoke of, and how often', () => {
    const app = county()

    runAt(app, dailyDeadlines, '2021-10-08 09:10')

    const spoken = app.db.select().from(reminders).all()
    const open = openEpisodes(app.db).filter((it) => it.reminders > 0)
    expect(spoken.length).toBeGreaterThan(50)
    expect(open).toHaveLength(spoken.length)
    expect(open.every((it) => it.remindedOn === '2021-10-08')).toBe(true)
  })

  it('tell the office, and only the office, what only the office is told', () => {
    const app = county()

    const [said] = runAt(app, dailyDeadlines, '2021-10-08 09:10')

    const toOffice = said?.filter(
      ({ text }) => text.includes('建议通报批评') || text.includes('建议研究关停'),
    )
    expect(toOffice?.map(({ target }) => target)).toEqual(['office'])
  })

  it('draft the order to close an account once, however its last notice came in', () => {
    const app = county()
    app.db.$client.exec(`
      insert into notices (level, number, title, issued_on) values ('county', '11', '通报', '2021-10-08');
      insert into notice_accounts (notice_id, account_id) select max(id), 42 from notices`)

    runAt(app, dailyDeadlines, '2021-10-08 09:10', '2021-10-09 09:10')

    const drafts = app.db.$client.prepare('select account_id, approved_at from shutdown_orders').raw().all()
    expect(drafts).toEqual([[42, null]])
  })

  it('do not count as said what no one in the office could be told', () => {
    const app = county()
    app.db.delete(identities).where(eq(identities.userId, 'office')).run()

    runAt(app, dailyDeadlines, '2021-10-08 09:10')

    const streaks = openEpisodes(app.db).filter(({ check }) => check === 'letter-streak')
    expect(streaks.length).toBeGreaterThan(0)
    expect(streaks.every(({ remindedOn }) => remindedOn === null)).toBe(true)
  })

  it('go to the group for a department nobody can be reached for', () => {
    const app = county()
    app.db.delete(identities).where(eq(identities.userId, 'gongxin')).run()

    const [said] = runAt(app, dailyDeadlines, '2021-10-08 09:10')

    const toGroup = said?.filter(({ target }) => target === 'group:1')
    expect(toGroup).toMatchObject([{ audience: 'group:1' }])
    expect(toGroup?.[0]?.text).toContain('工信局')
    expect(to(said, 'gongxin')).toBeUndefined()
  })

  it('go to the group in one message for several such departments, and count as said for each', () => {
    const app = county()
    app.db
      .delete(identities)
      .where(inArray(identities.userId, ['gongxin', 'huanggang']))
      .run()

    const [first, second] = runAt(app, dailyDeadlines, '2021-10-08 09:10', '2021-10-09 09:10')

    const toGroup = first?.filter(({ target }) => target === 'group:1') ?? []
    expect(toGroup).toHaveLength(1)
    expect(toGroup[0]?.text).toMatch(
      /^【到期提醒 2021-10-08】\n【黄岗镇提醒 2021-10-08】|^【到期提醒 2021-10-08】\n【工信局提醒/u,
    )
    for (const words of ['【黄岗镇提醒 2021-10-08】', '【工信局提醒 2021-10-08】', 'L287', 'X1 '])
      expect(toGroup[0]?.text.split(words)).toHaveLength(2)
    expect(toGroup[0]?.text.match(/发「为什么 编号」/gu)).toHaveLength(1)
    expect(to(second, 'group:1')?.text.match(/第2次提醒/gu)).toHaveLength(2)
  })
})

describe('a group that had its weekly message this morning', () => {
  function withoutLiaison(): TestApp {
    const app = county()
    app.db.delete(identities).where(eq(identities.userId, 'gongxin')).run()
    return app
  }

  it('is not told the same again five minutes later, which counts as said', () => {
    const app = withoutLiaison()

    const [weekly] = runAt(app, weeklyReminder, '2021-10-11 09:05')
    const [monday, tuesday] = runAt(app, dailyDeadlines, '2021-10-11 09:10', '2021-10-12 09:10')

    expect(to(weekly, 'group:1')?.text).toContain('工信局')
    expect(to(monday, 'group:1')).toBeUndefined()
    expect(to(tuesday, 'group:1')?.text).toContain('第2次提醒')
  })

  it('hears of what is yet to come, which that message leaves out', () => {
    const app = withoutLiaison()
    const departmentId = departmentNames(app.db).find(({ name }) => name === '工信局')!.id
    const number = '2021-0999'
    app.db
      .insert(letters)
      .values({ number, departmentId, receivedOn: date('2021-09-30') })
      .run()

    runAt(app, weeklyReminder, '2021-10-11 09:05')
    const [monday] = runAt(app, dailyDeadlines, '2021-10-11 09:10')

    expect(to(monday, 'group:1')?.text).toContain(number)
    expect(to(monday, 'group:1')?.text).not.toContain('X1 ')
  })
})

describe('repeats', () => {
  it('slow down: after 1, 3, 7, 14 and 14 days, counted', () => {
    const app = county()

    const days = daysOf(app, 'gongxin', 'X1 ', '2021-12-20')

    expect(days).toEqual([
      '2021-10-08',
      '2021-10-09',
      '2021-10-12',
      '2021-10-19',
      '2021-11-02',
      '2021-11-16',
      '2021-11-30',
      '2021-12-14',
    ])
  })

  it('say the how-manieth time it is', () => {
    const app = county()

    const said = runAt(app, dailyDeadlines, '2021-10-08 09:10', '2021-10-09 09:10', '2021-10-12 09:10')

    const texts = said.map((messages) => to(messages, 'gongxin')?.text ?? '')
    expect(texts[0]).not.toContain('次提醒')
    expect(texts[1]).toContain('第2次提醒')
    expect(texts[2]).toContain('第3次提醒')
  })

  it('do not make something new wait', () => {
    const app = county()
    runAt(app, dailyDeadlines, '2021-10-08 09:10', '2021-10-09 09:10')
    const department = app.db.select().from(letters).get()?.departmentId ?? 0
    app.db
      .insert(letters)
      .values({
        number: '2021-1099',
        departmentId: department,
        receivedOn: date('2021-09-28'),
        complexity: 'normal',
      })
      .run()

    const [said] = runAt(app, dailyDeadlines, '2021-10-11 09:10')

    const text = to(said, 'gongxin')?.text ?? ''
    expect(text).toContain('2021-1099')
    expect(text).not.toContain('X1 ')
  })

  it('stop for 「收到」 until its day has passed', () => {
    const app = county()
    runAt(app, dailyDeadlines, '2021-10-08 09:10')
    const episode = openEpisodes(app.db).find(
      ({ check, subject }) => check === 'letter-deadline' && subject.id === 1,
    )
    if (!episode) throw new Error('no episode')
    acknowledgeEpisode(app.db, episode.id, { personId: 1, stage: 'serious', until: date('2021-10-13') })

    const said = runAt(
      app,
      dailyDeadlines,
      '2021-10-09 09:10',
      '2021-10-12 09:10',
      '2021-10-13 09:10',
      '2021-10-14 09:10',
    )

    expect(said.map((messages) => to(messages, 'gongxin') !== undefined)).toEqual([false, false, false, true])
  })
})

describe('an episode', () => {
  it('closes when the trouble is gone, and nothing is said of it any more', () => {
    const app = county()
    runAt(app, dailyDeadlines, '2021-10-08 09:10')
    look(app, '2021-10-09', 'dated', '2021-10-09')

    const [said] = runAt(app, dailyDeadlines, '2021-10-09 09:10')

    expect(to(said, 'huanggang')).toBeUndefined()
    expect(huanggangEpisode(app)).toMatchObject([{ closedOn: '2021-10-09', reminders: 1 }])
  })

  it('is kept open, and silent, while nobody can look', () => {
    const app = county()
    runAt(app, dailyDeadlines, '2021-10-08 09:10')
    look(app, '2021-10-09', 'unreadable')

    const said = runAt(app, dailyDeadlines, '2021-10-09 09:10', '2021-10-12 09:10')

    expect(said.map((messages) => to(messages, 'huanggang'))).toEqual([undefined, undefined])
    expect(huanggangEpisode(app)).toMatchObject([{ closedOn: null, reminders: 1 }])
  })

  it('goes on counting when the column can be looked at again', () => {
    const app = county()
    runAt(app, dailyDeadlines, '2021-10-08 09:10')
    look(app, '2021-10-09', 'unreadable')
    runAt(app, dailyDeadlines, '2021-10-09 09:10')
    look(app, '2021-10-11', 'none-since', '2020-10-11')

    const [said] = runAt(app, dailyDeadlines, '2021-10-12 09:10')

    expect(to(said, 'huanggang')?.text).toContain('第2次提醒')
    expect(huanggangEpisode(app).filter(({ closedOn }) => closedOn === null)).toMatchObject([
      { reminders: 2 },
    ])
  })

  it('that cannot be judged is not opened', () => {
    const app = county()
    look(app, '2021-10-08', 'unreadable')

    const [said] = runAt(app, dailyDeadlines, '2021-10-08 09:10')

    expect(to(said, 'huanggang')).toBeUndefined()
    expect(huanggangEpisode(app)).toEqual([])
  })

  it('is entered once for every item, and announced once for every stage', () => {
    const app = county()

    daysOf(app, 'nobody', '', '2021-12-31')

    const firsts = app.db
      .select()
      .from(reminders)
      .all()
      .filter(({ ordinal }) => ordinal === 1)
    expect(firsts.length).toBeGreaterThan(100)
    expect(new Set(firsts.map(({ episodeId }) => episodeId)).size).toBe(firsts.length)
  })
})

describe('what a graver thing covers', () => {
  it('is left out: a vetoed site is one line, not one for each of its columns', () => {
    const app = county()

    const [said] = runAt(app, dailyDeadlines, '2021-10-08 09:10')

    const text = to(said, 'pingshi')?.text ?? ''
    expect(text.match(/W30 /gu)).toHaveLength(1)
    expect(text).toContain('9个栏目')
    expect(text).not.toMatch(/L\d+「/u)
  })

  it('is left out: the columns of a site that does not open', () => {
    const app = demoApp('2021-10-08T09:00:00+08:00', {}, { RULE_PROFILE: 'guoban-2019' })
    const days = Array.from({ length: 7 }, (_, index) => addDays(date('2021-10-02'), index))
    const site = app.snapshot(date('2021-10-08')).websites.find(({ name }) => name.includes('黄岗镇'))
    if (!site) throw new Error('the demo has changed')
    const [before] = runAt(county(), dailyDeadlines, '2021-10-08 09:10')
    app.db
      .insert(siteVisitDays)
      .values(days.map((day) => ({ websiteId: site.id, day, made: 20, failed: 20 })))
      .run()

    const [said] = runAt(app, dailyDeadlines, '2021-10-08 09:10')

    expect(to(before, 'huanggang')?.text).toMatch(/L287/u)
    expect(to(said, 'huanggang')?.text).toContain(`W${site.id} `)
    expect(to(said, 'huanggang')?.text).not.toMatch(/L\d+/u)
  })

  it.each([
    ['announced', true],
    ['deregistered', false],
    ['filed', false],
  ] as const)('is kept or left out: an account that is %s is still timed: %s', (until, isTimed) => {
    const { app } = closingCounty(until)

    const [said] = runAt(app, dailyDeadlines, '2021-10-08 09:10')
    const [nudges] = runAt(app, mediaNudge, '2021-10-14 15:05')

    const timed = (to(said, 'pingshi')?.reply.sections ?? [])
      .flatMap(({ lines }) => lines)
      .filter((line) => line.startsWith('M42 ') && line.includes('最近更新'))
    expect(timed).toHaveLength(isTimed ? 1 : 0)
    expect(to(nudges, 'pingshi')?.text ?? '').not.toContain('M42')
  })
})
