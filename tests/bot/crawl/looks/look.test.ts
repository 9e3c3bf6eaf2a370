import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { FetchedAnswer } from '../../../../bot/crawl/fetcher.ts'
import { lookAt } from '../../../../bot/crawl/looks/look.ts'
import type { Fetch } from '../../../../bot/crawl/looks/outcome.ts'
import { evidenceLines, reasonOf } from '../../../../bot/messages/websites/crawl.ts'
import { FetchError } from '../../../../bot/errors.ts'
import type { CrawlPage } from '../../../../db/crawl.ts'
import { date } from '../../../../rules/dates.ts'
import type { Column } from '../../../../rules/types.ts'

const TODAY = date('2021-10-09')
const FIRST_LOOK = { state: null, items: [] }
const URL = 'http://site1.test/tzgg/'
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

/** A web of these pages; a FetchError is why there is none. */
function web(pages: Readonly<Record<string, string | FetchError>>): Fetch {
  return async (url) => {
    const body = pages[url] ?? new FetchError('http-404')
    if (body instanceof FetchError) throw body
    const bytes = Buffer.from(body)
    const page = { url, landedUrl: url, bytes, contentType: 'text/html', etag: null, lastModified: null }
    return await Promise.resolve<FetchedAnswer>({ ...page, status: 200 })
  }
}

it.each([
  ['all-today', '每条都是当天日期，可能是页面时钟'],
  ['internal', '机器人读这个页面时出错，请管理员查看日志'],
  ['http-418', '返回错误 418'],
])('%s has words for a person', (reason, words) => {
  expect(reasonOf(reason)).toBe(words)
})

describe('a front page', () => {
  const SITE = { ...PAGE, kind: 'site', url: 'http://site1.test/' } as const
  const NEWS = '<li><a href="/a.html">关于做好有关工作的通知</a></li>'.repeat(80)
  const GAMBLING = '<a href="/x">澳门葡京娱乐城</a>'.repeat(3)

  it.each([
    ['failed', 'error-page', '<title>404 Not Found</title><p>nginx</p>'],
    ['failed', 'parked', '<title>域名出售</title><p>购买此域名</p>'],
    ['unclear', 'login', '<title>用户登录</title><form><input type="password"></form>'],
    ['unclear', 'blocked', '<title>请求已被拦截</title>'],
    ['unclear', 'hijacked', `<title>第一局</title>${NEWS}${GAMBLING}`],
  ])('has %s as %s', async (outcome, reason, html) => {
    const look = await lookAt(web({ [SITE.url]: html }), SITE, null, FIRST_LOOK, TODAY)

    expect(look).toMatchObject({ kind: 'none', outcome, reason })
  })

  it.each([
    ['has a login in its head', `<title>登录 - 第一局</title><input type="password">${NEWS}`],
    ['has a notice of repairs', `<title>第一局网站维护</title><p>页面不存在</p>${NEWS}`],
    ['leads on by itself', '<meta http-equiv="refresh" content="0; url=/portal/index.html">'],
    ['leads on by a script', '<script>location.href="/portal/index.html"</script>'],
    ['waits for its scripts', '<title>第一局</title><div id="app"></div><script src="/app.js"></script>'],
  ])('that %s is there', async (_, html) => {
    const look = await lookAt(web({ [SITE.url]: html }), SITE, null, FIRST_LOOK, TODAY)

    expect(look).toEqual({ kind: 'opened' })
  })
})

it('nothing since is proved by the row that would be the youngest', async () => {
  const rows = ['03-11', '04-02', '02-20'].map(
    (day) => `<li><a href="${day}.html">关于做好有关工作的通知</a><span>${day}</span></li>`,
  )
  const LIST = `<h2>通知公告</h2><ul>${rows.join('')}</ul>`

  const ITEM = '<h1>关于做好有关工作的通知</h1><div>发布时间：2021-04-02</div>'
  const pages = { [URL]: LIST, [`${URL}04-02.html`]: ITEM }

  const look = await lookAt(web(pages), PAGE, COLUMN, FIRST_LOOK, TODAY)

  const evidence = look.kind === 'read' ? look.reading.evidence : {}
  const hash = createHash('sha256').update(LIST).digest('hex').slice(0, 12)
  expect(look).toMatchObject({ reading: { outcome: 'none-since', on: '2021-04-09' } })
  expect(evidenceLines(evidence)).toEqual([
    '页面原文：关于做好有关工作的通知 04-02',
    `内容链接：${URL}04-02.html`,
    `栏目网址：${URL}`,
    '读取方式：列表只有月日，年份按最晚的可能算，HTTP 200',
    `另一处核对：2021-04-02（${URL}04-02.html）`,
    `页面校验值：SHA-256 ${hash}`,
  ])
})

describe('a list that shows no days', () => {
  const items = ['a', 'b', 'c'].map((it) => `<li><a href="${it}.html">关于做好有关工作的通知${it}</a></li>`)
  const LIST = `<h2>通知公告</h2><ul>${items.join('')}</ul>`
  const ITEM = '<h1>关于做好有关工作的通知</h1><div>发布时间：2021-09-13</div><p>正文</p>'

  it('is proved by the list, whose items gave the day', async () => {
    const fetch = web({ [URL]: LIST, [`${URL}a.html`]: ITEM, [`${URL}b.html`]: ITEM, [`${URL}c.html`]: ITEM })

    const look = await lookAt(fetch, PAGE, COLUMN, FIRST_LOOK, TODAY)

    const hash = createHash('sha256').update(LIST).digest('hex')
    expect(look).toMatchObject({
      reading: { on: '2021-09-13', evidence: { page: URL, link: `${URL}a.html`, status: '200', hash } },
    })
  })

  it('accuses nobody by the items that happen to have an address', async () => {
    const old = ITEM.replace('2021-09-13', '2018-01-05')
    const hidden = '<li><a href="javascript:open(1)">关于做好有关工作的通知一</a></li>'
    const fetch = web({
      [URL]: LIST.replace('<ul>', `<ul>${hidden}`).replace('c.html', 'javascript:open(2)'),
      [`${URL}a.html`]: old,
      [`${URL}b.html`]: old,
    })

    const look = await lookAt(fetch, PAGE, COLUMN, FIRST_LOOK, TODAY)

    expect(look).toMatchObject({ kind: 'none', outcome: 'unclear', reason: 'undated' })
  })

  it.each(['http-404', 'http-503', 'timeout', 'robots', 'not-in-ledger'])(
    'is there, though one of its items is not for %s',
    async (code) => {
      const fetch = web({ [URL]: LIST, [`${URL}a.html`]: ITEM, [`${URL}b.html`]: new FetchError(code) })

      const look = await lookAt(fetch, PAGE, COLUMN, FIRST_LOOK, TODAY)

      expect(look).toMatchObject({ kind: 'none', outcome: 'unclear', reason: 'undated' })
    },
  )

  it('is looked at another time when the bot stops among its items', async () => {
    const fetch = web({ [URL]: LIST, [`${URL}a.html`]: new FetchError('stopped') })

    await expect(lookAt(fetch, PAGE, COLUMN, FIRST_LOOK, TODAY)).rejects.toThrow('stopped')
  })
})
