import { describe, expect, it } from 'vitest'
import { openFetcher } from '../../../../bot/crawl/fetcher.ts'
import { crawlOnce } from '../../../../bot/crawl/run.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'
import { drainOnce } from '../../../../bot/delivery/outbox.ts'
import { identities, people, peopleDepartments } from '../../../../db/schema/index.ts'
import { toCode } from '../../../../rules/codes.ts'
import { date } from '../../../../rules/dates.ts'
import { emptyApp, recordingChannel, TestClock } from '../../../support/app.ts'
import { ask } from '../../../support/ask.ts'
import { openFakeSites } from '../../../support/fake-sites.ts'

const KINDS = ['fresh', 'stale', 'login'] as const
const SHAPE = { sites: 2, columnsPerSite: 3, today: date('2021-10-08'), kinds: KINDS }
const EVENING = '2021-10-08T18:00:00+08:00'

function county(env: Record<string, string> = { CRAWL: '1' }) {
  const clock = new TestClock(EVENING)
  const channel = recordingChannel(clock)
  const app = emptyApp(clock, [channel], env)
  for (const [account, role] of [
    ['office', 'office'],
    ['clerk', 'liaison'],
  ] as const) {
    const { id } = app.db.insert(people).values({ account, name: account, role }).returning().get()
    app.db.insert(identities).values({ platform: 'simulator', userId: account, personId: id }).run()
  }
  const parts = { clock, log: app.log, ignoresRobots: false, privateNetworks: ['127.0.0.1'], restMs: 0 }
  const look = async () => await crawlOnce(app, openFetcher(parts), new AbortController().signal)
  return { app, channel, look }
}

describe('立即检查', () => {
  it('looks at one department’s pages at once, and tells who asked what was seen', async () => {
    const { app, channel, look } = county()
    await using sites = await openFakeSites(app.db, SHAPE)

    const answer = ask(app, 'office', '立即检查 第1局')
    const looked = await look()
    await drainOnce(app)

    expect(answer).toMatch(/^已开始检查第1局的4个页面/u)
    expect(looked).toBe(4)
    expect(new Set(sites.asked)).toEqual(new Set(['0/0', '0/1', '0/2']))
    expect(channel.delivered.map(({ target, reply }) => [target, toText(reply)])).toEqual([
      ['office', expect.stringContaining('【第1局：检查完毕】')],
    ])
    const text = toText(channel.delivered[0]!.reply)
    expect(text).toContain(`「栏目0」最新内容${sites.columns[0]!.newestOn}`)
    expect(text).toContain(`「栏目1」最新内容${sites.columns[1]!.newestOn}`)
    expect(text).toContain('「栏目2」没有结论：要求登录')
  })

  it('shows under 为什么 what the machine saw', async () => {
    const { app, look } = county()
    await using sites = await openFakeSites(app.db, SHAPE)

    ask(app, 'office', '立即检查 第1局')
    await look()

    const [fresh] = sites.columns
    const answer = ask(app, 'office', `为什么 ${toCode({ kind: 'column', id: fresh!.id })}`)
    expect(answer).toContain(`页面原文：关于做好有关工作的通知第1号 ${fresh!.newestOn}`)
    expect(answer).toMatch(/内容链接：http:\/\/127\.0\.0\.1:\d+\/c0\/a0\.html/u)
    expect(answer).toContain('读取方式：列表中的日期，HTTP 200')
  })

  it('is not begun twice', async () => {
    const { app } = county()
    await using _ = await openFakeSites(app.db, SHAPE)

    ask(app, 'office', '立即检查 第1局')

    expect(ask(app, 'office', '立即检查 第1局')).toBe('第1局正在检查，请稍候。')
  })

  it.each([
    ['没有启用', '立即检查 第1局', { CRAWL: '0' }],
    ['请写明单位', '立即检查', { CRAWL: '1' }],
    ['请写明单位', '立即检查 全部', { CRAWL: '1' }],
  ])('says 「%s」 to 「%s」', async (expected, text, env) => {
    const { app } = county(env)
    await using _ = await openFakeSites(app.db, SHAPE)

    expect(ask(app, 'office', text)).toContain(expected)
  })

  it('has nothing to look at without addresses', async () => {
    const { app } = county()
    await using _ = await openFakeSites(app.db, { ...SHAPE, sites: 1 })
    app.db.$client.exec(`update columns set url = null; update websites set url = null`)

    expect(ask(app, 'office', '立即检查 第1局')).toContain('都没有登记网址')
  })

  it('is the office’s', async () => {
    const { app } = county()
    await using _ = await openFakeSites(app.db, SHAPE)
    const clerk = app.db
      .select()
      .from(people)
      .all()
      .find(({ account }) => account === 'clerk')
    app.db
      .insert(peopleDepartments)
      .values({ personId: clerk?.id ?? 0, departmentId: 1 })
      .run()

    expect(ask(app, 'clerk', '立即检查 第1局')).not.toContain('已开始')
  })
})
