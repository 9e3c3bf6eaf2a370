import { describe, expect, it } from 'vitest'
import { dailyDeadlines } from '../../../bot/jobs/daily-deadlines.ts'
import { weeklyReminder } from '../../../bot/jobs/weekly-reminder.ts'
import { columns, departments, groups, observations, websites } from '../../../db/schema/index.ts'
import { date } from '../../../rules/dates.ts'
import { emptyApp, recordingChannel, type TestApp, TestClock } from '../../support/app.ts'
import { runAt } from '../../support/jobs.ts'

/** One group, and one column of two weeks in which an item of 2021-09-27 was seen that day: fresh until 2021-10-11. */
function county(): TestApp {
  const clock = new TestClock('2021-10-08T09:00:00+08:00')
  const app = emptyApp(clock, [recordingChannel(clock)])
  app.db.insert(groups).values({ name: '群', channel: 'simulator', target: 'group:1' }).run()
  app.db.insert(departments).values({ name: '平氏镇', kind: 'township', sortOrder: 1 }).run()
  app.db.insert(websites).values({ departmentId: 1, name: '平氏镇网站' }).run()
  app.db.insert(columns).values({ websiteId: 1, name: '工作动态', windowCount: 14, windowUnit: 'day' }).run()
  see(app, '2021-09-27', '2021-09-27')
  return app
}

function see(app: TestApp, lookedOn: string, on: string): void {
  const seen = { columnId: 1, lookedOn: date(lookedOn), onDay: date(on) }
  app.db
    .insert(observations)
    .values({ ...seen, outcome: 'dated', source: 'inspection' })
    .run()
}

const QUESTION = '待报更1项：L1，近期没有再看到更新；已更新的请发「报更 编号」'

/** The weekly message of each Monday, after which the day's alerts are worked out as well; null for none. */
function mondays(app: TestApp, ...days: readonly string[]): (string | null)[] {
  return days.map((day) => {
    const [weekly] = runAt(app, weeklyReminder, `${day} 09:05`)
    runAt(app, dailyDeadlines, `${day} 09:10`)
    return weekly?.[0]?.text ?? null
  })
}

describe('a column that was fresh when somebody last looked', () => {
  it('is asked about once when its window has run out, and nobody is accused', () => {
    const app = county()

    const [due, asked, ...later] = mondays(app, '2021-10-11', '2021-10-18', '2021-10-25', '2021-11-01')

    expect(due).toContain('请今天更新')
    expect(asked).toContain(QUESTION)
    expect(asked).not.toMatch(/超期|超过|未更新|否决/u)
    expect(later).toEqual([null, null])
  })

  it('is asked about anew when a newer item has run out', () => {
    const app = county()
    mondays(app, '2021-10-18')
    see(app, '2021-10-19', '2021-10-12')

    const said = mondays(app, '2021-10-25', '2021-11-01', '2021-11-08')

    expect(said).toEqual([null, expect.stringContaining(QUESTION), null])
  })

  it('is spoken of as late once somebody has looked and seen nothing newer', () => {
    const app = county()
    mondays(app, '2021-10-18')
    see(app, '2021-10-20', '2021-09-27')

    const [said] = mondays(app, '2021-10-25')

    expect(said).toContain('最近更新2021-09-27，2021-10-12起超过2周（2021-10-20检查），请尽快更新')
  })
})
