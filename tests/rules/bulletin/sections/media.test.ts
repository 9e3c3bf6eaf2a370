import { describe, expect, it } from 'vitest'
import { mediaSection } from '../../../../rules/bulletin/sections/media.ts'
import { date } from '../../../../rules/dates.ts'
import type { MediaAccount } from '../../../../rules/types.ts'
import { account, accountLook, lookedAt, snapshot } from '../../../support/snapshot.ts'

const CHECK = { from: date('2021-07-01'), to: date('2021-09-30') }

const county = (...accounts: readonly MediaAccount[]) => snapshot({ today: CHECK.to, accounts })
const fresh = account({ id: 1, lastUpdatedOn: date('2021-09-26') })
const silent = lookedAt(
  account({
    id: 2,
    platform: '头条号',
    name: '桐柏房管',
    ownerName: '房管中心',
    lastUpdatedOn: date('2021-08-02'),
  }),
  '2021-09-27',
)
const edge = lookedAt(
  account({ id: 3, ownerName: '安棚镇人民政府', lastUpdatedOn: date('2021-09-12') }),
  '2021-09-27',
)
const unseen = account({ id: 4, name: '桐柏商务' })
const closed = account({ id: 5, state: 'deregistered', lastUpdatedOn: date('2020-01-01') })
const empty = account({ id: 6, name: '桐柏水利', look: accountLook('2021-09-28', null) })

describe('mediaSection', () => {
  const section = mediaSection(county(fresh, silent, edge, unseen, closed, empty), CHECK)

  it('judges on the day of each look, out of what there was evidence for', () => {
    expect(section).toMatchObject({
      total: 5,
      checked: 4,
      qualified: 1,
      rate: { printed: '25.0%' },
      withoutEvidence: ['微信公众号「桐柏商务」'],
    })
  })

  it('says of every failed one when it was looked at, and how long it had been silent then', () => {
    expect(
      section.rows.map(({ accountId, lastUpdatedOn, silentDays, lookedOn }) => [
        accountId,
        lastUpdatedOn,
        silentDays,
        lookedOn,
      ]),
    ).toEqual([
      [2, '2021-08-02', 56, '2021-09-27'],
      [3, '2021-09-12', 15, '2021-09-27'],
      [6, null, null, '2021-09-28'],
    ])
  })

  it('knows the department beside the registered owner', () => {
    expect(section.rows.slice(0, 2).map(({ department, unit }) => [department, unit])).toEqual([
      ['平氏镇', '房管中心'],
      ['平氏镇', '安棚镇人民政府'],
    ])
  })

  it('groups the failed by platform, as registered', () => {
    expect(section.byPlatform).toEqual([
      { platform: '头条号', units: ['房管中心'] },
      { platform: '微信公众号', units: ['安棚镇人民政府', '平氏镇政府'] },
    ])
  })
})

describe('an account in the check of a quarter', () => {
  const updated = (on: string) => account({ lastUpdatedOn: date(on) })
  const seen = (on: string, newestOn: string, later: string | null = null) => ({
    ...updated(later ?? newestOn),
    look: accountLook(on, newestOn),
  })

  it.each([
    ['seen on 09-29 with a post of the day before', seen('2021-09-29', '2021-09-28'), 'qualified'],
    ['silent for fourteen days on the day of the look', seen('2021-09-27', '2021-09-13'), 'qualified'],
    ['for fifteen', seen('2021-09-28', '2021-09-13'), 'failed'],
    ['fresh when looked at in July, whatever came after', seen('2021-07-05', '2021-07-04'), 'qualified'],
    ['silent in July, and nobody has looked or reported since', seen('2021-07-05', '2021-06-01'), 'failed'],
    ['silent in July, and updated lately', seen('2021-07-05', '2021-06-01', '2021-09-20'), 'qualified'],
    ['silent in July, and updated in August', seen('2021-07-05', '2021-06-01', '2021-08-01'), 'unchecked'],
    ['seen fresh before the quarter only', seen('2021-06-28', '2021-06-27'), 'unchecked'],
    ['found silent before the quarter only', seen('2021-06-28', '2021-01-01'), 'unchecked'],
    ['with an update of the last two weeks, and no look', updated('2021-09-16'), 'qualified'],
    ['with an older one, and no look', updated('2021-09-15'), 'unchecked'],
    ['that nobody knows anything of', account(), 'unchecked'],
  ])('%s: %s', (_, judged, expected) => {
    const { qualified, rows, withoutEvidence } = mediaSection(county(judged), CHECK)

    expect([qualified, rows.length, withoutEvidence.length]).toEqual(
      ['qualified', 'failed', 'unchecked'].map((it) => Number(it === expected)),
    )
  })
})
