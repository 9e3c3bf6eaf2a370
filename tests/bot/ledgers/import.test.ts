import { beforeEach, describe, expect, it } from 'vitest'
import { importFiles, importTables } from '../../../bot/ledgers/import.ts'
import { ledgers } from '../../../bot/ledgers/index.ts'
import { inTransaction, openDatabase } from '../../../db/engine/database.ts'
import type { Database } from '../../../db/engine/handle.ts'
import { date } from '../../../rules/dates.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { DEPARTMENTS, contents, file, smallCounty } from '../../support/import-files.ts'

const today = date('2021-10-08')
const options = { today, profile: tongbai2021, dryRun: false }

let db: Database

beforeEach(() => {
  db = openDatabase(':memory:')
})

describe('an import', () => {
  it('takes tables in any order and says what became of each row', async () => {
    const report = await importFiles(db, smallCounty(), options)

    expect(report.faults).toEqual([])
    expect(report.written).toBe(true)
    expect(report.sheets.map(({ sheet, added }) => [sheet, added])).toEqual([
      ['单位', 2],
      ['网站', 1],
      ['栏目', 1],
      ['新媒体账号', 1],
    ])
  })

  it('changes nothing the second time, and what differs the third', async () => {
    await importFiles(db, smallCounty(), options)
    const second = await importFiles(db, smallCounty(), options)
    const third = await importFiles(
      db,
      [file('单位.csv', DEPARTMENTS.replace('、平氏镇政府', '').replace('20', '30'))],
      options,
    )

    expect(second.sheets.every(({ added, changed }) => added + changed === 0)).toBe(true)
    expect(third.sheets).toMatchObject([
      { sheet: '单位', file: '单位.csv', added: 0, changed: 2, unchanged: 0 },
    ])
  })

  it('leaves one audit line with what was done', async () => {
    await importFiles(db, smallCounty(), options)

    const lines = db.$client.prepare('select action, channel, after from audit').all()
    expect(lines).toEqual([
      { action: 'import', channel: 'system', after: expect.stringContaining('单位') as string },
    ])
  })

  it('rehearses without writing', async () => {
    const before = contents(db)
    const report = await importFiles(db, smallCounty(), { today, profile: tongbai2021, dryRun: true })

    expect(report).toMatchObject({
      written: false,
      faults: [],
      sheets: [{ sheet: '单位', added: 2 }, {}, {}, {}],
    })
    expect(contents(db)).toBe(before)
  })

  it('knows a table by its headings when the file is called something else', async () => {
    const report = await importFiles(db, [file('导出(1).csv', DEPARTMENTS)], options)

    expect(report.sheets).toMatchObject([{ sheet: '单位', added: 2 }])
  })

  it('keeps SQL and Markdown in names as text', async () => {
    const name = "x'); DROP TABLE departments;--**"
    await importFiles(db, [file('单位.csv', `单位名称,类型,排序,别名\n"${name}",部门,1,\n`)], options)

    expect(db.$client.prepare('select name from departments').pluck().all()).toEqual([name])
  })

  it('keeps every date of a request for information, also several of one kind', async () => {
    const ledger = ledgers.find(({ sheet }) => sheet === '依申请')
    const headings = ledger?.columns.map(({ heading }) => heading) ?? []
    const cells: Record<string, string> = {
      编号: '1',
      承办单位: '教体局',
      提交方式: '网络',
      提交日期: '2021-03-01',
      收到日期: '2021-03-01',
      征求意见日: '2021-03-05、2021-03-09',
      意见回复日: '2021-03-12',
      答复日: '2021年3月20日',
      归档日: '2021-03-22',
    }
    const csv = `${headings.join(',')}\n${headings.map((heading) => cells[heading] ?? '').join(',')}\n`
    await importFiles(db, smallCounty(), options)
    const first = await importFiles(db, [file('依申请.csv', csv)], options)
    const second = await importFiles(db, [file('依申请.csv', csv)], options)
    const third = await importFiles(db, [file('依申请.csv', csv.replace('2021-03-05、', ''))], options)

    expect([first, second, third].map(({ faults }) => faults)).toEqual([[], [], []])
    expect([first, second, third].map(({ sheets }) => sheets[0])).toMatchObject([
      { added: 1 },
      { unchanged: 1 },
      { changed: 1 },
    ])
    expect(db.$client.prepare('select kind, on_day from foi_events order by on_day').raw().all()).toEqual([
      ['opinion-asked', '2021-03-09'],
      ['opinion-received', '2021-03-12'],
      ['answered', '2021-03-20'],
      ['filed', '2021-03-22'],
    ])
  })

  it('will not run inside a transaction it could not undo', () => {
    expect(() => inTransaction(db, () => importTables(db, [], options))).toThrow('a transaction of its own')
  })
})
