import { beforeEach, describe, expect, it } from 'vitest'
import { type ImportFile, importFiles } from '../../../bot/ledgers/import.ts'
import { ledgers } from '../../../bot/ledgers/index.ts'
import { openDatabase } from '../../../db/engine/database.ts'
import type { Database } from '../../../db/engine/handle.ts'
import { date } from '../../../rules/dates.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { LETTER_HEAD, WEBSITES, contents, file, smallCounty } from '../../support/import-files.ts'

const options = { today: date('2021-10-08'), profile: tongbai2021, dryRun: false }

let db: Database

beforeEach(() => {
  db = openDatabase(':memory:')
})

describe('a bad cell', () => {
  const letter = (cells: string) =>
    file('信件.csv', `${LETTER_HEAD}2021-1,教体局,2021-09-01,,,,,,,,\n${cells}\n`)
  const look = (cells: string) => file('栏目检查.csv', `网站,栏目,检查日期,检查结果,来源\n${cells}\n`)
  const people = (cells: string) =>
    file('人员.csv', `账号,姓名,角色,单位,企业微信账号,钉钉账号,启用\n${cells}\n`)

  it.each<[string, ImportFile, number | null, string | null, string, object]>([
    [
      'an empty required cell',
      letter('2021-2,,2021-09-01,,,,,,,,'),
      3,
      '承办单位',
      '',
      { kind: 'filled', because: null },
    ],
    [
      'an unknown department',
      letter('2021-2,教体届,2021-09-01,,,,,,,,'),
      3,
      '承办单位',
      '教体届',
      { kind: 'known', sheet: '单位', nearest: ['教体局'] },
    ],
    [
      'a date in words',
      letter('2021-2,教体局,上周五,,,,,,,,'),
      3,
      '收到日期',
      '上周五',
      { kind: 'date', noSuchDay: false },
    ],
    [
      'a day that does not exist',
      letter('2021-2,教体局,2021-02-30,,,,,,,,'),
      3,
      '收到日期',
      '2021-02-30',
      { kind: 'date', noSuchDay: true },
    ],
    [
      'a fact in the future',
      letter('2021-2,教体局,2021-10-09,,,,,,,,'),
      3,
      '收到日期',
      '2021-10-09',
      { kind: 'not-after', day: '2021-10-08' },
    ],
    [
      'an answer before the letter',
      letter('2021-2,教体局,2021-09-02,,,,,,,2021-09-01,'),
      3,
      '答复日期',
      '2021-09-01',
      { kind: 'not-before', heading: '收到日期', day: '2021-09-02' },
    ],
    [
      'a complex letter without a reason',
      letter('2021-2,教体局,2021-09-02,,,,复杂,,,,'),
      3,
      '延期理由',
      '',
      { kind: 'filled', because: '复杂程度' },
    ],
    [
      'a word not in the list',
      letter('2021-2,教体局,2021-09-02,,,,很复杂,,,,'),
      3,
      '复杂程度',
      '很复杂',
      { kind: 'one-of', words: ['一般', '复杂'] },
    ],
    [
      'a number that stands twice',
      letter('2021-1,教体局,2021-09-02,,,,,,,,'),
      3,
      '编号',
      '2021-1',
      { kind: 'not-repeated', firstRow: 2 },
    ],
    [
      'a cell beyond the header',
      letter('2021-2,教体局,2021-09-02,,,,,,,,,多'),
      3,
      null,
      '多',
      { kind: 'within-header' },
    ],
    [
      'an unknown column',
      look('平氏镇政府网站,通知公靠,2021-09-27,空白,'),
      2,
      '栏目',
      '通知公靠',
      { kind: 'known', sheet: '栏目', nearest: ['通知公告'] },
    ],
    [
      'an item newer than the look',
      look('平氏镇政府网站,通知公告,2021-09-27,2021-09-28,'),
      2,
      '检查结果',
      '2021-09-28',
      { kind: 'not-after', day: '2021-09-27' },
    ],
    [
      'a liaison without a department',
      people('wang,王,联络员,,,,'),
      2,
      '单位',
      '',
      { kind: 'filled', because: '角色' },
    ],
    [
      'a missing heading',
      file('单位.csv', '单位名称,类型,别名\n甲局,部门,\n'),
      1,
      '排序',
      '',
      { kind: 'heading-present' },
    ],
    [
      'an unknown heading',
      file('单位.csv', '单位名称,类型,排序,别名,电话\n甲局,部门,1,,2\n'),
      1,
      null,
      '电话',
      { kind: 'heading', headings: ['单位名称', '类型', '排序', '别名', '分组'] },
    ],
    [
      'a heading that stands twice',
      file('单位.csv', '单位名称,类型,排序,别名,类型\n甲局,部门,1,,\n'),
      1,
      '类型',
      '类型',
      { kind: 'heading-once' },
    ],
    [
      'an alias of another department',
      file('单位.csv', '单位名称,类型,排序,别名\n体育局,部门,1,教育局\n'),
      2,
      '别名',
      '教育局',
      { kind: 'not-taken', owner: '教体局' },
    ],
    [
      'an account on 专有钉钉 that two people have',
      file(
        '人员.csv',
        '账号,姓名,角色,单位,企业微信账号,钉钉账号,专有钉钉账号,启用\nwang,王某,办公室,,,,1001,\nli,李某,领导,,,,1001,\n',
      ),
      3,
      '专有钉钉账号',
      '1001',
      { kind: 'not-taken', owner: 'wang' },
    ],
    [
      'an id on WeCom that two people have, in another case',
      people('wang,王某,办公室,,WangMou,,\nli,李某,领导,,wangmou,,'),
      3,
      '企业微信账号',
      'wangmou',
      { kind: 'not-taken', owner: 'wang' },
    ],
    [
      'two people who differ in case alone',
      people('wang,王某,办公室,,,,\nWang,王某,领导,,,,'),
      3,
      '账号',
      'Wang',
      { kind: 'not-taken', owner: 'wang' },
    ],
    [
      'a file of no ledger',
      file('通讯录.csv', '姓名,电话\n王,1\n'),
      null,
      null,
      '通讯录',
      { kind: 'ledger', sheets: ledgers.map(({ sheet }) => sheet), named: 'file' },
    ],
    [
      'a workbook cut short',
      file('单位.csv', 'PK\u0003\u0004\u0000'),
      null,
      null,
      '',
      { kind: 'sound-workbook' },
    ],
  ])('is reported for %s, and nothing is written', async (_, bad, row, heading, found, expected) => {
    await importFiles(db, smallCounty(), options)
    const before = contents(db)

    const report = await importFiles(
      db,
      [file('网站.csv', WEBSITES.replace('平氏镇政府,', '教育局,')), bad],
      options,
    )

    expect(report.faults).toEqual([{ file: bad.name, row, heading, found, expected }])
    expect(report.written).toBe(false)
    expect(contents(db)).toBe(before)
  })
})
