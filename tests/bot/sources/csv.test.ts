import { describe, expect, it } from 'vitest'
import { readCsv } from '../../../bot/sources/csv.ts'

const GB18030 = Uint8Array.from([
  0xb5, 0xa5, 0xce, 0xbb, 0x2c, 0xc0, 0xe0, 0xd0, 0xcd, 0x0a, 0xc6, 0xbd, 0xca, 0xcf, 0xd5, 0xf2, 0x2c, 0xcf,
  0xe7, 0xd5, 0xf2,
])

function utf16(content: string): Uint8Array {
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(content, 'utf16le')])
}

function utf16be(content: string): Uint8Array {
  return Buffer.from(utf16(content)).swap16()
}

describe('readCsv', () => {
  it.each([
    ['UTF-8', Buffer.from('单位,类型\n平氏镇,乡镇')],
    ['UTF-8 with BOM and CRLF', Buffer.from('\ufeff单位,类型\r\n平氏镇,乡镇\r\n')],
    ['UTF-16LE with commas', utf16('单位,类型\r\n平氏镇,乡镇\r\n')],
    ['UTF-16LE with tabs, as Excel saves it', utf16('单位\t类型\r\n平氏镇\t乡镇\r\n')],
    ['UTF-16BE', utf16be('单位,类型\r\n平氏镇,乡镇\r\n')],
    ['GB18030', GB18030],
  ])('reads %s', (_, bytes) => {
    expect(readCsv('01-单位.csv', bytes)).toEqual({
      ok: true,
      table: {
        file: '01-单位.csv',
        name: '单位',
        header: ['单位', '类型'],
        rows: [{ number: 2, cells: ['平氏镇', '乡镇'] }],
      },
    })
  })

  it('numbers rows as Excel does, through blank rows and line breaks inside cells', () => {
    const read = readCsv('x.csv', Buffer.from('a,b\n"一\n二",1\n,\n\n三,2\n'))

    expect(read.ok && read.table.rows).toEqual([
      { number: 2, cells: ['一\n二', '1'] },
      { number: 5, cells: ['三', '2'] },
    ])
  })

  it('takes off the apostrophe that keeps Excel from computing a cell', () => {
    const read = readCsv('x.csv', Buffer.from("a,b\n'=1+1,'普通\n"))

    expect(read.ok && read.table.rows[0]?.cells).toEqual(['=1+1', "'普通"])
  })

  it.each([
    ['a workbook with another ending', Buffer.from('PK\u0003\u0004\u0000\u0000'), null, { kind: 'csv-text' }],
    ['bytes of no encoding', Buffer.from([0x81, 0xff, 0xff]), null, { kind: 'csv-text' }],
    ['nothing', Buffer.alloc(0), 1, { kind: 'header-row' }],
    ['a blank first row', Buffer.from(',,\na,b\n'), 1, { kind: 'header-row' }],
    ['an open quote', Buffer.from('a,b\n1,2\n"3,4\n'), 3, { kind: 'closed-quotes' }],
    [
      'too many bytes',
      Buffer.alloc(8 * 1024 * 1024 + 1, 0x61),
      null,
      { kind: 'size', unit: 'bytes', max: 8 * 1024 * 1024 },
    ],
    ['too many rows', Buffer.from('a\n'.repeat(20_003)), null, { kind: 'size', unit: 'rows', max: 20_000 }],
    [
      'too many columns',
      Buffer.from(`a\n${'1,'.repeat(100)}1`),
      2,
      { kind: 'size', unit: 'columns', max: 100 },
    ],
  ])('refuses %s', (_, bytes, row, expected) => {
    expect(readCsv('x.csv', bytes)).toEqual({ ok: false, row, expected })
  })
})
