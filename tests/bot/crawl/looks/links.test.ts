import { describe, expect, it } from 'vitest'
import { type FetchPage, type FetchRequest, openFetcher } from '../../../../bot/crawl/fetcher.ts'
import { crawlOnce } from '../../../../bot/crawl/run.ts'
import type { Reply } from '../../../../bot/messages/talk/reply.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'
import { linkSampleOf } from '../../../../db/link-checks.ts'
import { identities, linkChecks, outbox, people, peopleDepartments } from '../../../../db/schema/index.ts'
import { addDays, date, type LocalDate, localDate } from '../../../../rules/dates.ts'
import { emptyApp, recordingChannel, type TestApp, TestClock } from '../../../support/app.ts'
import { ask } from '../../../support/ask.ts'
import { openFakeSites } from '../../../support/fake-sites.ts'

const DAY = date('2021-10-08')
const SHAPE = { sites: 1, columnsPerSite: 0, today: DAY }
/** Half of them, by their last digit. */
const IS_DEAD = /[5-9]\.html$/u
const LINKS = { '/a.html': 200, '/b.html': 404, '/nohead.html': 200, '/walled.html': 403 }

function county() {
  const clock = new TestClock(`${DAY}T20:00:00+08:00`)
  const app = emptyApp(clock, [recordingChannel(clock)])
  for (const [account, role] of [
    ['office', 'office'],
    ['clerk', 'liaison'],
  ] as const) {
    const { id } = app.db.insert(people).values({ account, name: account, role }).returning().get()
    app.db.insert(identities).values({ platform: 'simulator', userId: account, personId: id }).run()
  }
  const parts = { clock, log: app.log, ignoresRobots: false, privateNetworks: ['127.0.0.1'], restMs: 0 }
  const asked: FetchRequest[] = []
  const fetcher = openFetcher(parts)
  const fetchPage: FetchPage = async (request, signal) => {
    asked.push(request)
    return await fetcher(request, signal)
  }
  return { app, asked, fetchPage }
}

async function night(app: TestApp, fetchPage: FetchPage, day: LocalDate): Promise<void> {
  for (const at of [`${day}T20:00`, `${addDays(day, 1)}T05:59`, `${addDays(day, 1)}T06:00`]) {
    app.clock.moveTo(`${at}:00+08:00`)
    await crawlOnce(app, fetchPage, new AbortController().signal)
  }
}

function told(app: TestApp) {
  const rows = app.db.select().from(outbox).all()
  return rows.map(({ target, body }) => [target, toText(body as Reply)] as const)
}

function sample(app: TestApp) {
  const rows = app.db.select().from(linkChecks).all()
  return rows.map(({ url, reason, title }) => [new URL(url).pathname, title, reason]).sort()
}

describe('a sample of the links on a front page', () => {
  it('tells what opens, what does not, and leaves out what nobody can tell', async () => {
    const { app, fetchPage } = county()
    await using _ = await openFakeSites(app.db, { ...SHAPE, links: LINKS })

    await night(app, fetchPage, DAY)

    expect(sample(app)).toEqual([
      ['/a.html', '链接/a.html', null],
      ['/b.html', '链接/b.html', 'http-404'],
      ['/nohead.html', '链接/nohead.html', null],
    ])
  })

  it('is of twenty links, for each of which only the head is asked while that will do', async () => {
    const { app, asked, fetchPage } = county()
    const links = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`/${index}.html`, 200]))
    await using _ = await openFakeSites(app.db, { ...SHAPE, links })

    await night(app, fetchPage, DAY)

    const tried = asked.filter(({ url }) => url.endsWith('.html'))
    expect(tried).toHaveLength(20)
    expect(tried.every(({ headOnly }) => headOnly === true)).toBe(true)
    expect(sample(app)).toHaveLength(20)
  })

  it('is taken once a week, each time by another lot, the dead ones again', async () => {
    const { app, fetchPage } = county()
    const paths = Array.from({ length: 60 }, (_, index) => `/${index}.html`)
    const links = Object.fromEntries(paths.map((path) => [path, IS_DEAD.test(path) ? 404 : 200]))
    await using _ = await openFakeSites(app.db, { ...SHAPE, links })
    const lots = []

    for (let index = 0; index < 8; index += 1) {
      await night(app, fetchPage, addDays(DAY, index))
      lots.push(sample(app).map(([path]) => path))
    }

    const [first = [], ...rest] = lots
    expect(rest.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => first))
    expect(rest[6]).not.toEqual(first)
    const dead = (lot: typeof first) => lot.filter((path) => IS_DEAD.test(String(path)))
    expect(rest[6]).toEqual(expect.arrayContaining(dead(first)))
    const since = linkSampleOf(app.db, 1)?.dead.map((it) => localDate(it.since) <= addDays(DAY, 1))
    expect(since?.filter((isOld) => isOld)).toHaveLength(dead(first).length)
  })

  it('goes nowhere but to the site itself', async () => {
    const { app, asked, fetchPage } = county()
    const links = { 'http://169.254.169.254/latest/': 200, 'https://www.gov.cn/': 200, 'javascript:x()': 200 }
    await using _ = await openFakeSites(app.db, { ...SHAPE, links: { ...links, '/a.html': 200 } })

    await night(app, fetchPage, DAY)

    expect(asked.map(({ url }) => new URL(url).hostname)).toEqual(asked.map(() => '127.0.0.1'))
    expect(sample(app).map(([path]) => path)).toEqual(['/a.html'])
  })

  it('is no sample when the site falls silent under it', async () => {
    const { app, fetchPage } = county()
    const links = { '/1.html': 200, '/2.html': 200, '/3.html': 200, '/4.html': 200 }
    await using sites = await openFakeSites(app.db, { ...SHAPE, links })
    const failing: FetchPage = async (request, signal) => {
      sites.silence(request.headOnly === true || request.url.endsWith('.html'))
      return await fetchPage(request, signal)
    }

    await night(app, failing, DAY)

    expect(sample(app)).toEqual([])
  })

  it('tells the office of links that have stopped opening, once, and nobody else', async () => {
    const { app, fetchPage } = county()
    await using _ = await openFakeSites(app.db, { ...SHAPE, links: LINKS })

    for (let index = 0; index < 16; index += 1) await night(app, fetchPage, addDays(DAY, index))

    const [[target, text] = []] = told(app)
    expect(told(app)).toHaveLength(1)
    expect(target).toBe('office')
    expect(text).toMatch(/^【网站自动检查：首页有链接打不开】/u)
    expect(text).toMatch(/首页抽查3条链接，1条打不开（2021-10-0[89]）：\n.*「链接\/b.html」返回错误 404/u)
    expect(text).toContain('链接为抽查，不扣分，也未通知单位')
  })

  it('is shown to the department under 「网站」, as a hint', async () => {
    const { app, fetchPage } = county()
    await using sites = await openFakeSites(app.db, { ...SHAPE, links: LINKS })
    app.db.insert(peopleDepartments).values({ personId: 2, departmentId: 1 }).run()
    await night(app, fetchPage, DAY)

    const answer = ask(app, 'clerk', '网站')
    sites.links.set('/b.html', 200)
    for (let index = 1; index < 9; index += 1) await night(app, fetchPage, addDays(DAY, index))

    expect(answer).toContain('第1局网站：首页抽查3条链接，1条打不开')
    expect(answer).toContain('/b.html')
    expect(ask(app, 'clerk', '网站')).toMatch(/首页抽查3条链接，都能打开/u)
  })

  it('is summed up for the county', async () => {
    const { app, fetchPage } = county()
    await using _ = await openFakeSites(app.db, { ...SHAPE, sites: 4, links: LINKS })
    await night(app, fetchPage, DAY)

    expect(ask(app, 'office', '网站')).toContain(
      '首页链接抽查：4个网站12条，4条打不开；发「网站 单位」看明细。',
    )
  })
})
