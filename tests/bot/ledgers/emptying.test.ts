import { beforeEach, describe, expect, it } from 'vitest'
import { importFiles, importTables } from '../../../bot/ledgers/import.ts'
import type { ImportOptions } from '../../../bot/ledgers/options.ts'
import { exportWorkbook } from '../../../bot/ledgers/workbook.ts'
import { importReply } from '../../../bot/messages/ledgers/import.ts'
import { toText } from '../../../bot/messages/talk/text.ts'
import { readTables } from '../../../bot/sources/read-tables.ts'
import { authored } from '../../../db/engine/change.ts'
import { inTransaction, openDatabase } from '../../../db/engine/database.ts'
import type { Database } from '../../../db/engine/handle.ts'
import { letters as lettersTable } from '../../../db/schema/index.ts'
import { date, type Instant, instantAt } from '../../../rules/dates.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { contents, file, LETTER_HEAD, smallCounty } from '../../support/import-files.ts'

const MONDAY = date('2021-10-04')
const FRIDAY = date('2021-10-08')
const HEAD = '编号,承办单位,收到日期,主题,来信人\n'
const EMPTY_SUBJECT = `${HEAD}2021-1,教体局,2021-09-01,,张某某\n`

let db: Database

function options(at: Instant, more: Partial<ImportOptions> = {}): ImportOptions {
  const by = { at, personId: null, channel: 'web' }
  return { today: FRIDAY, profile: tongbai2021, dryRun: false, by, ...more }
}

/** Somebody says 「已回复」 in the chat. */
function answer(at: Instant, on: string): void {
  const author = { at, personId: null, channel: 'wecom-app', action: '已回复' }
  inTransaction(db, () =>
    authored(db, author, () =>
      db
        .update(lettersTable)
        .set({ answeredOn: date(on) })
        .run(),
    ),
  )
}

function letters() {
  return db.$client.prepare('select number, subject, answered_on from letters').all()
}

beforeEach(async () => {
  db = openDatabase(':memory:')
  const row = '2021-1,教体局,2021-09-01,咨询,校车,张某某,,,,,\n'
  const report = await importFiles(
    db,
    [...smallCounty(), file('信件.csv', LETTER_HEAD + row)],
    options(instantAt(MONDAY, '09:00')),
  )
  expect(report.faults).toEqual([])
})

describe('a sheet of which nobody knows how old it is', () => {
  const friday = instantAt(FRIDAY, '09:00')

  it('says which cells it would empty, and how many, before everything else', async () => {
    const report = await importFiles(db, [file('信件.csv', EMPTY_SUBJECT)], options(friday, { dryRun: true }))

    expect(report.toConfirm).toBe(1)
    expect(report.sheets[0]?.emptied).toEqual({
      count: 1,
      cells: [{ row: 2, name: '2021-1', heading: '主题', before: '校车' }],
    })
    expect(toText(importReply(report))).toBe(
      [
        '【导入预演】',
        '将清空已有内容1格：',
        '　信件第2行 2021-1：主题 校车 → 空',
        '',
        '信件：新增0条，更新1条，不变0条',
        '　第2行 2021-1：主题 校车 → 空',
        '',
        '只做了检查，数据没有写入；确认无误后请正式导入一次。',
      ].join('\n'),
    )
  })

  it.each([undefined, 0, 2])('empties nothing when %s cells were agreed to', async (mayEmpty) => {
    const before = contents(db)
    const agreed = mayEmpty === undefined ? {} : { mayEmpty }

    const report = await importFiles(db, [file('信件.csv', EMPTY_SUBJECT)], options(friday, agreed))

    expect(report.faults).toMatchObject([{ expected: { kind: 'emptying-confirmed', count: 1 } }])
    expect(toText(importReply(report))).toContain('会清空已有内容1格，需要确认')
    expect(contents(db)).toBe(before)
  })

  it('empties what was agreed to', async () => {
    const report = await importFiles(db, [file('信件.csv', EMPTY_SUBJECT)], options(friday, { mayEmpty: 1 }))

    expect(report.written).toBe(true)
    expect(letters()).toEqual([{ number: '2021-1', subject: null, answered_on: null }])
    expect(toText(importReply(report))).toContain('已清空已有内容1格：')
  })

  it('never shows a private cell that it would empty', async () => {
    const sheet = file('信件.csv', EMPTY_SUBJECT.replace(',,张某某', ',校车,'))

    const report = await importFiles(db, [sheet], options(friday, { dryRun: true }))

    expect(report.toConfirm).toBe(1)
    expect(JSON.stringify(report)).not.toContain('张某某')
  })

  it.each([
    ['a day ago', instantAt(date('2021-10-07'), '09:01'), false],
    ['longer ago', instantAt(date('2021-10-07'), '08:59'), true],
  ])('may empty what was written down %s: %s → %s', async (_, at, isWritten) => {
    answer(at, '2021-10-06')
    const sheet = file('信件.csv', '编号,承办单位,收到日期,答复日期\n2021-1,教体局,2021-09-01,\n')

    const report = await importFiles(db, [sheet], options(friday, { mayEmpty: 1 }))

    expect(report.written).toBe(isWritten)
    if (isWritten) return
    expect(report.faults).toMatchObject([
      { row: 2, heading: '答复日期', expected: { kind: 'newer-fact', exportedAt: null } },
    ])
    expect(letters()).toMatchObject([{ answered_on: '2021-10-06' }])
  })
})

describe('a workbook that was exported', () => {
  const exported = async (at: Instant) => ({ name: '台账.xlsx', bytes: await exportWorkbook(db, at) })
  const thursday = instantAt(date('2021-10-07'), '17:00')

  it('cannot take away what was written down since, and says so at its cell', async () => {
    const old = await exported(thursday)
    answer(instantAt(FRIDAY, '08:30'), '2021-10-08')
    const before = contents(db)

    const report = await importFiles(db, [old], options(instantAt(FRIDAY, '09:00')))

    expect(report.faults).toEqual([
      {
        file: '台账.xlsx「信件」',
        row: 2,
        heading: '答复日期',
        found: '',
        expected: { kind: 'newer-fact', exportedAt: thursday },
      },
    ])
    expect(toText(importReply(report))).toContain('是导出（2021-10-07 17:00）以后登记的，不能清空')
    expect(contents(db)).toBe(before)
  })

  it('may take away what it had itself, without being asked twice', async () => {
    answer(instantAt(MONDAY, '10:00'), '2021-10-04')
    const { name, bytes } = await exported(thursday)
    const read = await readTables(name, bytes)
    const tables = (read.ok ? read.tables : [])
      .filter((table) => table.name === '信件')
      .map((table) => ({
        ...table,
        exportedAt: thursday,
        rows: table.rows.map((row) => ({
          ...row,
          cells: row.cells.map((cell, at) => (table.header[at] === '答复日期' ? '' : cell)),
        })),
      }))

    const report = importTables(db, tables, options(instantAt(FRIDAY, '09:00')))

    expect([report.faults, report.written, report.toConfirm]).toEqual([[], true, 0])
    expect(report.sheets[0]?.emptied.count).toBe(1)
    expect(letters()).toMatchObject([{ answered_on: null }])
  })

  it('changes nothing when it is imported at once', async () => {
    const before = letters()

    const report = await importFiles(db, [await exported(thursday)], options(thursday))

    expect([report.faults, report.toConfirm]).toEqual([[], 0])
    expect(letters()).toEqual(before)
  })
})
