import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, expect, it } from 'vitest'
import { openDatabase } from '../../db/engine/database.ts'
import { date } from '../../rules/dates.ts'
import { runBot, startBot, until } from '../support/bot-process.ts'
import { openFakeSites, truthOf } from '../support/fake-sites.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'ducha-'))
const DATABASE = join(FOLDER, 'county.db')
const ENV = {
  DATABASE_PATH: DATABASE,
  PORT: '0',
  CRAWL: '1',
  CRAWL_ALLOW_PRIVATE: '127.0.0.1',
  // So late in the night that nothing has to wait for its turn.
  CLOCK_START: '2021-10-09T05:10:00+08:00',
}
/** No more than so many pages are on their way at once. */
const AT_ONCE = 6

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

function query<T>(sql: string): T[] {
  const db = new Sqlite(DATABASE, { readonly: true })
  try {
    return db.prepare(sql).all() as T[]
  } finally {
    db.close()
  }
}

function undone(): number {
  return query('select 1 from crawl_looks where done_at is null').length
}

it('a crawl that is killed in the middle goes on with the rest, and with nothing but the rest', async () => {
  await runBot(['say', '帮助', '--as', 'office'], ENV)
  const db = openDatabase(DATABASE)
  const shape = { sites: 12, columnsPerSite: 5, today: date('2021-10-08'), dead: [11] }
  await using sites = await openFakeSites(db, shape)
  db.$client.close()

  for (const after of [10, 30]) {
    const bot = startBot(['serve'], ENV)
    await bot.ready
    await until('some looks', () => sites.asked.length >= after)
    bot.child.kill('SIGKILL')
    await bot.finished
    expect(undone()).toBeGreaterThan(0)
  }
  await using _ = startBot(['serve'], ENV)
  await until('the rest', () => undone() === 0)

  const alive = sites.columns.filter(({ site }) => !sites.dead.has(site))
  expect(new Set(sites.asked).size).toBe(alive.length)
  expect(sites.asked.length - alive.length).toBeLessThanOrEqual(2 * AT_ONCE)
  const seen = query<{ column_id: number; n: number }>(
    `select column_id, count(*) n from observations where source = 'crawl' group by 1 order by 1`,
  )
  const fresh = sites.columns.filter((column) => {
    const truth = truthOf(column, sites.dead)
    return truth?.outcome === 'dated' && column.kind !== 'stale'
  })
  expect(seen).toEqual(fresh.map(({ id }) => ({ column_id: id, n: 1 })))
})
