import { describe, expect, it } from 'vitest'
import { SECTION_IDS } from '../../../rules/bulletin/model.ts'
import { rate } from '../../../rules/bulletin/rate.ts'
import {
  coincidingRates,
  dayDependentAccounts,
  dayDependentWebsites,
  oldLooks,
  platformRates,
  restingOnReports,
  silentDepartments,
  unseenWebsites,
} from '../../../rules/bulletin/review.ts'
import { date } from '../../../rules/dates.ts'
import { emptyModel } from '../../support/bulletin.ts'
import {
  account,
  accountLook,
  lookedAt,
  column,
  department,
  foiRequest,
  letter,
  look,
  policyDocument,
  snapshot,
  staleColumns,
  website,
} from '../../support/snapshot.ts'

const WINDOW = { from: date('2021-09-27'), to: date('2021-09-30') }
const last = (parts: Parameters<typeof snapshot>[0]) => snapshot({ ...parts, today: WINDOW.to })

describe('coincidingRates', () => {
  const model = (sites: [number, number], accounts: [number, number], foi: [number, number]) => {
    const empty = emptyModel()
    return {
      ...empty,
      websites: { ...empty.websites, rate: rate(...sites) },
      media: { ...empty.media, rate: rate(...accounts) },
      foi: { ...empty.foi, onTimeRate: rate(...foi) },
    }
  }

  it('finds 30 of 42 and 10 of 14, which are both printed 71.4%', () => {
    expect(coincidingRates(model([30, 42], [36, 43], [10, 14]), SECTION_IDS)).toEqual([
      { printed: '71.4%', measures: ['websites', 'foi-on-time'] },
    ])
  })

  it.each<[string, [number, number], [number, number]]>([
    ['different rates', [30, 42], [36, 43]],
    ['all of each', [42, 42], [43, 43]],
    ['nothing of each', [0, 42], [0, 43]],
    ['nothing to divide by', [0, 0], [0, 0]],
  ])('has nothing to say of %s', (_, sites, accounts) => {
    expect(coincidingRates(model(sites, accounts, [1, 3]), SECTION_IDS)).toEqual([])
  })
})

it('finds no coincidence with the rate of a section that is off', () => {
  const empty = emptyModel()
  const model = {
    ...empty,
    websites: { ...empty.websites, rate: rate(30, 42) },
    foi: { ...empty.foi, onTimeRate: rate(10, 14) },
  }

  expect(coincidingRates(model, ['websites', 'media'])).toEqual([])
})

it.each([
  ['2021-09-12', false],
  ['2021-09-13', true],
  ['2021-09-15', true],
  ['2021-09-16', false],
])('an account last updated on %s depends on the day of the check: %s', (day, expected) => {
  const accounts = [lookedAt(account({ name: '桐柏平氏', lastUpdatedOn: date(day) }), '2021-09-27')]

  expect(dayDependentAccounts(last({ accounts }), WINDOW)).toEqual(expected ? ['微信公众号「桐柏平氏」'] : [])
})

describe('dayDependentWebsites', () => {
  /** Five columns of two weeks, last updated on the day. */
  const site = (newestOn: string) =>
    website({
      columns: staleColumns(5, {
        window: { count: 14, unit: 'day' },
        observation: look('2021-09-27', newestOn),
      }),
    })

  it.each([
    ['2021-09-12', []],
    ['2021-09-13', ['平氏镇网站']],
    ['2021-09-15', ['平氏镇网站']],
    ['2021-09-16', []],
  ])('columns last updated on %s', (newestOn, expected) => {
    expect(dayDependentWebsites(last({ websites: [site(newestOn)] }), WINDOW)).toEqual(expected)
  })
})

describe('what a site is judged by', () => {
  const of = (...observations: (ReturnType<typeof look> | null)[]) =>
    last({ websites: [website({ columns: observations.map((observation) => column({ observation })) })] })

  it.each([
    ['all inside the window', [look('2021-09-27', '2021-09-01')], []],
    [
      'one before it',
      [look('2021-09-27', '2021-09-01'), look('2021-09-26', '2021-09-01'), look('2021-06-28', '2021-06-01')],
      [{ website: '平氏镇网站', columns: 2, lookedOn: '2021-09-26' }],
    ],
    ['nothing at all', [null], [{ website: '平氏镇网站', columns: 1, lookedOn: null }]],
  ])('%s', (_, observations, expected) => {
    expect(oldLooks(of(...observations), WINDOW)).toEqual(expected)
  })

  it.each([
    ['nobody looked', [null, null], ['平氏镇网站']],
    ['nobody could read it', [look('2021-09-27', null, { outcome: 'unreadable' })], ['平氏镇网站']],
    ['one column was read', [null, look('2021-09-27', '2021-09-01')], []],
    ['it was found stale before', [look('2021-06-28', '2019-06-01')], ['平氏镇网站']],
  ])('is unseen when %s', (_, observations, expected) => {
    expect(unseenWebsites(of(...observations), WINDOW)).toEqual(expected)
  })
})

describe('restingOnReports', () => {
  const report = { source: 'report', isSelfReport: true } as const
  const told = account({ lastUpdatedOn: date('2021-09-26'), isSelfReport: true })

  it.each([
    [
      'a column by a report',
      {
        websites: [website({ columns: [column({ observation: look('2021-09-27', '2021-09-26', report) })] })],
      },
      ['平氏镇网站「财政信息」'],
    ],
    [
      'one that the office has seen',
      { websites: [website({ columns: [column({ observation: look('2021-09-27', '2021-09-26') })] })] },
      [],
    ],
    ['an account by a report', { accounts: [told] }, ['微信公众号「桐柏平氏」']],
    [
      'one found silent before it',
      { accounts: [{ ...told, look: accountLook('2021-09-20', '2021-08-01') }] },
      ['微信公众号「桐柏平氏」'],
    ],
    [
      'one that was seen fresh too',
      { accounts: [{ ...told, look: accountLook('2021-09-27', '2021-09-25') }] },
      [],
    ],
    ['an account that somebody saw', { accounts: [account({ lastUpdatedOn: date('2021-09-26') })] }, []],
  ])('%s', (_, parts, expected) => {
    expect(restingOnReports(last(parts), { from: date('2021-07-01'), to: date('2021-09-30') })).toEqual(
      expected,
    )
  })
})

describe('silentDepartments', () => {
  const empty = emptyModel()

  it.each([
    ['nothing', {}, ['平氏镇']],
    ['a website', { websites: [website()] }, []],
    ['an account', { accounts: [account()] }, []],
    ['an account that is closed', { accounts: [account({ state: 'filed' })] }, ['平氏镇']],
    ['a letter of the quarter', { letters: [letter({ receivedOn: date('2021-07-01') })] }, []],
    ['a letter of the quarter before', { letters: [letter({ receivedOn: date('2021-06-30') })] }, ['平氏镇']],
    ['a request of the year', { foiRequests: [foiRequest({ receivedOn: date('2021-01-04') })] }, []],
    ['a document of the year', { documents: [policyDocument()] }, []],
  ])('of a department with %s', (_, parts, expected) => {
    expect(silentDepartments(last({ departments: [department()], ...parts }), empty)).toEqual(expected)
  })
})

it('platformRates judges the accounts of each platform on the day of the look, without those nobody looked at', () => {
  const accounts = [
    lookedAt(account({ id: 1, lastUpdatedOn: date('2021-09-13') }), '2021-09-27'),
    lookedAt(account({ id: 2, lastUpdatedOn: date('2021-09-12') }), '2021-09-27'),
    account({ id: 3, lastUpdatedOn: null }),
    account({ id: 6, lastUpdatedOn: date('2021-09-12') }),
    account({ id: 4, platform: '头条号', lastUpdatedOn: date('2021-09-26') }),
    account({ id: 5, platform: '头条号', lastUpdatedOn: date('2021-01-01'), state: 'deregistered' }),
  ]

  expect(platformRates(last({ accounts }), WINDOW)).toEqual([
    { platform: '微信公众号', rate: { part: 1, whole: 2, printed: '50.0%' } },
    { platform: '头条号', rate: { part: 1, whole: 1, printed: '100.0%' } },
  ])
})
