import { beforeEach, describe, expect, it } from 'vitest'
import { importFiles } from '../../../bot/ledgers/import.ts'
import { openDatabase } from '../../../db/engine/database.ts'
import type { Database } from '../../../db/engine/handle.ts'
import { accountLooks, posts } from '../../../db/schema/index.ts'
import { snapshotLoader } from '../../../db/snapshot.ts'
import { date } from '../../../rules/dates.ts'
import { accountFreshness } from '../../../rules/media.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { calendar } from '../../support/calendar.ts'
import { file, smallCounty } from '../../support/import-files.ts'

const options = { today: date('2021-10-08'), profile: tongbai2021, dryRun: false }

let db: Database

beforeEach(async () => {
  db = openDatabase(':memory:')
  await importFiles(db, smallCounty(), options)
})

/** Rows of 更新日期, 检查日期 and 标题 of the one account. */
function importing(...rows: readonly (readonly [updated: string, looked: string, title?: string])[]) {
  const lines = rows.map(
    ([updated, looked, title = '']) => `微信公众号,桐柏平氏,${updated},${looked},${title}`,
  )
  const csv = `平台,账号名称,更新日期,检查日期,标题\n${lines.join('\n')}\n`
  return importFiles(db, [file('更新记录.csv', csv)], options)
}

function freshness(day = '2021-10-08') {
  const [account] = snapshotLoader(db)(date(day), calendar, tongbai2021).accounts
  if (!account) throw new Error('the account is not there')
  return accountFreshness(account, tongbai2021, date(day)).state
}

describe('a row without 检查日期', () => {
  it('proves that update and nothing of the days since', async () => {
    await importing(['2021-09-01', ''])

    expect(db.select().from(posts).all()).toMatchObject([{ postedOn: '2021-09-01' }])
    expect(db.select().from(accountLooks).all()).toEqual([])
    expect(freshness()).toBe('ran-out')
  })

  it('has to have its day', async () => {
    const { faults } = await importing(['无', ''])

    expect(faults).toMatchObject([{ row: 2, heading: '检查日期', expected: { kind: 'filled' } }])
  })
})

describe('a row with 检查日期', () => {
  it('is a look of that day, and what was seen', async () => {
    await importing(['2021-09-01', '2021-09-28'])

    expect(db.select().from(posts).all()).toEqual([])
    expect(db.select().from(accountLooks).all()).toMatchObject([
      { lookedOn: '2021-09-28', newestOn: '2021-09-01', source: 'inspection' },
    ])
    expect([freshness('2021-09-15'), freshness('2021-09-27'), freshness()]).toEqual([
      'unknown',
      'unknown',
      'vetoed',
    ])
  })

  it.each([
    ['2021-09-28', '2021-09-28', 'fresh'],
    ['2021-09-28', '2021-09-29', 'fresh'],
    ['无', '2021-09-28', 'vetoed'],
  ])('%s, looked at on %s: %s', async (updated, looked, state) => {
    expect((await importing([updated, looked])).faults).toEqual([])
    expect(freshness()).toBe(state)
  })

  it('keeps what it is called as an update of its own', async () => {
    await importing(['2021-09-20', '2021-09-28', '便民提示'])
    const again = await importing(['2021-09-20', '2021-09-28', '便民提示'])

    expect(db.select().from(posts).all()).toMatchObject([{ postedOn: '2021-09-20', title: '便民提示' }])
    expect(db.select().from(accountLooks).all()).toHaveLength(1)
    expect(again.sheets).toMatchObject([{ added: 0, changed: 0, unchanged: 1 }])
  })

  it('corrects what was said of the same day', async () => {
    await importing(['2021-09-01', '2021-09-28'])
    const { sheets } = await importing(['2021-09-27', '2021-09-28'])

    expect(sheets).toMatchObject([{ added: 0, changed: 1 }])
    expect(db.select().from(accountLooks).all()).toMatchObject([{ newestOn: '2021-09-27' }])
  })

  it.each([
    [
      'stands once for a day',
      [
        ['2021-09-01', '2021-09-28'],
        ['2021-09-02', '2021-09-28'],
      ],
      '检查日期',
      'not-repeated',
    ],
    ['saw nothing later than its day', [['2021-09-29', '2021-09-28']], '更新日期', 'not-after'],
    ['was not made in the future', [['2021-09-01', '2021-10-09']], '检查日期', 'not-after'],
    ['saw nothing, or something', [['没有', '2021-09-28']], '更新日期', 'update'],
    ['names nothing that was not there', [['无', '2021-09-28', '便民提示']], '更新日期', 'date'],
  ] as const)('%s', async (_, rows, heading, kind) => {
    const { faults, written } = await importing(...rows)

    expect(written).toBe(false)
    expect(faults).toMatchObject([{ heading, expected: { kind } }])
  })
})
