import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importFiles } from '../../../bot/ledgers/import.ts'
import { readHolidayJson } from '../../../bot/sources/holiday-json.ts'
import { openDatabase } from '../../../db/engine/database.ts'
import { date } from '../../../rules/dates.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'

const GOOD = {
  $schema: 'x',
  year: 2027,
  papers: ['http://www.gov.cn/'],
  days: [
    { name: '元旦', date: '2027-01-01', isOffDay: true },
    { name: '春节', date: '2027-01-31', isOffDay: false },
  ],
}

function bytes(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value))
}

describe('a year’s holidays as JSON', () => {
  it('become rows of the ledger', () => {
    expect(readHolidayJson('2027.json', bytes(GOOD))).toEqual({
      ok: true,
      table: {
        file: '2027.json',
        name: '放假安排',
        header: ['日期', '安排', '名称'],
        rows: [
          { number: 2, cells: ['2027-01-01', '放假', '元旦'] },
          { number: 3, cells: ['2027-01-31', '上班', '春节'] },
        ],
      },
    })
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['no JSON', Buffer.from('日期,安排\n')],
    ['another JSON', bytes({ days: 1 })],
    ['a day without its kind', bytes({ ...GOOD, days: [{ name: '元旦', date: '2027-01-01' }] })],
    ['no year', bytes({ days: GOOD.days })],
    ['too many days', bytes({ ...GOOD, days: Array.from({ length: 20_001 }, () => GOOD.days[0]) })],
    ['too many bytes', bytes({ ...GOOD, papers: ['x'.repeat(9_000_000)] })],
  ])('are refused as a whole: %s', (_, file) => {
    expect(readHolidayJson('2027.json', file)).toEqual({
      ok: false,
      row: null,
      expected: { kind: 'holiday-json' },
    })
  })

  it('without days are those of a year that is not published yet', () => {
    expect(readHolidayJson('2027.json', bytes({ ...GOOD, days: [] }))).toEqual({
      ok: false,
      row: null,
      expected: { kind: 'published-year', year: 2027 },
    })
  })

  it('are judged day by day by the ledger', async () => {
    const days = [{ name: '元旦', date: '2027-02-30', isOffDay: true }]

    const { faults } = await importFiles(
      openDatabase(':memory:'),
      [{ name: 'x.JSON', bytes: bytes({ ...GOOD, days }) }],
      {
        today: date('2026-12-01'),
        profile: tongbai2021,
        dryRun: false,
      },
    )

    expect(faults).toEqual([
      {
        file: 'x.JSON',
        row: 2,
        heading: '日期',
        found: '2027-02-30',
        expected: { kind: 'date', noSuchDay: true },
      },
    ])
  })

  it('never throw, whatever the file holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((it) => Buffer.from(it)),
        ),
        (file) => {
          expect(() => readHolidayJson('x.json', file)).not.toThrow()
        },
      ),
    )
  })
})
