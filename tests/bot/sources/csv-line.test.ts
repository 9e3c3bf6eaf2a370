import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CSV_BOM, csvLine } from '../../../bot/sources/csv-line.ts'
import { readCsv } from '../../../bot/sources/csv.ts'

describe('a line of CSV', () => {
  it.each([
    ['words', '平氏镇', '"平氏镇"\r\n'],
    ['a comma', '甲,乙', '"甲,乙"\r\n'],
    ['quotes', '"甲"', '"""甲"""\r\n'],
    ['a formula', '=1+1', '"\'=1+1"\r\n'],
    ['a plus', '+86', '"\'+86"\r\n'],
    ['a minus', '-1', '"\'-1"\r\n'],
    ['an at', '@SUM(A1)', '"\'@SUM(A1)"\r\n'],
    ['a tab', '\t=1', '"\'\t=1"\r\n'],
    ['a formula that is guarded already', "'=1", '"\'\'=1"\r\n'],
    ['an apostrophe', "'甲", '"\'甲"\r\n'],
    ['a formula further on', '1=1', '"1=1"\r\n'],
  ])('holds %s', (_, cell, line) => {
    expect(csvLine([cell])).toBe(line)
  })

  it('is read back as it was, whatever it holds', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((it) => it.trim() !== '' && !it.includes('\0'))

    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
        const header = cells.map((_, index) => `h${index}`)

        const read = readCsv('x.csv', Buffer.from(CSV_BOM + csvLine(header) + csvLine(cells)))

        expect(read.ok && read.table.rows.map((row) => row.cells)).toEqual([cells])
      }),
      { numRuns: 500 },
    )
  })
})
