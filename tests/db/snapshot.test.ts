import { beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../db/engine/database.ts'
import type { Database } from '../../db/engine/handle.ts'
import {
  columns,
  departments,
  feedReadDays,
  foiEvents,
  foiRequests,
  interpretations,
  letterEvents,
  letters,
  mediaAccounts,
  noticeAccounts,
  notices,
  observations,
  people,
  policyDocuments,
  posts,
  rectifications,
  shutdownOrders,
  siteVisitDays,
  websites,
} from '../../db/schema/index.ts'
import { type SnapshotLoader, snapshotLoader } from '../../db/snapshot.ts'
import { date, instantAt } from '../../rules/dates.ts'
import type { FoiChannel, Observation } from '../../rules/types.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import { calendar } from '../support/calendar.ts'

const EARLY = date('2021-09-10')
const DAY = date('2021-09-20')
const LATE = date('2021-09-30')

let db: Database
let load: SnapshotLoader

beforeEach(() => {
  db = openDatabase(':memory:')
  load = snapshotLoader(db)
  db.insert(departments).values({ name: '乙局', kind: 'department', sortOrder: 20 }).run()
  db.insert(departments).values({ name: '甲局', kind: 'department', sortOrder: 10 }).run()
})

function on(day: string) {
  return load(date(day), calendar, tongbai2021)
}

it('has the departments in the office’s order', () => {
  expect(on(DAY).departments.map(({ name }) => name)).toEqual(['甲局', '乙局'])
})

describe('a column', () => {
  beforeEach(() => {
    db.insert(websites).values({ departmentId: 1, name: '网站' }).run()
    db.insert(columns).values({ websiteId: 1, name: '动态', windowCount: 14, windowUnit: 'day' }).run()
  })

  function look(
    lookedOn: string,
    outcome: Observation['outcome'],
    onDay: string | null = null,
    source: Observation['source'] = 'inspection',
  ) {
    db.insert(observations)
      .values({
        columnId: 1,
        lookedOn: date(lookedOn),
        outcome,
        onDay: onDay === null ? null : date(onDay),
        source,
      })
      .run()
  }

  function seen(day: string): Observation | null | undefined {
    return on(day).websites[0]?.columns[0]?.observation
  }

  it('nobody has looked at has no observation', () => {
    look('2021-09-21', 'dated', '2021-09-20')

    expect(seen(DAY)).toBeNull()
  })

  it('has the latest look by the day', () => {
    look('2021-09-10', 'dated', '2021-09-01')
    look('2021-09-20', 'dated', '2021-09-15')
    look('2021-09-25', 'dated', '2021-09-24')

    expect([seen('2021-09-19'), seen('2021-09-20'), seen('2021-09-30')].map((it) => it?.on)).toEqual([
      '2021-09-01',
      '2021-09-15',
      '2021-09-24',
    ])
  })

  it('has the later of two looks of one day', () => {
    look('2021-09-20', 'unreadable', null, 'crawl')
    look('2021-09-20', 'dated', '2021-09-15', 'inspection')

    expect(seen(DAY)).toMatchObject({ outcome: 'dated', source: 'inspection' })
  })

  it.each<[string, Observation['source'][], Observation['outcome'][], string]>([
    ['an inspection before a report made after it', ['inspection', 'report'], ['blank', 'dated'], 'blank'],
    ['an inspection before a report made before it', ['report', 'crawl'], ['dated', 'blank'], 'blank'],
    ['a report before a look that failed', ['report', 'crawl'], ['dated', 'unreadable'], 'dated'],
  ])('has, of one day, %s', (_, sources, outcomes, expected) => {
    look('2021-09-10', 'blank')
    sources.forEach((source, index) => {
      const outcome = outcomes[index] ?? 'dated'
      look('2021-09-20', outcome, outcome === 'dated' ? '2021-09-20' : null, source)
    })

    // What a report says does not break the run of what was seen.
    const sameSince = expected === 'blank' ? '2021-09-10' : '2021-09-20'
    expect(seen(DAY)).toMatchObject({ outcome: expected, isSelfReport: expected === 'dated', sameSince })
  })

  it('has a report that was confirmed before an inspection of the same day', () => {
    look('2021-09-20', 'blank')
    look('2021-09-20', 'dated', '2021-09-20', 'report')
    db.insert(people).values({ account: 'office', name: '办公室', role: 'office' }).run()
    db.$client.exec(`update observations set confirmed_by = 1 where source = 'report'`)

    expect(seen(DAY)).toMatchObject({ outcome: 'dated', isSelfReport: false })
  })

  it('has a later look of anybody’s before an earlier report', () => {
    look('2021-09-19', 'dated', '2021-09-19', 'report')
    look('2021-09-20', 'blank', null, 'crawl')

    expect(seen(DAY)).toMatchObject({ outcome: 'blank', isSelfReport: false })
  })

  it.each<[string, [string, Observation['outcome']][], string]>([
    [
      'the first of its kind',
      [
        ['2021-09-01', 'blank'],
        ['2021-09-08', 'blank'],
        ['2021-09-15', 'blank'],
      ],
      '2021-09-01',
    ],
    [
      'the first after another',
      [
        ['2021-09-01', 'blank'],
        ['2021-09-08', 'dated'],
        ['2021-09-15', 'blank'],
      ],
      '2021-09-15',
    ],
    [
      'over one that failed',
      [
        ['2021-09-01', 'blank'],
        ['2021-09-08', 'unreadable'],
        ['2021-09-15', 'blank'],
      ],
      '2021-09-01',
    ],
    [
      'of failures, since the last that did not fail',
      [
        ['2021-09-01', 'blank'],
        ['2021-09-08', 'unreadable'],
        ['2021-09-15', 'unreadable'],
      ],
      '2021-09-08',
    ],
    [
      'dated, its own day',
      [
        ['2021-09-01', 'dated'],
        ['2021-09-08', 'dated'],
      ],
      '2021-09-08',
    ],
  ])('has said the same since %s', (_, looks, expected) => {
    for (const [day, outcome] of looks) look(day, outcome, outcome === 'dated' ? '2021-08-01' : null)
    look('2021-09-25', 'dated', '2021-09-25')

    expect(seen(DAY)?.sameSince).toBe(expected)
  })

  it('that is switched off, or whose site is, is not there', () => {
    db.insert(columns)
      .values({ websiteId: 1, name: '旧', windowCount: 1, windowUnit: 'month', isActive: false })
      .run()
    db.insert(websites).values({ departmentId: 1, name: '旧网站', state: 'closed' }).run()

    expect(on(DAY).websites.map((site) => [site.name, site.columns.map(({ name }) => name)])).toEqual([
      ['网站', ['动态']],
    ])
  })

  it('knows how often its site was visited in the last seven days', () => {
    const visits = (day: string, made: number, failed: number) =>
      db
        .insert(siteVisitDays)
        .values({ websiteId: 1, day: date(day), made, failed })
        .run()
    visits('2021-09-13', 24, 24)
    visits('2021-09-14', 20, 3)
    visits('2021-09-20', 24, 1)
    visits('2021-09-21', 24, 24)

    expect(on(DAY).websites[0]?.visits).toEqual({ made: 44, failed: 4 })
  })
})

describe('an account', () => {
  it('has its latest update by the day, and those since the Monday before last', () => {
    db.insert(mediaAccounts)
      .values({ departmentId: 1, platform: '微信公众号', name: '桐柏', ownerName: '甲局' })
      .run()
    const days = ['2021-08-01', '2021-09-05', '2021-09-06', '2021-09-18', '2021-09-25']
    for (const day of days)
      db.insert(posts)
        .values({ accountId: 1, postedOn: date(day), source: 'inspection' })
        .run()

    expect(on(DAY).accounts).toMatchObject([
      { lastUpdatedOn: '2021-09-18', recentUpdates: ['2021-09-06', '2021-09-18'] },
    ])
  })

  it.each([
    ['a report alone', [['2021-09-18', 'report']], true, 1],
    [
      'a report after what was seen',
      [
        ['2021-09-17', 'feed'],
        ['2021-09-18', 'report'],
      ],
      true,
      2,
    ],
    [
      'a report of a day that was seen',
      [
        ['2021-09-18', 'feed'],
        ['2021-09-18', 'report'],
      ],
      false,
      1,
    ],
    [
      'a report before what was seen',
      [
        ['2021-09-17', 'report'],
        ['2021-09-18', 'feed'],
      ],
      false,
      2,
    ],
  ] as const)('rests on its own word with %s', (_, seenOn, isSelfReport, updates) => {
    db.insert(mediaAccounts)
      .values({ departmentId: 1, platform: '微信公众号', name: '桐柏', ownerName: '甲局' })
      .run()
    for (const [day, source] of seenOn)
      db.insert(posts)
        .values({ accountId: 1, postedOn: date(day), title: source, source })
        .run()

    const [account] = on(DAY).accounts

    expect(account).toMatchObject({ lastUpdatedOn: '2021-09-18', isSelfReport })
    expect(account?.recentUpdates).toHaveLength(updates)
  })

  it.each([
    ['feed', 'http://a.cn/rss', '2021-09-19', true],
    ['report', 'http://a.cn/rss', '2021-09-19', false],
    ['inspection', 'http://a.cn/rss', '2021-09-19', false],
    ['feed', null, null, true],
  ] as const)(
    'whose last update is known by %s, with the feed %s',
    (source, feedUrl, feedReadOn, isFromFeed) => {
      db.insert(mediaAccounts)
        .values({ departmentId: 1, platform: '微信公众号', name: '桐柏', ownerName: '甲局', feedUrl })
        .run()
      for (const [day, by] of [
        ['2021-09-17', 'feed'],
        ['2021-09-18', source],
      ] as const)
        db.insert(posts)
          .values({ accountId: 1, postedOn: date(day), source: by })
          .run()
      for (const day of ['2021-09-18', '2021-09-19', '2021-09-21'])
        db.insert(feedReadDays)
          .values({ accountId: 1, day: date(day) })
          .run()

      expect(on(DAY).accounts).toMatchObject([{ isFromFeed, feedReadOn }])
    },
  )

  describe('that is being closed', () => {
    const order = {
      accountId: 1,
      draftedAt: instantAt(EARLY, '10:00'),
      approvedAt: instantAt(date('2021-09-12'), '23:59'),
      announcedOn: date('2021-09-14'),
      deregisteredOn: date('2021-09-18'),
      filedOn: date('2021-09-22'),
    }
    const states = (...days: string[]) => days.map((day) => on(day).accounts[0]?.state)

    beforeEach(() => {
      db.insert(mediaAccounts)
        .values({ departmentId: 1, platform: '微信公众号', name: '桐柏', ownerName: '甲局', state: 'filed' })
        .run()
    })

    it('has on each day the state it had reached by then', () => {
      db.insert(shutdownOrders).values(order).run()

      expect(states('2021-09-11', '2021-09-12', '2021-09-13', '2021-09-14')).toEqual([
        'running',
        'closing',
        'closing',
        'announced',
      ])
      expect(states('2021-09-17', '2021-09-18', '2021-09-21', '2021-09-22')).toEqual([
        'announced',
        'deregistered',
        'deregistered',
        'filed',
      ])
      expect(['2021-09-17', '2021-09-18'].map((day) => on(day).accounts[0]?.deregisteredOn)).toEqual([
        null,
        '2021-09-18',
      ])
    })

    it.each([
      ['was only drafted', { approvedAt: null, announcedOn: null, deregisteredOn: null, filedOn: null }],
      [
        'was withdrawn',
        { withdrawnReason: '再观察', announcedOn: null, deregisteredOn: null, filedOn: null },
      ],
    ])('has the ledger’s state when its order %s', (_, parts) => {
      db.insert(shutdownOrders)
        .values({ ...order, ...parts })
        .run()

      expect(states(EARLY, DAY)).toEqual(['filed', 'filed'])
    })

    it('goes by the order that stands, not by one withdrawn before it', () => {
      db.insert(shutdownOrders)
        .values([
          { ...order, withdrawnReason: '再观察', announcedOn: null, deregisteredOn: null, filedOn: null },
          { ...order, approvedAt: instantAt(date('2021-09-16'), '09:00'), announcedOn: DAY, filedOn: null },
        ])
        .run()

      expect(states('2021-09-13', '2021-09-16')).toEqual(['running', 'closing'])
    })
  })

  it('is not there before it was opened', () => {
    db.insert(mediaAccounts)
      .values({
        departmentId: 1,
        platform: '微信公众号',
        name: '新',
        ownerName: '甲局',
        registeredOn: date('2021-09-21'),
      })
      .run()

    expect([on(DAY).accounts.length, on('2021-09-21').accounts.length]).toEqual([0, 1])
  })
})

describe('facts of later days are left out', () => {
  it('of a letter: its receipt, its extension, its answer', () => {
    db.insert(letters)
      .values({
        number: '1',
        departmentId: 1,
        receivedOn: EARLY,
        complexity: 'complex',
        extendedOn: date('2021-09-15'),
        extensionReason: '情况复杂',
        answeredOn: date('2021-09-25'),
      })
      .run()

    expect(on('2021-09-09').letters).toEqual([])
    expect(on('2021-09-14').letters).toMatchObject([
      { complexity: 'normal', extensionReason: null, answeredOn: null },
    ])
    expect(on(DAY).letters).toMatchObject([
      { complexity: 'complex', extensionReason: '情况复杂', answeredOn: null },
    ])
    expect(on(LATE).letters).toMatchObject([{ answeredOn: '2021-09-25' }])
  })

  it('of a request: its receipt and every event', () => {
    db.insert(foiRequests)
      .values({ number: '1', departmentId: 1, submittedBy: 'online', submittedOn: EARLY, receivedOn: EARLY })
      .run()
    db.insert(foiEvents)
      .values([
        { requestId: 1, kind: 'answered', onDay: date('2021-09-25') },
        { requestId: 1, kind: 'correction-asked', onDay: date('2021-09-12') },
      ])
      .run()

    expect(on('2021-09-09').foiRequests).toEqual([])
    expect(on(DAY).foiRequests[0]?.events).toEqual([{ kind: 'correction-asked', on: '2021-09-12' }])
    expect(on(LATE).foiRequests[0]?.events.map(({ kind }) => kind)).toEqual(['correction-asked', 'answered'])
  })

  it('of a request: what was not confirmed by then, and nothing that is still in the post', () => {
    const add = (number: string, submittedBy: FoiChannel, receivedOn: string | null) =>
      db
        .insert(foiRequests)
        .values({
          number,
          departmentId: 1,
          submittedBy,
          submittedOn: EARLY,
          receivedOn: receivedOn === null ? null : date(receivedOn),
        })
        .run()
    add('1', 'online', null)
    add('2', 'fax', '2021-09-25')
    add('3', 'registered-mail', '2021-09-25')
    add('4', 'in-person', EARLY)

    const waiting = ['2021-09-09', EARLY, '2021-09-24', '2021-09-25'].map((day) =>
      on(day).foiArrivals.map(({ number }) => number),
    )

    expect(waiting).toEqual([[], ['1', '2'], ['1', '2'], ['1']])
    expect(on('2021-09-25').foiRequests.map(({ number }) => number)).toEqual(['4', '2', '3'])
  })

  it('of a request: events of one day stand in the order of the procedure', () => {
    db.insert(foiRequests)
      .values({
        number: '1',
        departmentId: 1,
        submittedBy: 'in-person',
        submittedOn: EARLY,
        receivedOn: EARLY,
      })
      .run()
    db.insert(foiEvents)
      .values([
        { requestId: 1, kind: 'extension-notified', onDay: DAY },
        { requestId: 1, kind: 'extension-approved', onDay: DAY },
      ])
      .run()

    expect(on(DAY).foiRequests[0]?.events.map(({ kind }) => kind)).toEqual([
      'extension-approved',
      'extension-notified',
    ])
  })

  it('of a document: its publication and its interpretations', () => {
    db.insert(policyDocuments)
      .values({ departmentId: 1, title: '文件', ownerName: '甲局', publishedOn: EARLY, mustInterpret: true })
      .run()
    db.insert(interpretations)
      .values({ documentId: 1, form: 'text', publishedOn: date('2021-09-25') })
      .run()

    expect(on('2021-09-09').documents).toEqual([])
    expect([on(DAY), on(LATE)].map(({ documents }) => documents[0]?.interpretations.length)).toEqual([0, 1])
  })

  it('of a notice: its issue and its voiding', () => {
    db.insert(mediaAccounts)
      .values({ departmentId: 1, platform: '微信公众号', name: '桐柏', ownerName: '甲局' })
      .run()
    db.insert(notices)
      .values({ level: 'county', number: '1', title: '通报', issuedOn: EARLY, voidedOn: date('2021-09-25') })
      .run()
    db.insert(noticeAccounts).values({ noticeId: 1, accountId: 1 }).run()

    expect(['2021-09-09', DAY, '2021-09-24', '2021-09-25'].map((day) => on(day).notices.length)).toEqual([
      0, 1, 1, 0,
    ])
    expect(on(DAY).notices[0]?.accountIds).toEqual([1])
  })

  it('of a rectification: that it was fixed, reported, and closed', () => {
    db.insert(rectifications)
      .values({
        departmentId: 1,
        description: '链接打不开',
        orderedBy: '通报',
        deadlineOn: date('2021-09-22'),
        fixedOn: date('2021-09-19'),
        reportedOn: date('2021-09-21'),
        closedOn: date('2021-09-25'),
      })
      .run()

    expect(on(EARLY).rectifications).toMatchObject([{ fixedOn: null, reportedOn: null }])
    expect(on(DAY).rectifications).toMatchObject([{ fixedOn: '2021-09-19', reportedOn: null }])
    expect(on('2021-09-24').rectifications).toMatchObject([{ reportedOn: '2021-09-21' }])
    expect(on('2021-09-25').rectifications).toEqual([])
  })
})

describe('the life of a letter', () => {
  type Kind = 'transferred' | 'answered' | 'reopened'

  function letterWith(answeredOn: string | null, ...lines: readonly string[]): void {
    db.insert(letters)
      .values({
        number: '1',
        departmentId: 1,
        receivedOn: date('2021-09-01'),
        answeredOn: answeredOn === null ? null : date(answeredOn),
      })
      .run()
    for (const line of lines) {
      const [kind, day = ''] = line.split(' ')
      db.insert(letterEvents)
        .values({ letterId: 1, kind: kind as Kind, onDay: date(day) })
        .run()
    }
  }
  const lives = (...days: readonly string[]) =>
    days.map((day) => {
      const { transferredOn, reopenedOn, answeredOn } = on(day).letters[0] ?? {}
      return [transferredOn, reopenedOn, answeredOn]
    })

  it('knows the latest hand-over by the day', () => {
    letterWith(null, 'transferred 2021-09-02', 'transferred 2021-09-06')

    expect(lives('2021-09-01', '2021-09-05', '2021-09-06')).toEqual([
      [null, null, null],
      ['2021-09-02', null, null],
      ['2021-09-06', null, null],
    ])
  })

  it('is open again after a reopening, and was answered before it', () => {
    letterWith('2021-09-06', 'answered 2021-09-06', 'reopened 2021-09-13')

    expect(lives('2021-09-05', '2021-09-12', '2021-09-13', '2021-09-30')).toEqual([
      [null, null, null],
      [null, null, '2021-09-06'],
      [null, '2021-09-13', null],
      [null, '2021-09-13', null],
    ])
  })

  it('keeps the first answer when the ledger holds the second', () => {
    letterWith('2021-09-17', 'answered 2021-09-06', 'reopened 2021-09-13', 'answered 2021-09-17')

    expect(lives('2021-09-12', '2021-09-16', '2021-09-17')).toEqual([
      [null, null, '2021-09-06'],
      [null, '2021-09-13', null],
      [null, '2021-09-13', '2021-09-17'],
    ])
  })

  it.each([
    ['reopened and answered', ['reopened 2021-09-13', 'answered 2021-09-13'], '2021-09-13'],
    ['answered and reopened', ['answered 2021-09-13', 'reopened 2021-09-13'], null],
  ])('on one day %s: answered %s', (_, lines, expected) => {
    letterWith('2021-09-13', ...lines)

    expect(lives('2021-09-13')).toEqual([[null, '2021-09-13', expected]])
  })

  it('that was never reopened goes by the ledger, whatever an event says', () => {
    letterWith('2021-09-08', 'answered 2021-09-06')

    expect(lives('2021-09-07', '2021-09-08')).toEqual([
      [null, null, null],
      [null, null, '2021-09-08'],
    ])
  })

  it('reopened years later is in sight again', () => {
    db.insert(letters)
      .values({
        number: '1',
        departmentId: 1,
        receivedOn: date('2019-01-02'),
        answeredOn: date('2019-01-04'),
      })
      .run()
    const before = on(DAY).letters.length
    db.insert(letterEvents).values({ letterId: 1, kind: 'reopened', onDay: EARLY }).run()

    expect([before, on(DAY).letters.length]).toEqual([0, 1])
    expect(on(DAY).letters[0]).toMatchObject({ reopenedOn: EARLY, answeredOn: null })
  })
})
