import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { openFetcher } from '../../../bot/crawl/fetcher.ts'
import { crawlOnce } from '../../../bot/crawl/run.ts'
import { crawlStates, departments, feedReadDays, mediaAccounts, posts } from '../../../db/schema/index.ts'
import { accountFreshness } from '../../../rules/media.ts'
import { addDays, date } from '../../../rules/dates.ts'
import { emptyApp, recordingChannel, TestClock } from '../../support/app.ts'

const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>桐柏某局</title>
<item><title>防汛工作部署会</title><link>https://mp.test/1</link><pubDate>Thu, 07 Oct 2021 10:00:00 +0800</pubDate></item>
<item><title>旧闻</title><link>javascript:alert(1)</link><pubDate>Fri, 01 Oct 2021 10:00:00 +0800</pubDate></item>
</channel></rss>`

async function account(status: number, body: string) {
  const feed = { status }
  const server = createServer((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end()
    else response.writeHead(feed.status, { 'content-type': 'application/rss+xml' }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const feedUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.xml`
  const clock = new TestClock('2021-10-08T22:00:00+08:00')
  const app = emptyApp(clock, [recordingChannel(clock)])
  app.db.insert(departments).values({ name: '甲局', kind: 'department', sortOrder: 1 }).run()
  app.db
    .insert(mediaAccounts)
    .values({ departmentId: 1, platform: '微信公众号', name: '甲局', ownerName: '甲局', feedUrl })
    .run()
  const parts = { clock, log: app.log, ignoresRobots: false, privateNetworks: ['127.0.0.1'], restMs: 0 }
  const look = async (morning = '2021-10-09') => {
    clock.moveTo(`${morning}T05:59:00+08:00`)
    await crawlOnce(app, openFetcher(parts), new AbortController().signal)
  }
  return { app, feed, look }
}

it('writes down what a feed tells, once, and leaves what people reported', async () => {
  const { app, look } = await account(200, FEED)
  const reported = {
    accountId: 1,
    postedOn: date('2021-10-07'),
    title: '防汛工作部署会',
    source: 'report',
  } as const
  app.db.insert(posts).values(reported).run()

  await look()

  expect(app.db.select().from(posts).all()).toMatchObject([
    { postedOn: '2021-10-07', title: '防汛工作部署会', source: 'report' },
    { postedOn: '2021-10-01', title: '旧闻', url: null, source: 'feed' },
  ])
})

it.each([
  ['an error', 500, ''],
  ['a page that is no feed', 200, '<html>404</html>'],
  ['a feed without posts', 200, '<rss version="2.0"><channel><title>x</title></channel></rss>'],
])('knows nothing of an account after %s', async (_, status, body) => {
  const { app, look } = await account(status, body)

  await look()

  const { accounts, profile } = app.snapshot(date('2021-10-09'))
  expect(app.db.select().from(posts).all()).toEqual([])
  expect(accounts.map((it) => accountFreshness(it, profile, date('2021-10-09')).state)).toEqual(['unknown'])
})

it('accuses nobody by a feed of which an entry could not be read, and tells the office', async () => {
  const { app, look } = await account(200, FEED.replace('Thu, 07 Oct 2021 10:00:00 +0800', '10/7/2021'))
  const nights = Array.from({ length: 20 }, (_, night) => addDays(date('2021-10-09'), night))
  for (const night of nights) await look(night)

  const { accounts, profile } = app.snapshot(date('2021-10-28'))
  expect(accounts.map((it) => accountFreshness(it, profile, date('2021-10-28')).state)).toEqual(['ran-out'])
  expect(app.db.select().from(feedReadDays).all()).toEqual([])
  expect(
    app.db.select({ failures: crawlStates.failures, reason: crawlStates.reason }).from(crawlStates).all(),
  ).toEqual([{ failures: 20, reason: 'feed-partial' }])
})

it('accuses nobody after 15 nights in which the feed did not answer, only once it was read again', async () => {
  const { app, feed, look } = await account(200, FEED)
  const freshness = (day: string) => {
    const { accounts, profile } = app.snapshot(date(day))
    return accounts.map((it) => accountFreshness(it, profile, date(day)).state)
  }
  await look()

  feed.status = 503
  for (let night = 1; night <= 15; night += 1) await look(addDays(date('2021-10-09'), night))
  const unread = freshness('2021-10-24')
  feed.status = 200
  await look('2021-10-25')

  expect(unread).toEqual(['ran-out'])
  expect(freshness('2021-10-24')).toEqual(['ran-out'])
  expect(freshness('2021-10-25')).toEqual(['vetoed'])
})
