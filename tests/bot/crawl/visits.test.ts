import { describe, expect, it } from 'vitest'
import { openFetcher, type FetchPage } from '../../../bot/crawl/fetcher.ts'
import { crawlOnce } from '../../../bot/crawl/run.ts'
import { openRetention } from '../../../bot/upkeep/retention.ts'
import {
  crawlLooks,
  crawlRuns,
  crawlStates,
  identities,
  outbox,
  people,
  siteVisitDays,
} from '../../../db/schema/index.ts'
import { addDays, date, type LocalDate } from '../../../rules/dates.ts'
import { emptyApp, recordingChannel, type TestApp, TestClock } from '../../support/app.ts'
import { ask } from '../../support/ask.ts'
import { openFakeSites } from '../../support/fake-sites.ts'

const DAY = date('2021-10-08')
const SHAPE = { sites: 3, columnsPerSite: 0, today: DAY }
const GUOBAN = { RULE_PROFILE: 'guoban-2019' }
const HOUR_MS = 3_600_000

function county(env: Record<string, string> = GUOBAN) {
  const clock = new TestClock(`${DAY}T00:00:00+08:00`)
  const app = emptyApp(clock, [recordingChannel(clock)], env)
  const parts = { clock, log: app.log, ignoresRobots: false, privateNetworks: ['127.0.0.1'], restMs: 0 }
  return { app, fetchPage: openFetcher(parts) }
}

/** The visits of an hour, and nothing of the night's. */
async function hour(app: TestApp, fetchPage: FetchPage, signal = new AbortController().signal) {
  await crawlOnce(app, fetchPage, signal)
  app.clock.pass(6 * 60_000)
  await crawlOnce(app, fetchPage, signal)
}

async function hours(app: TestApp, fetchPage: FetchPage, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await hour(app, fetchPage)
    app.clock.pass(HOUR_MS - 6 * 60_000)
  }
}

function counted(app: TestApp) {
  return app.db
    .select()
    .from(siteVisitDays)
    .all()
    .map(({ websiteId, day, made, failed }) => [websiteId, day, made, failed])
}

function visits(app: TestApp, day: LocalDate = DAY) {
  return app.snapshot(day).websites.map((site) => site.visits)
}

describe('visits under the national profile', () => {
  it('are made every hour, by day and by night, and counted by the day', async () => {
    const { app, fetchPage } = county()
    await using _ = await openFakeSites(app.db, { ...SHAPE, dead: [2] })

    await hours(app, fetchPage, 26)

    expect(counted(app)).toEqual([
      [1, DAY, 24, 0],
      [2, DAY, 24, 0],
      [3, DAY, 24, 24],
      [1, addDays(DAY, 1), 2, 0],
      [2, addDays(DAY, 1), 2, 0],
      [3, addDays(DAY, 1), 2, 2],
    ])
  })

  it.each([
    [8, true, false],
    [9, false, true],
  ])('of a week, with %i failed of 168: qualified %s', async (failed, qualified, isVetoed) => {
    const { app, fetchPage } = county()
    await using sites = await openFakeSites(app.db, SHAPE)

    await hours(app, fetchPage, 168 - failed)
    sites.silence(true, [1])
    await hours(app, fetchPage, failed)

    const last = addDays(DAY, 6)
    expect(visits(app, last)[1]).toEqual({ made: 168, failed })
    const findings = app.findings(last).filter(({ check }) => check === 'website-verdict')
    expect(findings.map(({ subject, stage }) => [subject.id, stage])).toEqual(
      isVetoed ? [[2, 'serious']] : [],
    )
    expect(findings.length === 0).toBe(qualified)
  })

  it.each([
    ['all hosts are silent', 3, [0, 1, 2], 0],
    ['most hosts are silent', 3, [0, 1], 0],
    ['one of three is', 3, [0], 1],
    ['one of two is', 2, [0], 1],
    ['the only one is: nobody can tell whose fault it is', 1, [0], 0],
  ])('count when %s', async (_, count, silent, made) => {
    const { app, fetchPage } = county()
    await using sites = await openFakeSites(app.db, { ...SHAPE, sites: count })
    sites.silence(true, silent)

    await hour(app, fetchPage)

    expect(visits(app)[0]).toEqual({ made, failed: made })
  })

  it('counts an answer that is an error, even of the only host', async () => {
    const { app, fetchPage } = county()
    await using _ = await openFakeSites(app.db, { ...SHAPE, sites: 1, links: { '/away': 503 } })
    app.db.$client.exec(`update websites set url = url || 'away'`)

    await hour(app, fetchPage)

    expect(visits(app)).toEqual([{ made: 1, failed: 1 }])
  })

  it.each([
    ['an error page', '<title>404 Not Found</title>', { made: 1, failed: 1 }],
    ['a domain for sale', '<title>域名出售</title>', { made: 1, failed: 1 }],
    ['a login', '<title>登录</title><input type="password">', { made: 0, failed: 0 }],
    ['a casino', '<title>澳门葡京娱乐城</title>', { made: 0, failed: 0 }],
  ])('count %s that opens for what it is', async (_, html, expected) => {
    const { app, fetchPage } = county()
    await using sites = await openFakeSites(app.db, { ...SHAPE, sites: 1 })
    const replaced: FetchPage = async (request, signal) => ({
      ...(await fetchPage(request, signal)),
      bytes: Buffer.from(html),
    })

    await hour(app, replaced)

    expect([visits(app), sites.asked]).toEqual([[expected], []])
  })

  it.each([
    ['a firewall', 403],
    ['a login', 401],
  ])('do not count what %s keeps from us', async (_, status) => {
    const { app, fetchPage } = county()
    await using sites = await openFakeSites(app.db, { ...SHAPE, links: { '/walled': status } })
    app.db.$client.exec(`update websites set url = url || 'walled' where id = 1`)

    await hour(app, fetchPage)

    expect(sites.asked).toEqual([])
    expect(visits(app)).toEqual([
      { made: 0, failed: 0 },
      { made: 1, failed: 0 },
      { made: 1, failed: 0 },
    ])
  })

  it('are made once in an hour, whoever stops and begins again', async () => {
    const { app, fetchPage } = county()
    await using _ = await openFakeSites(app.db, { ...SHAPE, sites: 12 })
    const stop = new AbortController()
    let asked = 0
    const stopping: FetchPage = async (request, signal) => {
      asked += 1
      if (asked === 3) stop.abort()
      return await fetchPage(request, signal)
    }

    await hour(app, stopping, stop.signal)
    const open = app.db.select().from(crawlLooks).all()
    await hour(app, fetchPage)
    await hour(app, fetchPage)

    const unmade = open.filter(({ kind, doneAt }) => kind === 'visit' && doneAt === null)
    expect(unmade.length).toBeGreaterThan(0)
    expect(visits(app)).toEqual(Array.from({ length: 12 }, () => ({ made: 1, failed: 0 })))
  })

  it('leave alone what the nights go by, and tell nobody', async () => {
    const { app, fetchPage } = county()
    app.clock.moveTo(`${DAY}T08:00:00+08:00`)
    await using _ = await openFakeSites(app.db, { ...SHAPE, dead: [0] })

    await hours(app, fetchPage, 8)

    expect(app.db.select().from(crawlStates).all()).toEqual([])
    expect(app.db.select().from(outbox).all()).toEqual([])
  })

  it.each([
    [1, '第1局网站：近一周访问首页2次，15秒内打不开0次；满140次才作评价。'],
    [4, '近一周访问了4个网站的首页，1个有打不开的时候。'],
  ])('are shown under 「网站」: of %i sites', async (count, expected) => {
    const { app, fetchPage } = county()
    const office = { account: 'office', name: '办公室', role: 'office' } as const
    const { id } = app.db.insert(people).values(office).returning().get()
    app.db.insert(identities).values({ platform: 'simulator', userId: 'office', personId: id }).run()
    await using _ = await openFakeSites(app.db, { ...SHAPE, sites: count, dead: count > 1 ? [0] : [] })

    await hours(app, fetchPage, 2)

    expect(ask(app, 'office', '网站')).toContain(expected)
  })

  it('leave no more behind than their counts', async () => {
    const { app, fetchPage } = county()
    await using _ = await openFakeSites(app.db, { ...SHAPE, sites: 2 })

    await hours(app, fetchPage, 72)
    const rounds = app.db.select().from(crawlRuns).all()
    app.clock.pass(460 * 24 * HOUR_MS)
    await hour(app, fetchPage)
    app.clock.pass(HOUR_MS)
    await openRetention(app, new AbortController().signal)()

    expect(rounds.filter(({ key }) => key.startsWith('visits:')).length).toBeLessThanOrEqual(49)
    expect(counted(app).map(([, day]) => day)).toEqual(['2023-01-14', '2023-01-14'])
  })
})

it('under a profile that does not ask for them nobody visits', async () => {
  const { app, fetchPage } = county({})
  await using _ = await openFakeSites(app.db, SHAPE)

  await hours(app, fetchPage, 24)

  expect(counted(app)).toEqual([])
})
