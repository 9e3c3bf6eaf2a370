import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { openFetcher } from '../../bot/crawl/fetcher.ts'
import { crawlOnce } from '../../bot/crawl/run.ts'
import { crawlLooks, observations } from '../../db/schema/index.ts'
import { addDays, date, type LocalDate } from '../../rules/dates.ts'
import { emptyApp, recordingChannel, type TestApp, TestClock } from '../support/app.ts'
import { openFakeSites, truthOf } from '../support/fake-sites.ts'

const MEGABYTE = 1024 * 1024
const FIRST = date('2021-10-08')

/** Bytes in use once what nobody needs any more is gone. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
  return process.memoryUsage().heapUsed
}

it('sees 42 sites of 30 columns as they are, night after night, in the same memory', async () => {
  const clock = new TestClock('2021-10-08T20:00:00+08:00')
  const app: TestApp = emptyApp(clock, [recordingChannel(clock)])
  const shape = { sites: 42, columnsPerSite: 30, today: FIRST, dead: [7, 23] }
  await using sites = await openFakeSites(app.db, shape)
  const parts = { clock, log: app.log, ignoresRobots: false, privateNetworks: ['127.0.0.1'], restMs: 0 }
  const fetchPage = openFetcher(parts)
  const night = async (day: LocalDate) => {
    const next = addDays(day, 1)
    for (const at of [`${day}T20:00`, `${next}T01:00`, `${next}T05:59`, `${next}T06:00`]) {
      clock.moveTo(`${at}:00+08:00`)
      await crawlOnce(app, fetchPage, new AbortController().signal)
    }
  }
  const memory: number[] = []

  for (const nights of [0, 1, 2]) {
    await night(addDays(FIRST, nights))
    memory.push(heapUsed())
    if (nights !== 1) continue
    const rows = app.db.select().from(observations).all()
    const seen = new Map(rows.map(({ columnId, outcome, onDay }) => [columnId, { outcome, onDay }]))
    const truth = sites.columns.flatMap((column) => {
      const expected = truthOf(column, sites.dead)
      return expected === null ? [] : [[column.id, expected] as const]
    })
    expect(seen).toEqual(new Map(truth))
  }

  const undone = app.db
    .select()
    .from(crawlLooks)
    .all()
    .filter(({ doneAt }) => doneAt === null)
  expect(undone).toEqual([])
  expect((memory.at(-1) ?? 0) - (memory[0] ?? 0)).toBeLessThan(16 * MEGABYTE)
})
