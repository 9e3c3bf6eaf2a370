import { describe, expect, it } from 'vitest'
import { date } from '../../rules/dates.ts'
import { tallyNotices } from '../../rules/notices.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import type { RuleProfile } from '../../rules/profile.ts'
import type { Notice, NoticeLevel } from '../../rules/types.ts'
import { notice } from '../support/snapshot.ts'

const withNotice = (parts: Partial<RuleProfile['notice']>): RuleProfile => ({
  ...tongbai2021,
  notice: { ...tongbai2021.notice, ...parts },
})
const of = (...levels: readonly NoticeLevel[]) =>
  levels.map((level, index) => notice({ id: index + 1, level }))
const tally = (notices: readonly Notice[], profile = tongbai2021, day = '2021-10-08') =>
  tallyNotices(1, notices, profile, date(day))
const reached = (...args: Parameters<typeof tally>) =>
  tally(...args).flatMap((level) => (level.reached ? [level.level] : []))

describe('tallyNotices', () => {
  it.each<[NoticeLevel[], NoticeLevel[]]>([
    [[], []],
    [['province'], ['province']],
    [['city'], []],
    [['city', 'city'], ['city']],
    [['county', 'county'], []],
    [['county', 'county', 'county'], ['county']],
    [['city', 'county', 'county'], []],
    [
      ['province', 'city', 'city'],
      ['province', 'city'],
    ],
  ])('%j reaches %j: levels are never added up', (levels, expected) => {
    expect(reached(of(...levels))).toEqual(expected)
  })

  it('leaves out notices against others and those still to come', () => {
    const notices = [
      notice({ id: 1, level: 'province', accountIds: [2] }),
      notice({ id: 2, level: 'province', issuedOn: date('2021-10-09') }),
    ]

    expect(reached(notices)).toEqual([])
    expect(reached(notices, tongbai2021, '2021-10-09')).toEqual(['province'])
  })

  it('counts our own bulletins only when the profile says so', () => {
    const notices = of('county', 'county', 'county').map((it) => ({ ...it, isBulletin: it.id === 1 }))

    expect(reached(notices)).toEqual(['county'])
    expect(reached(notices, withNotice({ bulletinCounts: false }))).toEqual([])
  })

  it.each([
    ['none', '2015-01-01', 1],
    ['calendar_year', '2020-12-31', 0],
    ['calendar_year', '2021-01-01', 1],
    ['rolling_12m', '2020-10-07', 0],
    ['rolling_12m', '2020-10-08', 1],
  ] as const)('window %s on 2021-10-08, a notice of %s: %i', (tallyWindow, issuedOn, count) => {
    const notices = [notice({ level: 'province', issuedOn: date(issuedOn) })]

    expect(tally(notices, withNotice({ tallyWindow }))[0]?.notices).toHaveLength(count)
  })
})
