import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { mediaNudge } from '../../../bot/jobs/media-nudge.ts'
import { feedReadDays, identities, mediaAccounts } from '../../../db/schema/index.ts'
import { date, daysBetween } from '../../../rules/dates.ts'
import { updatesInWeek } from '../../../rules/media.ts'
import { demoApp, type TestApp } from '../../support/app.ts'
import { runAt } from '../../support/jobs.ts'

const THURSDAY = '2021-10-14 15:05'

/** Accounts that are being kept up, and still owe this week an update. */
function behind(app: TestApp) {
  const today = date('2021-10-14')
  const { accounts, departments } = app.snapshot(today)
  return accounts
    .filter(({ lastUpdatedOn }) => lastUpdatedOn !== null && daysBetween(lastUpdatedOn, today) < 14)
    .filter((account) => updatesInWeek(account, today) < 2)
    .map((account) => ({
      ...account,
      department: departments.find(({ id }) => id === account.departmentId)?.name,
    }))
}

describe('the Thursday nudge', () => {
  it('tells each department what its accounts still lack this week, and nobody else', () => {
    const app = demoApp('2021-10-14T15:00:00+08:00')
    const expected = behind(app)

    const [said = []] = runAt(app, mediaNudge, THURSDAY)

    expect(expected.length).toBeGreaterThan(0)
    expect(said.map(({ reply }) => reply.title?.split(' ')[0]).sort()).toEqual(
      [...new Set(expected.map(({ department }) => department))].sort(),
    )
    for (const { name, ...account } of expected) {
      const text = said.find(({ text }) => text.includes(`${account.platform}「${name}」`))?.text ?? ''
      expect(text).toContain(`还差${2 - updatesInWeek({ ...account, name }, date('2021-10-14'))}次`)
    }
  })

  it('says nothing of a silent account, which has a reminder of its own', () => {
    const app = demoApp('2021-09-23T15:00:00+08:00')
    const silent = app
      .snapshot(date('2021-09-23'))
      .accounts.filter(({ lastUpdatedOn }) => lastUpdatedOn !== null && lastUpdatedOn < '2021-09-09')

    const [said = []] = runAt(app, mediaNudge, '2021-09-23 15:05')

    const text = said.map((it) => it.text).join('\n')
    expect(said.length).toBeGreaterThan(0)
    expect(silent.length).toBeGreaterThan(0)
    for (const { platform, name } of silent) expect(text).not.toContain(`${platform}「${name}」`)
  })

  it.each([
    ['2021-10-12', false],
    ['2021-10-13', true],
  ])('of an account whose feed was last read on %s: %s', (readOn, isTold) => {
    const app = demoApp('2021-10-14T15:00:00+08:00')
    const [{ id, name } = { id: 0, name: '' }] = behind(app)
    app.db.update(mediaAccounts).set({ feedUrl: 'http://a.cn/rss' }).where(eq(mediaAccounts.id, id)).run()
    app.db
      .insert(feedReadDays)
      .values({ accountId: id, day: date(readOn) })
      .run()

    const [said = []] = runAt(app, mediaNudge, THURSDAY)

    expect(said.some(({ text }) => text.includes(`M${id} `) && text.includes(`「${name}」`))).toBe(isTold)
  })

  it('goes to the group for a department nobody can be reached for', () => {
    const app = demoApp('2021-10-14T15:00:00+08:00')
    const [first] = runAt(demoApp('2021-10-14T15:00:00+08:00'), mediaNudge, THURSDAY)
    const account = first?.[0]?.target ?? ''
    app.db.delete(identities).where(eq(identities.userId, account)).run()

    const [said = []] = runAt(app, mediaNudge, THURSDAY)

    expect(said.map(({ target }) => target)).toContain('group:1')
    expect(said).toHaveLength(first?.length ?? 0)
  })

  it('is left out on a Thursday that is a day off, and never made up for', () => {
    const app = demoApp('2021-10-07T15:00:00+08:00')

    const said = runAt(app, mediaNudge, '2021-10-07 15:05', '2021-10-08 15:05', '2021-10-09 15:05')

    expect(said).toEqual([[], [], []])
  })
})
