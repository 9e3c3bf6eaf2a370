import { describe, expect, it } from 'vitest'
import {
  type BulletinModel,
  type FullBulletin,
  SECTION_IDS,
  type SectionId,
} from '../../../rules/bulletin/model.ts'
import { average, rate } from '../../../rules/bulletin/rate.ts'
import { compareRates, recheck, repeatedNames } from '../../../rules/bulletin/recheck.ts'
import type { Rechecked } from '../../../rules/bulletin/sections/define.ts'
import type { LetterRow } from '../../../rules/bulletin/sections/letters.ts'
import type { MediaRow } from '../../../rules/bulletin/sections/media.ts'
import type { WebsiteRow } from '../../../rules/bulletin/sections/websites.ts'
import type { Subject } from '../../../rules/codes.ts'
import { date } from '../../../rules/dates.ts'
import { periodOf, quarter } from '../../../rules/periods.ts'
import { guoban2019 } from '../../../rules/profiles/guoban-2019.ts'
import { emptyModel } from '../../support/bulletin.ts'
import {
  account,
  column,
  events,
  foiRequest,
  letter,
  look,
  policyDocument,
  snapshot,
  website,
} from '../../support/snapshot.ts'

const empty = emptyModel()
const without = (id: SectionId, model: FullBulletin): BulletinModel => {
  const { [id]: _, ...others } = model
  return others
}
const SPAN = { from: date('2021-07-01'), to: date('2021-09-30') }

function model(parts: {
  sites?: readonly string[]
  accounts?: readonly number[]
  owing?: readonly string[]
  late?: readonly (readonly [requestId: number, unit: string])[]
}): FullBulletin {
  const { sites = [], accounts = [], owing = [], late = [] } = parts
  const none = rate(0, 1)
  return {
    ...empty,
    websites: {
      ...empty.websites,
      vetoedUnits: sites,
      rows: sites.map((unit, index) => ({ websiteId: index + 1, unit }) as WebsiteRow),
    },
    media: {
      ...empty.media,
      rows: accounts.map(
        (accountId) => ({ accountId, platform: '头条号', name: `账号${accountId}` }) as MediaRow,
      ),
    },
    letters: {
      ...empty.letters,
      rows: owing.map((unit): LetterRow => ({
        unit,
        received: 1,
        answered: 0,
        unanswered: 1,
        answeredRate: none,
        onTimeRate: none,
        workingDays: average(0, 0),
      })),
    },
    foi: {
      ...empty.foi,
      lateUnits: [...new Set(late.map(([, unit]) => unit))],
      lateRequests: late.map(([requestId, unit]) => ({ requestId, unit, number: `Y${requestId}` })),
    },
  }
}

describe('compareRates', () => {
  const withRates = (sites: [number, number], foi: [number, number]): FullBulletin => ({
    ...empty,
    websites: { ...empty.websites, rate: rate(...sites) },
    foi: { ...empty.foi, onTimeRate: rate(...foi) },
  })

  it('holds like against like: what is counted from January on is left out', () => {
    expect(compareRates(withRates([30, 42], [10, 14]), withRates([38, 42], [13, 17]), SECTION_IDS)).toEqual([
      { measure: 'websites', before: rate(30, 42), after: rate(38, 42) },
    ])
  })

  it('has nothing to hold against a quarter in which nothing was checked', () => {
    expect(compareRates(withRates([0, 0], [0, 0]), withRates([38, 42], [1, 2]), SECTION_IDS)).toEqual([])
  })

  it('holds a whole year against the year before in every measure', () => {
    const ofYear = (number: number, foi: [number, number]) => ({
      ...withRates([0, 0], foi),
      period: periodOf('year', date(`${number}-06-01`)),
    })

    expect(compareRates(ofYear(2020, [9, 12]), ofYear(2021, [10, 14]), SECTION_IDS)).toEqual([
      { measure: 'foi-on-time', before: rate(9, 12), after: rate(10, 14) },
    ])
  })

  it('leaves out what is not in both', () => {
    const [before, after] = [withRates([30, 42], [0, 0]), withRates([38, 42], [0, 0])]

    expect(compareRates(before, after, ['media', 'letters'])).toEqual([])
  })

  it('refuses two profiles', () => {
    expect(() => compareRates({ ...empty, profile: guoban2019 }, empty, SECTION_IDS)).toThrow(
      'different profiles',
    )
  })
})

describe('recheck', () => {
  const named = [4, 5].map((websiteId) => ({ websiteId, staleShort: [], staleLong: ['招商引资'] }))
  const before: FullBulletin = {
    ...empty,
    letters: { ...empty.letters, span: SPAN },
    websites: { ...empty.websites, rows: named as unknown as WebsiteRow[] },
  }
  const current = {
    ...model({ sites: ['平氏镇'], accounts: [7] }),
    period: quarter(2021, 4),
    asOf: date('2021-12-31'),
  }
  const seen = look('2021-12-28', '2021-12-20')
  const last = snapshot({
    today: date('2021-12-31'),
    websites: [
      website({ id: 2, columns: [column({ observation: seen })] }),
      website({ id: 3, columns: [column()] }),
      website({ id: 4, columns: [column({ observation: seen }), column({ name: '招商引资' })] }),
      website({ id: 5, columns: [column({ observation: seen }), column({ name: '新闻发布' })] }),
    ],
    accounts: [
      account({ id: 8, lastUpdatedOn: date('2021-12-30') }),
      account({ id: 9, lastUpdatedOn: null }),
      account({ id: 10, lastUpdatedOn: null, state: 'filed' }),
    ],
    letters: [letter({ receivedOn: date('2021-09-27') })],
    foiRequests: [foiRequest({ id: 1 }), foiRequest({ id: 2, events: events('answered 2021-11-01') })],
    documents: [
      policyDocument({ id: 1 }),
      policyDocument({
        id: 2,
        interpretations: [
          { form: 'text', publishedOn: date('2021-10-09') },
          { form: 'image', publishedOn: date('2021-10-09') },
        ],
      }),
    ],
  })
  const item = (section: SectionId, id: number | null, reportedOn: string | null = null) => ({
    departmentId: 1,
    section,
    subject: id === null ? null : ({ kind: 'website', id } as Subject),
    reportedOn: reportedOn === null ? null : date(reportedOn),
  })

  it.each<[string, SectionId, number | null, Rechecked]>([
    ['a site that is listed again', 'websites', 1, 'wrong'],
    ['a site that is not', 'websites', 2, 'fixed'],
    ['a site nobody could look at', 'websites', 3, 'unknown'],
    ['a site whose named column could not be read', 'websites', 4, 'unknown'],
    ['a site of which another column could not', 'websites', 5, 'fixed'],
    ['an account that is vetoed again', 'media', 7, 'wrong'],
    ['an account that is not', 'media', 8, 'fixed'],
    ['an account without evidence', 'media', 9, 'unknown'],
    ['an account without evidence that was closed', 'media', 10, 'fixed'],
    ['a request without an answer', 'foi', 1, 'wrong'],
    ['a request that was answered', 'foi', 2, 'fixed'],
    ['a document without interpretation', 'interpretations', 1, 'wrong'],
    ['a document that has both now', 'interpretations', 2, 'fixed'],
    ['letters that are still open', 'letters', null, 'wrong'],
  ])('%s', (_, section, id, state) => {
    expect(recheck([item(section, id)], before, current, last)).toEqual([
      { unit: '平氏镇', section, state, isReported: false },
    ])
  })

  it.each([
    ['the bulletin before', without('websites', before), current],
    ['this one', before, without('websites', current)],
  ])('says nothing of a section that is not in %s', (_, earlier, now) => {
    expect(recheck([item('websites', 1)], earlier, now, last)).toMatchObject([{ state: 'unknown' }])
  })

  it('has letters put right once those of the quarter are answered, whatever came later', () => {
    const answered = snapshot({
      today: date('2021-12-31'),
      letters: [
        letter({ id: 1, receivedOn: date('2021-09-27'), answeredOn: date('2021-10-09') }),
        letter({ id: 2, receivedOn: date('2021-10-01') }),
      ],
    })

    expect(recheck([item('letters', null)], before, current, answered)).toMatchObject([{ state: 'fixed' }])
  })

  it.each([
    ['2021-12-31', true],
    ['2022-01-01', false],
  ])('counts a report of %s: %s', (reportedOn, isReported) => {
    expect(recheck([item('websites', 1, reportedOn)], before, current, last)).toMatchObject([
      { state: 'wrong', isReported },
    ])
  })
})

describe('repeatedNames', () => {
  it('names who is named in both, for the same thing', () => {
    const before = model({
      sites: ['交通局', '司法局'],
      accounts: [1, 2],
      owing: ['教体局', '环保局'],
      late: [
        [1, '发改委'],
        [2, '环保局'],
      ],
    })
    const after = model({
      sites: ['司法局', '平氏镇'],
      accounts: [2, 3],
      owing: ['环保局'],
      late: [
        [1, '发改委'],
        [2, '环保局'],
        [3, '环保局'],
      ],
    })

    expect(repeatedNames(before, after, SECTION_IDS)).toEqual([
      { section: 'websites', names: ['司法局'] },
      { section: 'media', names: ['头条号「账号2」'] },
      { section: 'letters', names: ['环保局'] },
      { section: 'foi', names: ['环保局'] },
    ])
  })
  it('names nobody for a section that is not in both', () => {
    const both = model({ sites: ['司法局'], accounts: [2], owing: ['环保局'] })

    expect(repeatedNames(both, both, ['letters'])).toEqual([{ section: 'letters', names: ['环保局'] }])
  })
})
