import { describe, expect, it } from 'vitest'
import { type FetchPage, openFetcher } from '../../../bot/crawl/fetcher.ts'
import { crawlOnce } from '../../../bot/crawl/run.ts'
import { tick } from '../../../bot/scheduler.ts'
import { toText } from '../../../bot/messages/talk/text.ts'
import type { Reply } from '../../../bot/messages/talk/reply.ts'
import { auditRows, crawlLooks, observations, outbox, people, identities } from '../../../db/schema/index.ts'
import { itemsOf } from '../../../db/crawl-items.ts'
import { type ColumnState, columnState } from '../../../rules/columns.ts'
import { addDays, date, type LocalDate, localDate } from '../../../rules/dates.ts'
import { judgeWebsite } from '../../../rules/websites.ts'
import { emptyApp, recordingChannel, type TestApp, TestClock } from '../../support/app.ts'
import { ask } from '../../support/ask.ts'
import { type FakeSites, openFakeSites, truthOf } from '../../support/fake-sites.ts'

const EVENING = '2021-10-08T20:00:00+08:00'
const DAY_MS = 86_400_000
const SHAPE = { sites: 12, columnsPerSite: 5, today: date('2021-10-08'), dead: [11] }

/** A busy machine must not make slow pages of quick ones: only the test of slow ones is short of time. */
function county(at = EVENING, withinMs = 15_000, env: Record<string, string> = {}) {
  const clock = new TestClock(at)
  const app = emptyApp(clock, [recordingChannel(clock)], env)
  const { id } = app.db
    .insert(people)
    .values({ account: 'office', name: '办公室', role: 'office' })
    .returning({ id: people.id })
    .get()
  app.db.insert(identities).values({ platform: 'simulator', userId: 'office', personId: id }).run()
  const fetchPage = openFetcher({
    clock,
    log: app.log,
    ignoresRobots: false,
    privateNetworks: ['127.0.0.1'],
    restMs: 0,
    withinMs,
  })
  return { app, fetchPage }
}

/** From one moment of the night to the next, until it is over. */
async function night(app: TestApp, fetchPage: FetchPage, day: LocalDate): Promise<void> {
  const hours = ['20:00', '21:30', '23:00', '23:59'].map((it) => `${day}T${it}:00+08:00`)
  const morning = ['02:00', '05:59', '06:00'].map((it) => `${addDays(day, 1)}T${it}:00+08:00`)
  for (const at of [...hours, ...morning]) {
    app.clock.moveTo(at)
    await crawlOnce(app, fetchPage, new AbortController().signal)
  }
}

function looks(app: TestApp) {
  return app.db.select().from(crawlLooks).all()
}

/** The latest observation of every column that has one. */
function seen(app: TestApp) {
  const rows = app.db.select().from(observations).all()
  return new Map(rows.map(({ columnId, outcome, onDay }) => [columnId, { outcome, onDay }]))
}

function truth(sites: FakeSites) {
  return new Map(
    sites.columns.flatMap((column) => {
      const expected = truthOf(column, sites.dead)
      return expected === null ? [] : [[column.id, expected] as const]
    }),
  )
}

function told(app: TestApp): string[] {
  return app.db
    .select()
    .from(outbox)
    .all()
    .map(({ body }) => toText(body as Reply))
}

describe('a night of the crawler', () => {
  it('sees what is there after two nights, and nothing else', async () => {
    const { app, fetchPage } = county()
    await using sites = await openFakeSites(app.db, SHAPE)

    await night(app, fetchPage, date('2021-10-08'))
    await night(app, fetchPage, date('2021-10-09'))

    expect(seen(app)).toEqual(truth(sites))
    expect(
      app.db
        .select()
        .from(auditRows)
        .all()
        .filter(({ tableName }) => tableName === 'observations'),
    ).toEqual([])
  })

  it('accuses nobody after one look', async () => {
    const { app, fetchPage } = county()
    await using sites = await openFakeSites(app.db, SHAPE)

    await night(app, fetchPage, date('2021-10-08'))

    const kinds = new Set(sites.columns.filter(({ id }) => seen(app).has(id)).map(({ kind }) => kind))
    expect([...kinds].sort()).toEqual(['fresh', 'gbk', 'redirecting', 'undated'])
  })

  it.each(['stale', 'blank'] as const)(
    'accuses nobody of a %s page after one look at the address that the office has put right',
    async (kind) => {
      const { app, fetchPage } = county()
      const shape = { sites: 1, columnsPerSite: 1, kinds: [kind] }
      await using _ = await openFakeSites(app.db, { ...shape, today: SHAPE.today })
      await night(app, fetchPage, date('2021-10-08'))
      app.db.$client.exec(`update columns set url = url || '?all=1'`)

      await night(app, fetchPage, date('2021-10-09'))
      const afterOne = seen(app).size
      await night(app, fetchPage, date('2021-10-10'))

      expect([afterOne, seen(app).size]).toEqual([0, 1])
    },
  )

  it('keeps the items that it saw, for 为什么 to show', async () => {
    const { app, fetchPage } = county()
    const shape = { sites: 1, columnsPerSite: 1, kinds: ['stale'] } as const
    await using _ = await openFakeSites(app.db, { ...shape, today: SHAPE.today })

    await night(app, fetchPage, date('2021-10-08'))
    await night(app, fetchPage, date('2021-10-09'))

    const [item] = itemsOf(app.db, 1)
    expect(item).toMatchObject({ columnId: 1, firstSeenAt: item?.firstSeenAt })
    expect(localDate(item!.firstSeenAt) < localDate(item!.lastSeenAt)).toBe(true)
    app.clock.moveTo('2021-10-11T09:00:00+08:00')
    expect(ask(app, 'office', '为什么 L1')).toContain(
      `· ${item?.day} ${item?.title}（${localDate(item!.firstSeenAt)}首次看到）`,
    )
  })

  it('looks at every page once', async () => {
    const { app, fetchPage } = county()
    await using sites = await openFakeSites(app.db, SHAPE)

    await night(app, fetchPage, date('2021-10-08'))

    const alive = sites.columns.filter(({ site }) => !sites.dead.has(site))
    expect(sites.asked.length).toBe(new Set(sites.asked).size)
    expect(sites.asked).toHaveLength(alive.length)
    expect(looks(app).filter(({ doneAt }) => doneAt === null)).toEqual([])
    // Each front page is read, and a few of its links are tried.
    expect(looks(app)).toHaveLength(sites.columns.length + 2 * SHAPE.sites)
  })

  it('keeps the proof beside what it saw', async () => {
    const { app, fetchPage } = county()
    await using sites = await openFakeSites(app.db, SHAPE)
    const fresh = sites.columns.find(({ kind }) => kind === 'fresh')!

    await night(app, fetchPage, date('2021-10-08'))

    const row = app.db
      .select()
      .from(observations)
      .all()
      .find(({ columnId }) => columnId === fresh.id)
    expect(row?.evidence).toMatchObject({
      rowText: expect.stringContaining(fresh.newestOn),
      link: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/c\d+\/a0\.html$/u),
      rule: 'text',
      status: '200',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/u),
    })
  })

  it('takes a page that has not changed for what it was, and reads one that has', async () => {
    const { app, fetchPage } = county()
    const shape = { sites: 1, columnsPerSite: 2, kinds: ['fresh'] as const }
    await using sites = await openFakeSites(app.db, { ...shape, today: SHAPE.today })
    await night(app, fetchPage, date('2021-10-08'))
    const [same, changed] = sites.columns
    sites.publish(changed!, date('2021-10-10'))

    await night(app, fetchPage, date('2021-10-11'))

    const later = app.db
      .select()
      .from(observations)
      .all()
      .filter(({ lookedOn }) => lookedOn > '2021-10-10')
    expect(later.map(({ columnId, onDay, evidence }) => [columnId, onDay, evidence?.['status']])).toEqual([
      [same!.id, same!.newestOn, '304'],
      [changed!.id, '2021-10-10', '200'],
    ])
  })

  it('is silent by day', async () => {
    const { app, fetchPage } = county('2021-10-08T12:00:00+08:00')
    await using sites = await openFakeSites(app.db, SHAPE)

    const looked = await crawlOnce(app, fetchPage, new AbortController().signal)

    expect([looked, sites.asked]).toEqual([0, []])
  })

  it('goes on where it was stopped, and does nothing twice', async () => {
    const { app, fetchPage } = county('2021-10-09T05:00:00+08:00')
    await using sites = await openFakeSites(app.db, SHAPE)
    const stop = new AbortController()
    const stopping: FetchPage = async (request, signal) => {
      if (sites.asked.length > 20) stop.abort()
      return await fetchPage(request, signal)
    }

    await crawlOnce(app, stopping, stop.signal)
    const first = looks(app).filter(({ doneAt }) => doneAt !== null).length
    await crawlOnce(app, fetchPage, new AbortController().signal)

    const undone = looks(app).filter(({ doneAt }) => doneAt === null)
    expect([first < looks(app).length, undone]).toEqual([true, []])
    // A page that was on its way when the bot stopped is asked for again; nothing else is.
    expect(sites.asked.length - new Set(sites.asked).size).toBeLessThanOrEqual(6)
  })
})

describe('what cannot be read', () => {
  it('is told to the office once, after the third night, and never to a department', async () => {
    const { app, fetchPage } = county()
    await using sites = await openFakeSites(app.db, SHAPE)
    const days = [8, 9, 10, 11, 12].map((it) => addDays(date('2021-10-01'), it - 1))

    const counts: number[] = []
    for (const day of days) {
      await night(app, fetchPage, day)
      counts.push(told(app).length)
    }

    expect(counts).toEqual([0, 0, 1, 1, 1])
    const [text = ''] = told(app)
    expect(text).toMatch(/第12局网站\n首页服务器拒绝连接，5个栏目同样：/u)
    expect(text).toContain('跳转到了台账以外的网站')
    const unreadable = sites.columns.filter(({ id }) => seen(app).get(id)?.outcome === 'unreadable')
    expect(new Set(unreadable.filter(({ site }) => site !== 11).map(({ kind }) => kind))).toEqual(
      new Set(['missing', 'login']),
    )
  })

  it('is told after the first night, and once, when it looks hijacked', async () => {
    const { app, fetchPage } = county()
    const shape = { sites: 2, columnsPerSite: 1, kinds: ['fresh'] as const, dead: [1] }
    await using _ = await openFakeSites(app.db, { ...shape, today: SHAPE.today })
    const hijacked: FetchPage = async (request, signal) => ({
      ...(await fetchPage(request, signal)),
      bytes: Buffer.from('<title>澳门葡京娱乐城</title>'),
    })

    const texts: string[][] = []
    for (const day of ['2021-10-08', '2021-10-09', '2021-10-10'].map(date)) {
      await night(app, hijacked, day)
      texts.push(told(app))
    }

    expect(texts.map(({ length }) => length)).toEqual([1, 1, 2])
    expect(texts[0]?.[0]).toMatch(/疑似被篡改】\n第1局网站\n首页疑似被篡改，请立即核实，1个栏目同样：http/u)
    expect(texts[2]?.[1]).not.toContain('篡改')
  })

  it('is no more than slow when it never ends', async () => {
    const { app, fetchPage } = county('2021-10-09T05:00:00+08:00', 300)
    const shape = { sites: 1, columnsPerSite: 1, kinds: ['slow'] as const }
    await using sites = await openFakeSites(app.db, { ...shape, today: SHAPE.today })

    await crawlOnce(app, fetchPage, new AbortController().signal)

    expect(sites.asked).toEqual(['0/0'])
    expect(looks(app).map(({ kind, outcome, reason }) => [kind, outcome, reason])).toContainEqual([
      'column',
      'failed',
      'timeout',
    ])
    expect(seen(app)).toEqual(new Map())
  })

  it('counts for nothing when our own line is down', async () => {
    const { app, fetchPage } = county()
    await using sites = await openFakeSites(app.db, SHAPE)

    for (const day of ['2021-10-08', '2021-10-09'].map(date)) await night(app, fetchPage, day)
    sites.silence(true)
    for (const day of ['2021-10-10', '2021-10-11', '2021-10-12', '2021-10-13'].map(date))
      await night(app, fetchPage, day)

    expect(seen(app)).toEqual(truth(sites))
    expect(told(app).every((text) => text.includes('机器人所在的网络'))).toBe(true)
  })
})

describe('a front page under the national profile', () => {
  it.each([
    ['is fourteen days old: within the window', '2021-09-27', []],
    ['ran out today: after one look nobody is accused', '2021-09-26', []],
    ['ran out yesterday, and two looks have seen it', '2021-09-25', ['homepage']],
  ])('whose newest item %s', async (_, newestOn, expected) => {
    const { app, fetchPage } = county(EVENING, 15_000, { RULE_PROFILE: 'guoban-2019' })
    const shape = { sites: 1, columnsPerSite: 1, kinds: ['fresh'] as const, today: SHAPE.today }
    await using sites = await openFakeSites(app.db, shape)
    sites.publish(sites.columns[0]!, date(newestOn))
    app.db.$client.exec(`update columns set is_homepage = 1, window_count = 14, window_unit = 'day'`)

    // So late in the night that nothing has to wait for its turn.
    for (const day of ['2021-10-09', '2021-10-10', '2021-10-11']) {
      app.clock.moveTo(`${day}T05:30:00+08:00`)
      await crawlOnce(app, fetchPage, new AbortController().signal)
    }

    const [site] = app.snapshot(date('2021-10-11')).websites
    const { vetoes } = judgeWebsite(site!, app.profile, date('2021-10-11'))
    expect(vetoes.map(({ kind }) => kind)).toEqual(expected)
  })
})

describe('a county that nobody updates for two hundred days', () => {
  it('is stale where nothing was published and fresh where something was, by two looks, in every column', async () => {
    const { app, fetchPage } = county()
    await using sites = await openFakeSites(app.db, SHAPE)
    await night(app, fetchPage, date('2021-10-08'))
    app.clock.pass(200 * DAY_MS)
    const later = localDate(app.clock.now())
    const fresh = sites.columns.filter(({ kind }) => kind === 'fresh')
    for (const column of fresh) sites.publish(column, addDays(later, -2))

    await night(app, fetchPage, later)
    await night(app, fetchPage, addDays(later, 1))

    const today = addDays(later, 2)
    const states = new Map(
      app
        .snapshot(today)
        .websites.flatMap(({ columns }) => columns.map((it) => [it.id, columnState(it, today).state])),
    )
    const expected = sites.columns.map(({ id, kind, site }) => {
      if (sites.dead.has(site)) return [id, 'unknown']
      if (kind === 'fresh') return [id, 'fresh']
      // The first items of an undated list may be pinned: they prove freshness, never silence.
      if (kind === 'undated') return [id, 'ran-out']
      return [id, ['stale', 'gbk', 'redirecting', 'blank'].includes(kind) ? 'stale' : 'unknown']
    })
    expect(states).toEqual(new Map(expected as [number, ColumnState['state']][]))
  })

  it('is reminded of on the next working morning', async () => {
    const { app, fetchPage } = county()
    await using sites = await openFakeSites(app.db, { ...SHAPE, sites: 1, columnsPerSite: 2, dead: [] })
    await night(app, fetchPage, date('2021-10-08'))
    await night(app, fetchPage, date('2021-10-09'))

    app.clock.moveTo('2021-10-11T09:10:00+08:00')
    tick(app)

    const findings = app.findings(date('2021-10-11')).filter(({ check }) => check === 'column-freshness')
    expect(sites.columns.map(({ kind }) => kind)).toEqual(['fresh', 'stale'])
    expect(findings.map(({ stage }) => stage)).toEqual(['ok', 'overdue'])
  })
})
