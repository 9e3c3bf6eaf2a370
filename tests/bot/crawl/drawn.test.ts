import { describe, expect, it } from 'vitest'
import type { FetchedAnswer, FetchPage, FetchRequest } from '../../../bot/crawl/fetcher.ts'
import { crawlOnce } from '../../../bot/crawl/run.ts'
import { FetchError } from '../../../bot/errors.ts'
import {
  columns,
  crawlLooks,
  crawlStates,
  departments,
  observations,
  websites,
} from '../../../db/schema/index.ts'
import { emptyApp, recordingChannel, type TestApp, TestClock } from '../../support/app.ts'

const SHELL = '<div id="app"></div><script src="/app.js"></script>'
const LIST = `<h2>通知公告</h2><ul>${['09-13', '07-29', '05-11']
  .map((day) => `<li><a href="/${day}">关于做好有关工作的通知</a><span>2021-${day}</span></li>`)
  .join('')}</ul><p>共3条 下一页</p>`

/** Late at night two sites, of which the first has a column that its scripts draw. */
function county(): TestApp {
  const clock = new TestClock('2021-10-09T05:59:00+08:00')
  const app = emptyApp(clock, [recordingChannel(clock)])
  app.db.insert(departments).values({ name: '第一局', kind: 'department', sortOrder: 1 }).run()
  for (const id of [1, 2])
    app.db
      .insert(websites)
      .values({ id, departmentId: 1, name: `第${id}局网站`, url: `http://site${id}.test/` })
      .run()
  const window = { windowCount: 6, windowUnit: 'month' } as const
  app.db
    .insert(columns)
    .values({ websiteId: 1, name: '通知公告', url: 'http://list.site1.test/tzgg/', ...window })
    .run()
  return app
}

/** A web where everything is an empty frame until it is drawn; without a browser it never is. */
function web(
  hasBrowser: boolean,
  drawn = LIST,
  isPartial = false,
): { readonly asked: FetchRequest[]; readonly fetchPage: FetchPage } {
  const asked: FetchRequest[] = []
  const fetchPage: FetchPage = async (request) => {
    asked.push(request)
    if (request.isDrawn === true && !hasBrowser) throw new FetchError('client-rendered')
    const { url } = request
    const bytes = Buffer.from(request.isDrawn === true ? drawn : SHELL)
    const page = { url, landedUrl: url, bytes, contentType: 'text/html', etag: '"1"', lastModified: null }
    return await Promise.resolve<FetchedAnswer>({ ...page, status: 200, isPartial })
  }
  return { asked, fetchPage }
}

async function crawl(app: TestApp, fetchPage: FetchPage): Promise<void> {
  await crawlOnce(app, fetchPage, new AbortController().signal)
}

describe('a column that its scripts draw', () => {
  it('is read with a browser, and says so', async () => {
    const app = county()

    await crawl(app, web(true).fetchPage)

    expect(app.db.select().from(observations).all()).toMatchObject([
      { outcome: 'dated', onDay: '2021-09-13', source: 'crawl', evidence: { rule: 'text', by: 'browser' } },
    ])
  })

  it.each([
    ['blank', '<h2>通知公告</h2><p>暂无数据</p>', false],
    ['blank without some of its parts', '<h2>通知公告</h2><p>暂无数据</p>', true],
    ['old without some of its parts', LIST.replaceAll('2021', '2019'), true],
  ])('is not believed to be %s', async (_, drawn, isPartial) => {
    const app = county()

    await crawl(app, web(true, drawn, isPartial).fetchPage)

    const looks = app.db.select().from(crawlLooks).all()
    expect(looks.find(({ kind }) => kind === 'column')).toMatchObject({
      outcome: 'unclear',
      reason: 'browser',
    })
  })

  it('is believed to be fresh whatever it was refused', async () => {
    const app = county()

    await crawl(app, web(true, LIST, true).fetchPage)

    expect(app.db.select().from(observations).all()).toMatchObject([{ outcome: 'dated' }])
  })

  it('is drawn anew each time: its frame stays the same whatever its list says', async () => {
    const app = county()

    await crawl(app, web(true).fetchPage)

    expect(
      app.db
        .select()
        .from(crawlStates)
        .all()
        .filter(({ kind }) => kind === 'column')
        .map(({ etag }) => etag),
    ).toEqual([null])
  })

  it('may reach its own site, but no other of the county', async () => {
    const app = county()
    const { asked, fetchPage } = web(true)

    await crawl(app, fetchPage)

    const drawn = asked.filter(({ isDrawn }) => isDrawn === true)
    const hosts = ['list.site1.test', 'site1.test', 'www.site1.test', 'site2.test', 'elsewhere.test']
    expect(drawn.map(({ isKnown }) => hosts.filter(isKnown))).toEqual([
      ['list.site1.test', 'site1.test', 'www.site1.test'],
    ])
  })

  it('stays unknown without one', async () => {
    const app = county()

    await crawl(app, web(false).fetchPage)

    const looks = app.db.select().from(crawlLooks).all()
    expect(looks.find(({ kind }) => kind === 'column')).toMatchObject({
      outcome: 'unclear',
      reason: 'client-rendered',
    })
    expect(app.db.select().from(observations).all()).toEqual([])
  })
})
