import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { discover } from '../../../bot/cli/discover.ts'
import { importFiles } from '../../../bot/ledgers/import.ts'
import { columns, departments, websites } from '../../../db/schema/index.ts'
import { localDate } from '../../../rules/dates.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { emptyApp, recordingChannel, TestClock } from '../../support/app.ts'

const PAGE = `<body><ul class="menu"><li><a href="/dtxw/">新闻动态</a><li><a href="/tzgg/">通知公告</a>
<li><a href="/jgsz/">机构设置</a><li><a href="http://elsewhere.test/">别的网站</a></ul></body>`

async function frontPage(): Promise<string> {
  const server = createServer((request, response) => {
    response
      .writeHead(request.url === '/' ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' })
      .end(PAGE)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

it.each([
  ['tongbai-2021', false],
  ['guoban-2019', true],
])('proposes a site’s columns as a sheet that can be imported: %s', async (profile, isAsked) => {
  const url = await frontPage()
  const folder = mkdtempSync(join(tmpdir(), 'ducha-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, '栏目.csv')
  const clock = new TestClock('2021-10-08T09:00:00+08:00')
  const app = emptyApp(clock, [recordingChannel(clock)], {
    CRAWL_ALLOW_PRIVATE: '127.0.0.1',
    RULE_PROFILE: profile,
  })
  app.db.insert(departments).values({ name: '甲局', kind: 'department', sortOrder: 1 }).run()
  app.db.insert(websites).values({ departmentId: 1, name: '甲局网站', url }).run()

  const count = await discover(app, url, path)
  const by = { at: clock.now(), personId: null, channel: 'cli' }
  const options = { today: localDate(clock.now()), profile: tongbai2021, dryRun: false, by }
  const report = await importFiles(app.db, [{ name: '栏目.csv', bytes: readFileSync(path) }], options)

  expect([count, report.faults]).toEqual([4, []])
  expect(app.db.select().from(columns).all()).toMatchObject([
    { name: '首页', url, windowCount: 14, windowUnit: 'day', isHomepage: true, isActive: isAsked },
    { name: '新闻动态', url: `${url}dtxw/`, windowCount: 14, windowUnit: 'day', isActive: true },
    { name: '通知公告', url: `${url}tzgg/`, windowCount: 6, windowUnit: 'month', isActive: true },
    { name: '机构设置', windowCount: 12, isActive: false },
  ])
})

it('does not look inside unless it is allowed to', async () => {
  const url = await frontPage()
  const clock = new TestClock('2021-10-08T09:00:00+08:00')
  const app = emptyApp(clock, [recordingChannel(clock)])

  await expect(discover(app, url, '/nowhere/at/all.csv')).rejects.toMatchObject({ code: 'private-address' })
})
