import { describe, expect, it } from 'vitest'
import { plan, simulate } from '../../../bot/cli/tick.ts'
import { groups, people } from '../../../db/schema/index.ts'
import { date, type Instant } from '../../../rules/dates.ts'
import { demoApp, type TestApp } from '../../support/app.ts'

const at = (text: string) => Date.parse(`${text}:00+08:00`) as Instant

/** The demo county before anybody is registered. */
function emptyHouse(): TestApp {
  const app = demoApp('2021-10-08T09:00:00+08:00')
  app.db.update(people).set({ isActive: false }).run()
  app.db.delete(groups).run()
  return app
}

describe('what a rehearsal says of messages without an addressee', () => {
  it('names the group that is missing', () => {
    const [weekly] = plan(emptyHouse(), at('2021-10-11T09:05'))

    expect(weekly).toMatchObject({
      receiver: '群（还没有登记群）',
      channel: null,
      origin: 'weekly-reminder',
      notBefore: at('2021-10-11T09:05'),
    })
    expect(weekly?.text).toContain('【本周督查提醒 2021-10-11】')
  })

  it('names the departments and the office that nobody answers for', () => {
    const missed = plan(emptyHouse(), at('2021-10-08T09:25'))

    expect(missed.every(({ channel }) => channel === null)).toBe(true)
    const heading = missed.map(({ receiver, origin }) => `${origin} ${receiver}`)
    expect(heading).toContain('daily-deadlines 平氏镇（没有能送达的联络员，也没有群）')
    expect(heading).toContain('daily-deadlines 办公室（没有能送达的办公室人员）')
    expect(heading).toContain('quarter-draft 办公室（没有能送达的办公室人员）')
  })

  it('tells them beside those that are heard, in the order of the day', () => {
    const app = demoApp('2021-10-08T09:00:00+08:00')
    app.db.delete(groups).run()

    const week = simulate(app, date('2021-10-11'), date('2021-10-12'))

    expect(week.filter(({ channel }) => channel === null).map(({ receiver }) => receiver)).toEqual([
      '群（还没有登记群）',
    ])
    expect(week.length).toBeGreaterThan(10)
    expect(week.map(({ notBefore }) => notBefore)).toEqual(
      week.map(({ notBefore }) => notBefore).sort((one, other) => one - other),
    )
  })
})
