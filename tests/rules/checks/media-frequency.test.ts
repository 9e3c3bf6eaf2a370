import { describe, expect, it } from 'vitest'
import { mediaFrequency } from '../../../rules/checks/media-frequency.ts'
import { date } from '../../../rules/dates.ts'
import type { MediaAccount } from '../../../rules/types.ts'
import { account, days, snapshot } from '../../support/snapshot.ts'

const evaluate = (parts: Partial<MediaAccount>, today = '2021-10-08') =>
  mediaFrequency.evaluate(snapshot({ today: date(today), accounts: [account(parts)] }))

describe('media-frequency looks at the week from 2021-09-27 to 2021-10-03', () => {
  it.each([
    ['one update', '2021-09-30', 1],
    ['two on the edges', '2021-09-27 2021-10-03', 0],
    ['two on one day', '2021-09-30 2021-09-30', 0],
    ['one the day before it, one inside', '2021-09-26 2021-09-30', 1],
    ['one inside, more in the running week', '2021-09-30 2021-10-05 2021-10-06', 1],
  ])('%s', (_, updates, found) => {
    expect(evaluate({ recentUpdates: days(updates) })).toHaveLength(found)
  })

  it.each(['2021-10-04', '2021-10-10'])('on %s', (today) => {
    const [finding] = evaluate({ recentUpdates: days('2021-09-30') }, today)

    expect(finding).toMatchObject({
      stage: 'due',
      since: '2021-09-27',
      dueOn: '2021-10-03',
      detail: { weekFrom: '2021-09-27', updates: 1, required: 2 },
    })
  })
})

describe('media-frequency stays quiet', () => {
  it.each<[string, Partial<MediaAccount>]>([
    ['about 14 days of silence: the other check speaks', { recentUpdates: days('2021-09-24') }],
    ['about more', { lastUpdatedOn: date('2021-08-08') }],
    ['without evidence', {}],
    [
      'about an account born in that week',
      { recentUpdates: days('2021-09-30'), registeredOn: date('2021-09-28') },
    ],
    ['about a closed account', { recentUpdates: days('2021-09-30'), state: 'filed' }],
    [
      'about a week at whose end the feed was not read',
      { recentUpdates: days('2021-09-30'), isFromFeed: true, feedReadOn: date('2021-10-02') },
    ],
    [
      'about such a week when somebody reported an update',
      { recentUpdates: days('2021-09-30'), feedReadOn: date('2021-10-02') },
    ],
  ])('%s', (_, parts) => {
    expect(evaluate(parts)).toEqual([])
  })

  it('but not about a week whose feed was read to the end', () => {
    const feed = { isFromFeed: true, feedReadOn: date('2021-10-03') }

    expect(evaluate({ recentUpdates: days('2021-09-30'), ...feed })).toHaveLength(1)
  })

  it('but not about an account that had its whole week', () => {
    expect(evaluate({ recentUpdates: days('2021-09-30'), registeredOn: date('2021-09-27') })).toHaveLength(1)
  })
})
