import { beforeEach, describe, expect, it } from 'vitest'
import { importFiles } from '../../../bot/ledgers/import.ts'
import type { ImportOptions, ImportProgress } from '../../../bot/ledgers/options.ts'
import { importReply } from '../../../bot/messages/ledgers/import.ts'
import { toText } from '../../../bot/messages/talk/text.ts'
import { openDatabase } from '../../../db/engine/database.ts'
import type { Database } from '../../../db/engine/handle.ts'
import { observations } from '../../../db/schema/index.ts'
import { date } from '../../../rules/dates.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { contents, DEPARTMENTS, file, LETTER_HEAD, smallCounty } from '../../support/import-files.ts'
import { rowsXml, xlsxFiles, xlsxOf, zipOf } from '../../support/xlsx.ts'

const options: ImportOptions = { today: date('2021-10-08'), profile: tongbai2021, dryRun: false }
const preview = { ...options, profile: tongbai2021, dryRun: true }
const LETTERS = `${LETTER_HEAD}2021-1,教体局,2021-09-01,咨询,校车,张某某,,,,,\n2021-2,平氏镇,2021-09-02,,,,,,,,\n`

let db: Database

beforeEach(async () => {
  db = openDatabase(':memory:')
  await importFiles(db, [...smallCounty(), file('信件.csv', LETTERS)], options)
})

describe('a preview', () => {
  it('tells what each row would change, cell by cell, and writes nothing', async () => {
    const before = contents(db)
    const letters = LETTERS.replace('校车', '公交').replace(',,,,,\n2021-2', ',,,,2021-09-06,\n2021-3')

    const report = await importFiles(db, [file('信件.csv', letters)], preview)

    expect(report.sheets).toEqual([
      {
        sheet: '信件',
        file: '信件.csv',
        added: 1,
        changed: 1,
        unchanged: 0,
        examples: 0,
        changes: [
          {
            row: 2,
            name: '2021-1',
            cells: [
              { heading: '主题', before: '校车', after: '公交' },
              { heading: '答复日期', before: '', after: '2021-09-06' },
            ],
          },
        ],
        twins: [],
        emptied: { count: 0, cells: [] },
        missing: { count: 1, names: ['2021-2'] },
      },
    ])
    expect(contents(db)).toBe(before)
  })

  it('shows names as they are printed, whatever alias the sheet has', async () => {
    const report = await importFiles(db, [file('信件.csv', LETTERS.replace('1,教体局', '1,平氏'))], preview)

    expect(report.sheets[0]?.changes[0]?.cells).toEqual([
      { heading: '承办单位', before: '教体局', after: '平氏镇' },
    ])
  })

  it('does not take another order of names for a change', async () => {
    const report = await importFiles(
      db,
      [file('单位.csv', DEPARTMENTS.replace('平氏、平氏镇政府', '平氏镇政府，平氏').replace('20', '30'))],
      preview,
    )

    expect(report.sheets[0]?.changes).toEqual([
      { row: 3, name: '教体局', cells: [{ heading: '排序', before: '20', after: '30' }] },
    ])
  })

  it('never shows who wrote a letter, neither in a change nor in a fault', async () => {
    const changed = await importFiles(db, [file('信件.csv', LETTERS.replace('张某某', '李某某'))], preview)
    const faulty = await importFiles(
      db,
      [file('信件.csv', LETTERS.replace('张某某', '李'.repeat(41)))],
      preview,
    )

    expect(changed.sheets[0]?.changes[0]?.cells).toEqual([
      { heading: '来信人', before: '＊＊＊', after: '＊＊＊' },
    ])
    expect(faulty.faults).toMatchObject([{ row: 2, heading: '来信人', found: '' }])
    expect(`${toText(importReply(changed))}${toText(importReply(faulty))}`).not.toMatch(/[张李]/u)
  })

  it('is told in Chinese, with what the sheet leaves out', async () => {
    const letters = LETTERS.replace('校车', '公交').replace(
      /2021-2.*\n/u,
      '示例：2026-1,某局,2021-09-01,,,,,,,,\n',
    )

    const report = await importFiles(db, [file('信件.csv', letters)], preview)

    expect(toText(importReply(report))).toBe(
      [
        '【导入预演】',
        '信件：新增0条，更新1条，不变0条',
        '　第2行 2021-1：主题 校车 → 公交',
        '　略过示例1行',
        '　已有的1条这次没有写，保持原样：2021-2',
        '',
        '只做了检查，数据没有写入；确认无误后请正式导入一次。',
      ].join('\n'),
    )
  })

  it('lists no more than a person reads', async () => {
    const rows = Array.from({ length: 300 }, (_, it) => `n${it},教体局,2021-09-01,,旧,,,,,,\n`).join('')
    await importFiles(db, [file('信件.csv', LETTER_HEAD + rows)], options)

    const report = await importFiles(
      db,
      [file('信件.csv', LETTER_HEAD + rows.replaceAll('旧', '新'))],
      preview,
    )

    expect([report.sheets[0]?.changed, report.sheets[0]?.changes.length]).toEqual([300, 200])
    expect(toText(importReply(report))).toContain('另有280条更新没有列出')
  })
})

describe('what nobody sees in Excel', () => {
  it('is named in the preview and in a refusal', async () => {
    const row =
      '<row r="3" hidden="1"><c r="A3"><v>9</v></c></row><row r="4" hidden="1"><c r="A4"><v>8</v></c></row>'
    const sheet = (department: string) =>
      rowsXml([
        ['编号', '承办单位', '收到日期'],
        ['2021-9', department, '2021-09-01'],
      ]) + row
    const workbook = (department: string) => ({
      name: '台账.xlsx',
      bytes: zipOf(
        xlsxFiles({ sheets: { 信件: sheet(department), 单位: rowsXml([['x'], ['y']]) } }).map((it) => ({
          ...it,
          content: String(it.content).replace('name="单位"', 'name="单位" state="hidden"'),
        })),
      ),
    })
    const lines = [
      '在 Excel 里看不见，没有读取：',
      '台账.xlsx「单位」：整张工作表是隐藏的',
      '台账.xlsx「信件」：隐藏或筛选掉的第3、4行',
    ].join('\n')

    const good = toText(importReply(await importFiles(db, [workbook('教体局')], preview)))
    const bad = toText(importReply(await importFiles(db, [workbook('月球局')], preview)))

    expect(good).toContain('信件：新增1条')
    expect(good).toContain(lines)
    expect(bad).toContain(lines)
  })

  it('a sheet that is no ledger’s is to be renamed as a sheet', async () => {
    const sheets = { 通讯录: rowsXml([['甲'], ['乙']]), 信件: rowsXml([['编号', '承办单位', '收到日期']]) }

    const report = await importFiles(db, [{ name: 'a.xlsx', bytes: xlsxOf({ sheets }) }], preview)

    expect(toText(importReply(report))).toContain('认不出这是哪张表。请把这张工作表的名字改成下列之一：')
  })
})

describe('an import', () => {
  it('leaves what a sheet has no column for as it is', async () => {
    const report = await importFiles(
      db,
      [file('信件.csv', '编号,承办单位,收到日期\n2021-1,教体局,2021-09-01\n')],
      options,
    )

    expect(report.sheets).toMatchObject([{ changed: 0, unchanged: 1 }])
    expect(db.$client.prepare('select subject, writer_name from letters').all()).toContainEqual({
      subject: '校车',
      writer_name: '张某某',
    })
  })

  it('fills a new row with what an empty cell means when a column is left out', async () => {
    const looks = '网站,栏目,检查日期,检查结果\n平氏镇政府网站,通知公告,2021-09-27,2021-09-08\n'
    const { faults } = await importFiles(db, [file('栏目检查.csv', looks)], options)

    expect(faults).toEqual([])
    expect(db.select({ source: observations.source }).from(observations).all()).toEqual([
      { source: 'inspection' },
    ])
  })

  it('names a cell in error by its sheet, row and column', async () => {
    const rows = rowsXml([
      ['编号', '承办单位', '收到日期', '答复日期'],
      ['2021-3', '教体局', '<c r="?" t="e"><v>#REF!</v></c>', '<c r="?"><f>C2+5</f></c>'],
    ])

    const report = await importFiles(
      db,
      [{ name: '台账.xlsx', bytes: xlsxOf({ sheets: { 信件: rows } }) }],
      preview,
    )

    expect(toText(importReply(report))).toBe(
      [
        '【导入未进行：有2处要改】',
        '台账.xlsx「信件」',
        '第2行「收到日期」：写的是「#REF!」，公式出错了，请改成实际内容',
        '第2行「答复日期」：公式还没有结果，请用 Excel 或 WPS 打开并保存一次，或直接填写内容',
        '',
        '数据没有任何改动。请按上面的位置改好后，把全部文件重新导入。',
      ].join('\n'),
    )
  })

  it('takes numbers typed into text cells as people see them, and days in every way', async () => {
    const rows = rowsXml([
      ['编号', '承办单位', '收到日期', '答复日期'],
      ['<c r="?"><v>2.0210901E7</v></c>', '教育局', '<c r="?"><v>44440</v></c>', '2021年9月10日'],
    ])

    await importFiles(db, [{ name: 'Book1.xlsx', bytes: xlsxOf({ sheets: { Sheet1: rows } }) }], options)

    expect(
      db.$client
        .prepare("select number, received_on, answered_on from letters where number like '2021_%'")
        .all(),
    ).toContainEqual({ number: '20210901', received_on: '2021-09-01', answered_on: '2021-09-10' })
  })

  it('refuses a fact of the future, unless it is stored with that very day', async () => {
    const letters = LETTERS.replace(',,,,,\n2021-2', ',,,,2021-10-20,\n2021-2')
    const refused = await importFiles(db, [file('信件.csv', letters)], options)
    await importFiles(db, [file('信件.csv', letters)], { ...options, isDemo: true })
    const again = await importFiles(db, [file('信件.csv', letters.replace('校车', '公交'))], options)

    expect(refused.faults).toMatchObject([{ row: 2, heading: '答复日期', expected: { kind: 'not-after' } }])
    expect([again.faults, again.sheets[0]?.changed]).toEqual([[], 1])
  })

  it('tells how far it is', async () => {
    const rows = Array.from({ length: 2_500 }, (_, it) => `n${it},教体局,2021-09-01,,,,,,,,\n`).join('')
    const told: ImportProgress[] = []

    await importFiles(db, [file('信件.csv', LETTER_HEAD + rows)], {
      ...options,
      onProgress: (progress) => told.push(progress),
    })

    expect(told.map(({ sheet, done, total }) => `${sheet} ${done}/${total}`)).toEqual([
      '信件 0/2500',
      '信件 1000/2500',
      '信件 2000/2500',
      '信件 2500/2500',
    ])
  })
})
