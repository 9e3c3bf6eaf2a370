import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCsv } from '../../../bot/reports/csv.ts'
import { readCsv } from '../../../bot/sources/csv.ts'

describe('a table for Excel', () => {
  it('has a byte order mark, and Windows’ line ends', () => {
    expect(
      toCsv([
        ['序号', '单位'],
        ['1', '平氏镇'],
      ]),
    ).toBe('\uFEFF序号,单位\r\n1,平氏镇\r\n')
  })

  it.each(['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', "'=1", '\r=1'])('does not compute %j', (cell) => {
    expect(toCsv([['列'], [cell]])).toBe(`\uFEFF列\r\n"'${cell}"\r\n`)
  })

  it('is read back as it was, whatever is in it', () => {
    const cell = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .filter((it) => it.trim() !== '' && !/[\0\r]/u.test(it))

    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
        const read = readCsv('表.csv', Buffer.from(toCsv([['甲', '乙'], ...rows])))

        expect(read.ok && read.table.rows.map(({ cells }) => cells)).toEqual(rows)
      }),
    )
  })
})
