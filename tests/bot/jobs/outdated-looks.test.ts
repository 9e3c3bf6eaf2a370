import { describe, expect, it } from 'vitest'
import { outdatedLooks } from '../../../bot/jobs/outdated-looks.ts'
import { saveObservation, saveUnreadable } from '../../../db/crawl.ts'
import { observations } from '../../../db/schema/index.ts'
import { date } from '../../../rules/dates.ts'
import { demoApp, type TestApp } from '../../support/app.ts'
import { runAt } from '../../support/jobs.ts'

const MONDAY = '2022-12-05 09:15'

function county(env: Record<string, string> = {}): TestApp {
  return demoApp('2022-12-01T09:00:00+08:00', {}, env)
}

/** The machine sees an item of the day before on a column, which every window of the county outlives by then. */
function see(app: TestApp, columnId: number, on: string): void {
  saveObservation(app.db, columnId, date(on), { outcome: 'dated', on: date(on), evidence: {} })
}

describe('what the machine has stopped looking at', () => {
  it('is told to the office, by site, with the day of the latest look', () => {
    const app = county()
    see(app, 1, '2021-10-20')
    see(app, 2, '2021-10-21')

    const [said] = runAt(app, outdatedLooks, MONDAY)

    expect(said?.map(({ target }) => target)).toEqual(['office'])
    expect(said?.[0]?.text).toContain('2个栏目最后一次看到的内容已过更新期限')
    expect(said?.[0]?.text).toMatch(/：2个栏目，最近查看2021-10-21/u)
    expect(said?.[0]?.text).toContain('自动检查没有启用')
  })

  it('says otherwise why when the crawler is on', () => {
    const app = county({ CRAWL: '1' })
    see(app, 1, '2021-10-20')

    expect(runAt(app, outdatedLooks, MONDAY)[0]?.[0]?.text).toContain('自动检查已启用，请管理员查看')
  })

  it('is told once a month', () => {
    const app = county()
    see(app, 1, '2021-10-20')

    const said = runAt(app, outdatedLooks, MONDAY, '2022-12-12 09:15', '2023-01-03 09:15')

    expect(said.map((messages) => messages.length)).toEqual([1, 0, 1])
  })

  it.each([
    ['nothing that a person saw, however long ago', () => {}],
    ['nothing that could not be read', (app: TestApp) => saveUnreadable(app.db, 1, date('2022-11-20'), 'x')],
    ['nothing that is still fresh', (app: TestApp) => see(app, 1, '2022-11-20')],
    [
      'nothing that a person has looked at since',
      (app: TestApp) => {
        see(app, 1, '2021-10-20')
        const seen = { columnId: 1, lookedOn: date('2022-11-20'), onDay: date('2021-10-19') }
        app.db
          .insert(observations)
          .values({ ...seen, outcome: 'dated', source: 'inspection' })
          .run()
      },
    ],
  ])('names %s', (_, prepare) => {
    const app = county()
    prepare(app)

    expect(runAt(app, outdatedLooks, MONDAY)).toEqual([[]])
  })

  it.each([
    ['2022-11-28', 0],
    ['2022-11-27', 1],
  ])('waits a week before it says so: looked at on %s', (lookedOn, messages) => {
    const app = county()
    // A year's window that ran out the day after the look.
    const newest = lookedOn.replace('2022', '2021')
    saveObservation(app.db, 1, date(lookedOn), { outcome: 'dated', on: date(newest), evidence: {} })
    app.db.$client.exec(`update columns set window_count = 12, window_unit = 'month' where id = 1`)

    expect(runAt(app, outdatedLooks, MONDAY)[0]).toHaveLength(messages)
  })
})
