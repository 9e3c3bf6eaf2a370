import { describe, expect, it } from 'vitest'
import { calendarCheck } from '../../../bot/jobs/calendar-check.ts'
import { calendarYears } from '../../../db/schema/index.ts'
import type { Instant } from '../../../rules/dates.ts'
import { demoApp } from '../../support/app.ts'
import { runAt } from '../../support/jobs.ts'

/** The last year whose arrangement comes with the bot is 2026. */
describe('the month’s calendar check', () => {
  it.each([
    ['a year that is covered', '2026-09-01 09:25', []],
    ['October, when nothing can be known yet', '2026-10-08 09:25', []],
    ['November, for the year to come', '2026-11-02 09:25', ['office']],
    ['December', '2026-12-01 09:25', ['office']],
    ['a year nobody imported', '2027-03-01 09:25', ['office']],
  ])('asks the office in time: %s', (_, at, expected) => {
    const app = demoApp(`${at.replace(' ', 'T')}:00+08:00`)

    const [said] = runAt(app, calendarCheck, at)

    expect(said?.map(({ target }) => target)).toEqual(expected)
  })

  it('asks once a month, and names the year', () => {
    const app = demoApp('2026-11-02T09:00:00+08:00')

    const said = runAt(app, calendarCheck, '2026-11-02 09:25', '2026-11-03 09:25', '2026-12-01 09:25')

    expect(said.map((messages) => messages.length)).toEqual([1, 0, 1])
    expect(said[0]?.[0]?.text).toContain('2027年')
  })

  it('is silent once the year is imported', () => {
    const app = demoApp('2026-11-02T09:00:00+08:00')
    app.db
      .insert(calendarYears)
      .values({ year: 2027, source: 'test', importedAt: 0 as Instant })
      .run()

    expect(runAt(app, calendarCheck, '2026-11-02 09:25')).toEqual([[]])
  })
})
