import { describe, expect, it } from 'vitest'
import type { Earlier } from '../../../../bot/crawl/looks/column-look.ts'
import type { FetchedAnswer } from '../../../../bot/crawl/fetcher.ts'
import { lookAt } from '../../../../bot/crawl/looks/look.ts'
import type { Fetch, Look } from '../../../../bot/crawl/looks/outcome.ts'
import { FetchError } from '../../../../bot/errors.ts'
import type { CrawlPage, CrawlState } from '../../../../db/crawl.ts'
import type { CrawlItem } from '../../../../db/crawl-items.ts'
import { date, type Instant } from '../../../../rules/dates.ts'
import type { Column } from '../../../../rules/types.ts'

const TODAY = date('2021-10-09')
const URL = 'http://site1.test/zwgk/tzgg/'
const FIRST_LOOK: Earlier = { state: null, items: [] }
const PAGE: CrawlPage = {
  kind: 'column',
  id: 1,
  departmentId: 1,
  name: '通知公告',
  websiteName: '第一局网站',
  url: URL,
  selector: null,
  isHomepage: false,
}
const COLUMN: Column = {
  id: 1,
  websiteId: 1,
  name: '通知公告',
  isHomepage: false,
  departmentId: null,
  mergeAdvised: false,
  window: { count: 6, unit: 'month' },
  observation: null,
}
const DAYS = ['2020-12-20', '2020-12-11', '2020-11-02', '2020-10-30']

function list(days: readonly string[], head = ''): string {
  const rows = days.map(
    (day) => `<li><a href="t${day}.html">关于${day}工作的通知</a><span>${day}</span></li>`,
  )
  return `<html><head>${head}</head><body><h2>通知公告</h2><ul>${rows.join('')}</ul><p>下一页</p></body></html>`
}

function item(day: string): string {
  return `<h1>关于有关工作的通知</h1><div>发布时间：${day}</div><p>正文</p>`
}

function feed(day: string, url: string): string {
  const pubDate = new Date(`${day}T10:00:00+08:00`).toUTCString()
  return `<rss version="2.0"><channel><title>x</title><item><title>y</title><link>${url}</link><pubDate>${pubDate}</pubDate></item></channel></rss>`
}

function sitemap(url: string): string {
  return `<urlset><url><loc>${url}</loc><lastmod>2021-10-08</lastmod></url></urlset>`
}

/** A web of these pages, and what was asked of it. */
function web(pages: Readonly<Record<string, string>>): { readonly fetch: Fetch; readonly asked: string[] } {
  const asked: string[] = []
  const fetch: Fetch = async (url) => {
    asked.push(url)
    const body = pages[url]
    if (body === undefined) throw new FetchError('http-404')
    const bytes = Buffer.from(body)
    const answer = { url, landedUrl: url, bytes, contentType: 'text/html', etag: null, lastModified: null }
    return await Promise.resolve<FetchedAnswer>({ ...answer, status: 200 })
  }
  return { fetch, asked }
}

async function look(pages: Readonly<Record<string, string>>, earlier = FIRST_LOOK): Promise<Look> {
  return await lookAt(web(pages).fetch, PAGE, COLUMN, earlier, TODAY)
}

const ITEM = `${URL}t2020-12-20.html`
const FEED = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
const FEED_URL = 'http://site1.test/rss.xml'
const SITEMAP_URL = 'http://site1.test/sitemap.xml'

describe('a list that would accuse its department', () => {
  it.each([
    ['its newest item says the same day', { [ITEM]: item('2020-12-20') }, '2020-12-20'],
    ['its newest item says a day or two later', { [ITEM]: item('2020-12-22') }, '2020-12-22'],
    ['its newest item says an earlier day', { [ITEM]: item('2020-12-01') }, '2020-12-01'],
    ['the feed has nothing newer', { [FEED_URL]: feed('2020-12-20', ITEM) }, '2020-12-20'],
    [
      'the feed has news of another column',
      { [FEED_URL]: feed('2021-10-01', 'http://site1.test/xw/1.html') },
      undefined,
    ],
    [
      'the sitemap has a new page elsewhere',
      { [SITEMAP_URL]: sitemap('http://site1.test/xw/t20211001_1.html') },
      undefined,
    ],
    ['nothing else can be had', {}, undefined],
  ])('does, when %s', async (_, more, other) => {
    const seen = await look({ [URL]: list(DAYS, FEED), ...more })

    expect(seen).toMatchObject({ kind: 'read', reading: { outcome: 'dated', on: '2020-12-20' } })
    expect(seen.kind === 'read' ? seen.reading.evidence['other'] : null).toBe(other)
  })

  it.each([
    ['its newest item says a later day', { [ITEM]: item('2021-02-20') }, '2021-02-20'],
    ['its newest item is of these days', { [ITEM]: item('2021-10-01') }, '2021-10-01'],
    [
      'the feed has something newer',
      { [FEED_URL]: feed('2021-10-01', `${URL}t2021-10-01.html`) },
      '2021-10-01',
    ],
    [
      'the sitemap knows a newer page',
      { [SITEMAP_URL]: sitemap(`${URL}202110/t20211001_1.html`) },
      '2021-10-01',
    ],
  ])('is not believed, and both are shown, when %s', async (_, more, other) => {
    expect(await look({ [URL]: list(DAYS, FEED), ...more })).toMatchObject({
      kind: 'none',
      outcome: 'unclear',
      reason: 'opinions-differ',
      evidence: { rowText: '关于2020-12-20工作的通知 2020-12-20', other },
    })
  })

  it('needs another way to its day when it does not run from new to old', async () => {
    const days = ['2019-01-05', '2019-03-02', '2019-06-20', '2019-09-11']
    const whole = list(days).replace('下一页', '')
    const newest = `${URL}t2019-09-11.html`

    expect(await look({ [URL]: whole })).toMatchObject({ kind: 'none', reason: 'not-newest-first' })
    expect(await look({ [URL]: whole, [newest]: item('2019-09-11') })).toMatchObject({ kind: 'read' })
  })
})

const LAST_LOOK = Date.parse('2021-10-08T22:00:00+08:00') as Instant
const FIRST_SEEN = Date.parse('2021-06-01T22:00:00+08:00') as Instant

/** An item as an earlier look has kept it. */
function kept(day: string, lastSeenAt: Instant, firstSeenAt = FIRST_SEEN): CrawlItem {
  const address = `${URL}t${day}.html`
  return { columnId: 1, key: address, address, title: '', day: date(day), firstSeenAt, lastSeenAt }
}

describe('a list that says what it said before', () => {
  const evidence = { link: ITEM, askedOn: '2021-10-01', other: '2020-12-20', otherLink: ITEM }
  const state: CrawlState = {
    kind: 'column',
    subjectId: 1,
    lookedAt: LAST_LOOK,
    failures: 0,
    reason: null,
    reading: { outcome: 'dated', on: date('2020-12-20'), evidence },
    sameSince: null,
    asked: `${URL}\n`,
    etag: null,
    lastModified: null,
  }

  it.each([
    ['asks nobody again for a month', '2021-10-01', [URL]],
    ['asks again after a month', '2021-08-31', [URL, ITEM, SITEMAP_URL]],
  ])('%s', async (_, askedOn, expected) => {
    const { fetch, asked } = web({ [URL]: list(DAYS), [ITEM]: item('2020-12-20') })
    const reading = { outcome: 'dated', on: date('2020-12-20'), evidence: { ...evidence, askedOn } } as const

    const seen = await lookAt(fetch, PAGE, COLUMN, { state: { ...state, reading }, items: [] }, TODAY)

    expect(seen).toMatchObject({ kind: 'read', reading: { evidence: { other: '2020-12-20' } } })
    expect(asked).toEqual(expected)
  })

  it.each([
    ['its newest day has gone back', ['2021-01-15', ...DAYS], 'went-back'],
    ['most of its newest items are gone', ['2020-12-19', '2020-12-18', '2020-12-17', ...DAYS], 'went-back'],
    ['it has more than before', DAYS.slice(1), null],
    ['it is as before', DAYS, null],
  ])('accuses nobody while %s', async (_, before, reason) => {
    const items = before.map((day) => kept(day, LAST_LOOK))

    const seen = await look({ [URL]: list(DAYS) }, { state, items })

    expect(seen.kind === 'none' ? seen.reason : null).toBe(reason)
  })
  it('stands again a month after its items went', async () => {
    const items = ['2021-01-15', ...DAYS].map((day) => kept(day, FIRST_SEEN))

    expect(await look({ [URL]: list(DAYS) }, { state, items })).toMatchObject({ kind: 'read' })
  })

  it('is not compared with what another address has shown', async () => {
    const items = ['2021-01-15', ...DAYS].map((day) => kept(day, LAST_LOOK))
    const other = { ...state, asked: 'http://site1.test/other/\n' }

    expect(await look({ [URL]: list(DAYS) }, { state: other, items })).toMatchObject({ kind: 'read' })
  })

  it.each([
    ['an item came into it lately', ['2020-12-11'], 'opinions-differ'],
    ['one moved up from the next page', ['2020-10-30'], null],
    ['the whole site is new', ['2020-12-20', '2020-12-11', '2020-11-02'], null],
  ])('is held against when its items came: %s', async (_, late, reason) => {
    const items = DAYS.map((day) => kept(day, LAST_LOOK, late.includes(day) ? LAST_LOOK : FIRST_SEEN))

    const seen = await look({ [URL]: list(DAYS) }, { state, items })

    expect(seen.kind === 'none' ? seen.reason : null).toBe(reason)
  })
})
