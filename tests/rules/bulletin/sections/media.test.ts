import { describe, expect, it } from 'vitest'
import { mediaSection } from '../../../../rules/bulletin/sections/media.ts'
import { date } from '../../../../rules/dates.ts'
import type { MediaAccount } from '../../../../rules/types.ts'
import { account, snapshot } from '../../../support/snapshot.ts'

const on = (day: string, accounts: readonly MediaAccount[]) => snapshot({ today: date(day), accounts })
const Q3 = { from: date('2021-07-01'), to: date('2021-09-30') }
const fresh = account({ id: 1, lastUpdatedOn: date('2021-09-26') })
const silent = account({
  id: 2,
  platform: '头条号',
  name: '桐柏房管',
  ownerName: '房管中心',
  lastUpdatedOn: date('2021-08-02'),
})
const edge = account({ id: 3, ownerName: '安棚镇人民政府', lastUpdatedOn: date('2021-09-12') })
const unseen = account({ id: 4, name: '桐柏商务' })
const closed = account({ id: 5, state: 'deregistered', lastUpdatedOn: date('2020-01-01') })

describe('mediaSection', () => {
  const accounts = [fresh, silent, edge, unseen, closed]
  const updated = accounts.map((it) => (it.id === 3 ? { ...it, lastUpdatedOn: date('2021-09-29') } : it))
  const section = mediaSection(on('2021-09-27', accounts), on('2021-09-30', updated), Q3)

  it('judges on the first day, out of what there was evidence for', () => {
    expect(section).toMatchObject({
      judgedOn: '2021-09-27',
      total: 4,
      checked: 3,
      qualified: 1,
      rate: { printed: '33.3%' },
      withoutEvidence: ['微信公众号「桐柏商务」'],
    })
  })

  it('marks verdicts that the last day would change', () => {
    expect(
      section.rows.map(({ accountId, silentDays, dependsOnDay }) => [accountId, silentDays, dependsOnDay]),
    ).toEqual([
      [2, 56, false],
      [3, 15, true],
    ])
  })

  it('knows the department beside the registered owner', () => {
    expect(section.rows.map(({ department, unit }) => [department, unit])).toEqual([
      ['平氏镇', '房管中心'],
      ['平氏镇', '安棚镇人民政府'],
    ])
  })

  it('groups the failed by platform, as registered', () => {
    expect(section.byPlatform).toEqual([
      { platform: '头条号', units: ['房管中心'] },
      { platform: '微信公众号', units: ['安棚镇人民政府'] },
    ])
  })
})

it('lets an account pass that is silent for fourteen days on the first day', () => {
  const limit = [account({ lastUpdatedOn: date('2021-09-13') })]

  expect(mediaSection(on('2021-09-27', limit), on('2021-09-30', limit), Q3).qualified).toBe(1)
})
