import { beforeEach, describe, expect, it } from 'vitest'
import { importFiles } from '../../../bot/ledgers/import.ts'
import { importReply } from '../../../bot/messages/ledgers/import.ts'
import { toText } from '../../../bot/messages/talk/text.ts'
import { openDatabase } from '../../../db/engine/database.ts'
import type { Database } from '../../../db/engine/handle.ts'
import { date } from '../../../rules/dates.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { DEPARTMENTS, LETTER_HEAD, file, smallCounty } from '../../support/import-files.ts'

const options = { today: date('2021-10-08'), profile: tongbai2021, dryRun: false }

let db: Database

beforeEach(() => {
  db = openDatabase(':memory:')
})

describe('a report of bad cells', () => {
  const letter = (cells: string) =>
    file('信件.csv', `${LETTER_HEAD}2021-1,教体局,2021-09-01,,,,,,,,\n${cells}\n`)
  const look = (cells: string) => file('栏目检查.csv', `网站,栏目,检查日期,检查结果,来源\n${cells}\n`)

  it('is reported beside every other, and told in Chinese by file, row and column', async () => {
    const report = await importFiles(
      db,
      [
        ...smallCounty(),
        letter('2021-2,教体届,昨天,,,,,,,,'),
        look('平氏镇政府网站,通知公告,2021-9-31,没更新,'),
      ],
      options,
    )

    expect(report.faults).toHaveLength(4)
    expect(toText(importReply(report))).toBe(
      [
        '【导入未进行：有4处要改】',
        '栏目检查.csv',
        '第2行「检查日期」：写的是「2021-9-31」，没有这一天，请核对日期',
        '第2行「检查结果」：写的是「没更新」，检查结果请写最新一条的日期，或者「6个月内未更新」「1年内未更新」「空白」「无法读取」',
        '',
        '信件.csv',
        '第3行「承办单位」：写的是「教体届」，《单位》表里没有这个名称，是不是：教体局',
        '第3行「收到日期」：写的是「昨天」，日期请写成 2021-09-30、2021/9/30 或 2021年9月30日 的样子',
        '',
        '数据没有任何改动。请按上面的位置改好后，把全部文件重新导入。',
      ].join('\n'),
    )
  })

  it('of a department is not told again for everything that belongs to it', async () => {
    const [websites, , columns, accounts] = smallCounty()
    const departments = file('单位.csv', DEPARTMENTS.replace('乡镇', '镇'))
    const report = await importFiles(
      db,
      [departments, ...[websites, columns, accounts].filter((it) => it !== undefined)],
      options,
    )

    expect(report.faults).toMatchObject([{ file: '单位.csv', row: 2, heading: '类型' }])
  })

  it('is not listed without end', async () => {
    const rows = Array.from(
      { length: 3_000 },
      (_, index) => `n${index},没有的局${index},2021-09-01,,,,,,,,`,
    ).join('\n')
    const report = await importFiles(
      db,
      [...smallCounty(), file('信件.csv', `${LETTER_HEAD}${rows}\n`)],
      options,
    )

    expect(report.faults).toHaveLength(501)
    expect(report.faults.at(-1)?.expected).toEqual({ kind: 'fewer-faults', listed: 500 })
  })
})
