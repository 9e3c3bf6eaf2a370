import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { importFiles } from '../../../bot/ledgers/import.ts'
import { ledgers } from '../../../bot/ledgers/index.ts'
import { importReply } from '../../../bot/messages/ledgers/import.ts'
import { toText } from '../../../bot/messages/talk/text.ts'
import { openDatabase } from '../../../db/engine/database.ts'
import type { Database } from '../../../db/engine/handle.ts'
import { date } from '../../../rules/dates.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { contents, file, smallCounty } from '../../support/import-files.ts'

const options = { today: date('2021-10-08'), profile: tongbai2021, dryRun: false }

let db: Database

beforeEach(() => {
  db = openDatabase(':memory:')
})

describe('whatever bytes come in', () => {
  const headers = ledgers.map(({ sheet, columns }) => ({
    sheet,
    header: columns.map(({ heading }) => heading).join(','),
  }))
  const word = fc.oneof(
    fc.constantFrom(
      '平氏镇',
      '教体局',
      '平氏镇政府网站',
      '通知公告',
      '微信公众号',
      '桐柏平氏',
      '2021-09-30',
      '46295',
      '是',
      '部门',
      '"',
      "'",
      '',
    ),
    fc.constantFrom(
      '一般',
      '复杂',
      '联络员',
      '正常运行',
      '6个月',
      '空白',
      '省',
      '县',
      '放假',
      '文字',
      '网络',
      '1',
      '、',
      '微信公众号:桐柏平氏',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  const rows = fc.array(fc.array(word, { maxLength: 24 }), { maxLength: 12 })

  it('an import neither crashes nor writes half', async () => {
    await importFiles(db, smallCounty(), options)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...headers), rows, async ({ sheet, header }, cells) => {
        const before = contents(db)
        const csv = `${header}\n${cells.map((row) => row.join(',')).join('\n')}`

        const report = await importFiles(db, [file(`${sheet}.CSV`, csv)], options)

        expect(toText(importReply(report))).not.toContain('undefined')
        expect(report.written).toBe(report.faults.length === 0)
        expect(report.written || contents(db) === before).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('bytes that are no table are refused or read, never thrown at the caller', async () => {
    const before = contents(db)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const report = await importFiles(db, [{ name: '单位.csv', bytes }], options)

        expect(report.faults).not.toEqual([])
        expect(contents(db)).toBe(before)
      }),
      { numRuns: 150 },
    )
  })

  it('one bad row among good ones keeps all of them out', async () => {
    await importFiles(db, smallCounty(), options)
    const before = contents(db)
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 8 }), rows, async (position, cells) => {
        const good = Array.from({ length: 8 }, (_, index) => `新局${index},部门,${index},`)
        good.splice(position, 0, '坏局,不是类型,1,')
        const csv = `单位名称,类型,排序,别名\n${[...good, ...cells.map((row) => row.join(','))].join('\n')}`

        const report = await importFiles(db, [file('单位.csv', csv)], options)

        expect(report.written).toBe(false)
        expect(contents(db)).toBe(before)
      }),
      { numRuns: 60 },
    )
  })
})
