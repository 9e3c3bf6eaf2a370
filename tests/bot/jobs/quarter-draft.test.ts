import { describe, expect, it } from 'vitest'
import { quarterDraft } from '../../../bot/jobs/quarter-draft.ts'
import { markIssued } from '../../../db/bulletins.ts'
import { bulletins, people } from '../../../db/schema/index.ts'
import { date } from '../../../rules/dates.ts'
import { demoApp } from '../../support/app.ts'
import { ask } from '../../support/ask.ts'
import { runAt } from '../../support/jobs.ts'

describe('the quarter’s draft', () => {
  it('is made on the first working day after the quarter, for the office to read', () => {
    const app = demoApp('2021-10-01T09:00:00+08:00')

    const said = runAt(
      app,
      quarterDraft,
      '2021-10-01 09:20',
      '2021-10-08 09:19',
      '2021-10-08 09:20',
      '2021-10-09 09:20',
    )

    expect(said.map((messages) => messages.map(({ target }) => target))).toEqual([[], [], ['office'], []])
    expect(app.db.select().from(bulletins).all()).toMatchObject([
      { periodKey: '2021Q3', state: 'draft', profileId: 'tongbai-2021', issuedBy: null },
    ])
  })

  it('carries the quarter’s figures', () => {
    const app = demoApp('2021-10-08T09:20:00+08:00')

    const [said] = runAt(app, quarterDraft, '2021-10-08 09:20')

    expect(app.db.select().from(bulletins).get()?.model).toMatchObject({
      websites: { checked: 42, qualified: 30 },
      media: { checked: 43, qualified: 36 },
    })
    expect(said?.[0]?.text).toContain('第三季度')
    expect(said?.[0]?.text).toContain('71.4%')
  })

  it('is not announced once the quarter’s bulletin is issued', () => {
    const app = demoApp('2021-10-08T09:01:00+08:00')
    ask(app, 'office', '季度通报')
    const by = { issueNumber: '11', issuedOn: date('2021-10-08'), issuedBy: 1, letterheadId: null }
    markIssued(app.db, 1, by)

    expect(runAt(app, quarterDraft, '2021-10-08 09:20')).toEqual([[]])

    expect(app.db.select().from(bulletins).all()).toMatchObject([{ periodKey: '2021Q3', state: 'issued' }])
  })

  it('is made, and kept, when there is nobody to read it', () => {
    const app = demoApp('2021-10-08T09:20:00+08:00')
    app.db.update(people).set({ isActive: false }).run()

    expect(runAt(app, quarterDraft, '2021-10-08 09:20')).toEqual([[]])

    expect(app.db.select().from(bulletins).all()).toHaveLength(1)
  })
})
