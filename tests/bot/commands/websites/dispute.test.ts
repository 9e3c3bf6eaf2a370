import { describe, expect, it } from 'vitest'
import { keptTrial } from '../../../../bot/cli/look/kept-trial.ts'
import { tryPage } from '../../../../bot/cli/look/try-page.ts'
import { openFetcher } from '../../../../bot/crawl/fetcher.ts'
import { crawlOnce } from '../../../../bot/crawl/run.ts'
import { disputedPage } from '../../../../db/disputed-pages.ts'
import { identities, people } from '../../../../db/schema/index.ts'
import { date } from '../../../../rules/dates.ts'
import { emptyApp, recordingChannel, TestClock } from '../../../support/app.ts'
import { ask } from '../../../support/ask.ts'
import { openFakeSites } from '../../../support/fake-sites.ts'

const SHAPE = { sites: 1, columnsPerSite: 2, today: date('2021-10-08'), kinds: ['stale', 'fresh'] as const }

function county(env: Record<string, string> = { CRAWL: '1' }) {
  const clock = new TestClock('2021-10-08T18:00:00+08:00')
  const app = emptyApp(clock, [recordingChannel(clock)], env)
  for (const [account, role] of [
    ['office', 'office'],
    ['clerk', 'liaison'],
  ] as const) {
    const { id } = app.db.insert(people).values({ account, name: account, role }).returning().get()
    app.db.insert(identities).values({ platform: 'simulator', userId: account, personId: id }).run()
  }
  const parts = { clock, log: app.log, ignoresRobots: false, privateNetworks: ['127.0.0.1'], restMs: 0 }
  const look = async () => await crawlOnce(app, openFetcher(parts), new AbortController().signal)
  return { app, look }
}

const noFetch = (): never => {
  throw new Error('a kept page has no others')
}

describe('不对', () => {
  it('has the page looked at again and kept, so that the reader can be tried on it', async () => {
    const { app, look } = county()
    await using sites = await openFakeSites(app.db, SHAPE)

    const answer = ask(app, 'office', '不对 L1 最新一条是10月8日，电话13803771234')
    const before = keptTrial(() => app, 'L1')
    const looked = await look()

    expect(answer).toContain('已记下：L1「栏目0」看得不对（此前没有读出结果）')
    expect(before).toBe('没有存下L1的网页。请先由办公室发「不对 L1」，等查完再试。')
    expect(looked).toBe(1)
    const trial = keptTrial(() => app, 'L1')
    if (trial === null || typeof trial === 'string') throw new Error('not kept')
    expect(trial.heading).toBe('L1「栏目0」，2021-10-08存下，办公室说：最新一条是10月8日，电话138****1234')
    expect(await tryPage(trial, noFetch, trial.today)).toMatchObject({
      verdict: 'stale',
      day: sites.columns[0]!.newestOn,
    })
  })

  it('keeps a page as it is at the next look, and once', async () => {
    const { app, look } = county()
    await using _ = await openFakeSites(app.db, SHAPE)

    ask(app, 'office', '不对 L2')
    await look()
    const first = disputedPage(app.db, 2)
    ask(app, 'office', '立即检查 第1局')
    await look()

    expect(first?.page).not.toBeNull()
    expect(disputedPage(app.db, 2)?.keptAt).toBe(first?.keptAt)
  })

  it.each([
    ['of what is no column', '不对 W1', 'W1 不适用这条指令'],
    ['of a column that there is not', '不对 L99', '没有找到编号「L99」'],
    ['of several at once', '不对 L1、L2', '这里一次只登记一项'],
    ['without saying which', '不对', '编号'],
  ])('keeps nothing %s', async (...[, text, said]) => {
    const { app } = county()
    await using _ = await openFakeSites(app.db, SHAPE)

    expect(ask(app, 'office', text)).toContain(said)
    expect(disputedPage(app.db, 1)).toBeNull()
  })

  it('is for the office alone', async () => {
    const { app } = county()
    await using _ = await openFakeSites(app.db, SHAPE)

    expect(ask(app, 'clerk', '不对 L1')).not.toContain('已记下')
    expect(disputedPage(app.db, 1)).toBeNull()
  })

  it('is of no use to a bot that does not look', async () => {
    const { app } = county({})
    await using _ = await openFakeSites(app.db, SHAPE)

    expect(ask(app, 'office', '不对 L1')).toContain('没有启用网站自动检查')
    expect(disputedPage(app.db, 1)).toBeNull()
  })
})
