import { describe, expect, it } from 'vitest'
import { day, text, time } from '../../../bot/sources/cells.ts'
import { readTables } from '../../../bot/sources/read-tables.ts'
import type { Cell } from '../../../bot/sources/table.ts'
import { rowsXml, xlsxFiles, xlsxOf, type XlsxParts, zipOf } from '../../support/xlsx.ts'

/** The cells below the header of the only sheet, first column. */
async function firstColumn(cells: readonly string[], parts: Omit<XlsxParts, 'sheets'> = {}) {
  const sheets = { 信件: rowsXml([['表头'], ...cells.map((cell) => [cell])]) }
  const read = await readTables('x.xlsx', xlsxOf({ ...parts, sheets }))
  if (!read.ok) throw new Error(JSON.stringify(read.expected))
  return read.tables[0]?.rows.map((row) => row.cells[0]) ?? []
}

function words(cells: readonly (Cell | undefined)[]): string[] {
  return cells.map((cell) => (typeof cell === 'string' ? cell : ''))
}

describe('a date that Excel, WPS or LibreOffice wrote', () => {
  const formats = [
    14,
    27,
    31,
    57,
    58,
    'yyyy"年"m"月"d"日"',
    'yyyy"年"m"月"d"日";@',
    '[$-804]yyyy"年"m"月"d"日";@',
    '[$-804]e"年"m"月"d"日"',
    '[DBNum1][$-804]yyyy"年"m"月"d"日";@',
    '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
    '[$-409]d\\-mmm\\-yy;@',
    'yyyy/m/d;@',
    'yyyy\\-mm\\-dd',
    'yyyy"年"m"月"d"日" h:mm',
    'reserved-0x1F',
    'reserved-0x39',
    'General',
    '0_ ',
  ]

  it('is that day in every format', async () => {
    const cells = formats.map((_, index) => `<c r="?" s="${index + 1}"><v>46295</v></c>`)

    const read = await firstColumn(cells, { formats })

    expect(words(read).map((cell, index) => [formats[index], day.read(cell)])).toEqual(
      formats.map((format) => [format, { ok: true, value: '2026-09-30' }]),
    )
  })

  it('is that day with a time of day after it, as a date of its own kind, and as typed text', async () => {
    const cells = [
      '<c r="?" s="1"><v>46295.708333333336</v></c>',
      '<c r="?" t="d"><v>2026-09-30T00:00:00</v></c>',
      '<c r="?"><v>46295</v></c>',
      '2026.9.30',
      '2026年9月30日',
    ]

    const read = await firstColumn(cells, { formats: ['yyyy/m/d h:mm'] })

    expect(read[0]).toBe('2026-09-30 17:00:00')
    expect(words(read).map((cell) => day.read(cell))).toEqual(
      cells.map(() => ({ ok: true, value: '2026-09-30' })),
    )
  })

  it('is a time alone when there is no day in it', async () => {
    const read = await firstColumn(['<c r="?" s="1"><v>0.708333333333333</v></c>'], { formats: ['h:mm'] })

    expect(words(read).map((cell) => time.read(cell))).toEqual([{ ok: true, value: '17:00' }])
  })

  it('is never read in the calendar of 1904, four years off', async () => {
    for (const flag of ['1', 'true']) {
      const workbook = xlsxOf({ sheets: { 信件: rowsXml([['日期']]) }, workbookPr: ` date1904="${flag}"` })

      expect(await readTables('x.xlsx', workbook)).toMatchObject({ expected: { kind: 'dates-from-1900' } })
    }
  })
})

describe('a cell', () => {
  it('is what a person sees in it', async () => {
    const cells: readonly (readonly [string, string])[] = [
      ['<c r="?"><v>2.0210901E7</v></c>', '20210901'],
      ['<c r="?"><v>1.23456789012345E14</v></c>', '123456789012345'],
      ['<c r="?"><v>0.30000000000000004</v></c>', '0.3'],
      ['<c r="?"><v>-3</v></c>', '-3'],
      ['<c r="?" t="b"><v>1</v></c>', 'TRUE'],
      ['<c r="?" t="s"><v>0</v></c>', '平氏镇'],
      ['<c r="?" t="s"><v>1</v></c>', '县长信箱'],
      ['<c r="?" t="inlineStr"><is><r><t>一</t></r><r><t>二</t></r></is></c>', '一二'],
      ['<c r="?" t="str"><f>A1&amp;"局"</f><v>教体局</v></c>', '教体局'],
      ['<c r="?"><f>1+1</f><v>2</v></c>', '2'],
      ['<c r="?" t="inlineStr"><is><t>a&lt;b&amp;amp;</t></is></c>', 'a<b&amp;'],
    ]
    const sharedStrings =
      '<si><t>平氏镇</t><phoneticPr fontId="1"/></si><si><r><t>县长</t></r><rPh sb="0" eb="1"><t>xian</t></rPh><r><t>信箱</t></r></si>'

    const read = await firstColumn(
      cells.map(([xml]) => xml),
      { sharedStrings },
    )

    expect(read).toEqual(cells.map(([, seen]) => seen))
  })

  it('in error, or never computed, is not taken for an empty one', async () => {
    const read = await firstColumn([
      '<c r="?" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      '<c s="0" t="e" r="?"><v>#N/A</v></c>',
      '#REF!',
      '<c r="?"><f>SUM(B1:B9)</f></c>',
      '<c r="?" t="str"><f>""</f><v></v></c>',
      '好',
    ])

    expect(read).toEqual([
      { shown: '#DIV/0!', broken: 'error-value' },
      { shown: '#N/A', broken: 'error-value' },
      { shown: '#REF!', broken: 'error-value' },
      { shown: '', broken: 'not-computed' },
      '好',
    ])
  })

  it('that is only formatted costs nothing, however far out it stands', async () => {
    const far = '<row r="9"><c r="A9" s="0"/><c r="XFD9" s="0"/></row><row r="999999999" ht="20"/>'
    const sheets = { 信件: `${rowsXml([['编号'], ['1']])}${far}` }

    const read = await readTables('x.xlsx', xlsxOf({ sheets }))

    expect(read).toMatchObject({
      ok: true,
      tables: [{ header: ['编号'], rows: [{ number: 2, cells: ['1'] }] }],
    })
  })
})

describe('a day’s end', () => {
  it.each([
    ['<c r="?" s="1"><v>44469.999999965278</v></c>', '2021-09-30'],
    ['<c r="?" s="1"><v>44469.99999998</v></c>', '2021-09-30'],
    ['<c r="?" t="d"><v>2021-09-30T23:59:59.999</v></c>', '2021-09-30'],
    ['<c r="?" s="1"><v>44468.99999999999</v></c>', '2021-09-30'],
    ['<c r="?" s="1"><v>44468.999999995</v></c>', '2021-09-30'],
    ['<c r="?" s="1"><v>44469.000000000007</v></c>', '2021-09-30'],
  ])('in %s stays on %s, and only what a computer lost in a sum is made up', async (cell, expected) => {
    for (const format of ['yyyy/m/d h:mm:ss', 14]) {
      const read = await firstColumn([cell], { formats: [format] })

      expect(words(read).map((it) => day.read(it))).toEqual([{ ok: true, value: expected }])
    }
  })
})

describe('text that is no plain text', () => {
  it.each([
    ['<c r="?" t="inlineStr"><is><t><![CDATA[校服<收费>&]]></t></is></c>', '校服<收费>&'],
    ['<c r="?" t="inlineStr"><is><t>校服<!-- 略 -->收费</t></is></c>', '校服收费'],
    ['<c r="?" t="inlineStr"><is><t>校服<?x y?>收费</t></is></c>', '校服收费'],
    [
      '<c r="?" t="inlineStr"><is><r><t>校<![CDATA[服]]></t></r><r><t>收<!----><![CDATA[费]]></t></r></is></c>',
      '校服收费',
    ],
    ['<c r="?" t="str"><v><![CDATA[校服收费]]></v></c>', '校服收费'],
    ['<c r="?" t="s"><v>0</v></c>', '校服收费'],
  ])('arrives whole: %s', async (cell, expected) => {
    const read = await firstColumn([cell], {
      sharedStrings: '<si><t><![CDATA[校服]]>收<!-- x -->费</t></si>',
    })

    expect(read).toEqual([expected])
  })

  it('has one line break where Excel shows one', async () => {
    const [cell] = await firstColumn(['<c r="?" t="inlineStr"><is><t>一_x000D_\r\n二</t></is></c>'])

    expect(text().read(typeof cell === 'string' ? cell : '')).toEqual({ ok: true, value: '一\n二' })
  })
})

describe('what nobody sees', () => {
  const rows = rowsXml([
    ['编号', '承办单位'],
    ['1', '教体局'],
    ['2', '平氏镇'],
    ['3', '水利局'],
  ])
  const files = (parts: XlsxParts, change: (name: string, xml: string) => string) =>
    zipOf(xlsxFiles(parts).map((it) => ({ ...it, content: change(it.name, String(it.content)) })))

  it.each(['hidden', 'veryHidden'])('in a %s sheet is not read, and the sheet is named', async (state) => {
    const bytes = files({ sheets: { 信件: rows, 单位: rows, WpsReserved_1: rows } }, (name, xml) =>
      name === 'xl/workbook.xml'
        ? xml
            .replace('name="单位"', `name="单位" state="${state}"`)
            .replace('name="Wps', `state="${state}" name="Wps`)
        : xml,
    )

    const read = await readTables('台账.xlsx', bytes)

    expect(read).toMatchObject({
      ok: true,
      tables: [{ name: '信件' }],
      passedOver: [{ kind: 'hidden-sheet', file: '台账.xlsx「单位」' }],
    })
  })

  it('is said when it is everything', async () => {
    const bytes = files({ sheets: { 信件: rows } }, (name, xml) =>
      name === 'xl/workbook.xml' ? xml.replace('name="信件"', 'name="信件" state="hidden"') : xml,
    )

    expect(await readTables('台账.xlsx', bytes)).toMatchObject({ expected: { kind: 'visible-sheet' } })
  })

  it('in a hidden row or under a merged cell is not read, and named', async () => {
    const hidden = rows.replace('<row r="3">', '<row r="3" hidden="1" ht="0">')
    const bytes = files({ sheets: { 信件: hidden } }, (name, xml) =>
      name.includes('sheet1')
        ? xml.replace(
            '</sheetData>',
            '</sheetData><mergeCells count="1"><mergeCell ref="B2:B4"/></mergeCells>',
          )
        : xml,
    )

    const read = await readTables('台账.xlsx', bytes)

    expect(read).toMatchObject({
      ok: true,
      tables: [
        {
          rows: [
            { number: 2, cells: ['1', '教体局'] },
            { number: 4, cells: ['3', ''] },
          ],
        },
      ],
      passedOver: [
        { kind: 'hidden-row', file: '台账.xlsx「信件」', row: 3 },
        { kind: 'covered-cell', file: '台账.xlsx「信件」', cell: 'B4' },
      ],
    })
  })

  it('is nothing to name when a merged title covers nothing', async () => {
    const bytes = files({ sheets: { 信件: rows } }, (name, xml) =>
      name.includes('sheet1')
        ? xml.replace('</sheetData>', '</sheetData><mergeCells><mergeCell ref="A9:C9"/></mergeCells>')
        : xml,
    )

    expect(await readTables('台账.xlsx', bytes)).not.toHaveProperty('passedOver')
  })
})

describe('parts that are no tables', () => {
  const rows = rowsXml([
    ['编号', '承办单位'],
    ['1', '教体局'],
  ])
  const chart =
    '<chartsheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><drawing/></chartsheet>'
  const KIND = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

  it.each(['chartsheet', 'dialogsheet'])('do not matter: a %s', async (kind) => {
    const bytes = zipOf([
      ...xlsxFiles({ sheets: { 信件: rows } }).map((it) => {
        const xml = String(it.content)
        const content =
          it.name === 'xl/workbook.xml'
            ? xml.replace('<sheets>', '<sheets><sheet name="图表1" sheetId="9" r:id="rId9"/>')
            : it.name.endsWith('.rels')
              ? xml.replace(
                  '<Relationship ',
                  `<Relationship Id="rId9" Type="${KIND}/${kind}" Target="chartsheets/sheet1.xml"/><Relationship `,
                )
              : xml
        return { ...it, content }
      }),
      { name: 'xl/chartsheets/sheet1.xml', content: chart },
    ])

    expect(await readTables('台账.xlsx', bytes)).toMatchObject({ ok: true, tables: [{ name: '信件' }] })
  })

  it.each([
    ['Power Query', 'customXml/item1.xml', Buffer.from('\ufeff<DataMashup/>', 'utf16le')],
    ['a long text', 'customXml/item2.xml', Buffer.from(`<x>${'A'.repeat(400_000)}</x>`)],
    ['a declaration', 'docProps/app.xml', Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a/>')],
    ['the data model', 'xl/model/item.data', Buffer.alloc(70 * 1024 * 1024)],
  ])('do not matter: %s', async (_, name, content) => {
    const bytes = xlsxOf({ sheets: { 信件: rows }, more: [{ name, content }] })

    expect(await readTables('台账.xlsx', bytes)).toMatchObject({ ok: true, tables: [{ name: '信件' }] })
  })
})

describe('a workbook', () => {
  const rows = rowsXml([['编号', '承办单位'], [], ['1', '教体局']])

  it('is a table for each sheet that holds anything, with rows numbered as Excel does', async () => {
    const sheets = { '09-信件': rows, Sheet2: '', WpsReserved_CellImgList: rowsXml([['x']]), 人员: rows }

    const read = await readTables('台账.xlsx', xlsxOf({ sheets }))

    const body = { header: ['编号', '承办单位'], rows: [{ number: 3, cells: ['1', '教体局'] }] }
    const table = { ...body, isSheet: true }
    expect(read).toEqual({
      ok: true,
      tables: [
        { ...table, file: '台账.xlsx「09-信件」', name: '信件' },
        { ...table, file: '台账.xlsx「人员」', name: '人员' },
      ],
    })
  })

  it.each(['Sheet1', '工作表1', 'sheet 3'])(
    'goes by the file’s name when its only sheet is %s',
    async (name) => {
      const read = await readTables('信件.xlsx', xlsxOf({ sheets: { [name]: rows } }))

      expect(read.ok && read.tables.map((table) => table.name)).toEqual(['信件'])
    },
  )

  it('is known by its bytes, not by its name', async () => {
    const read = await readTables('信件.csv', xlsxOf({ sheets: { 信件: rows } }))

    expect(read.ok && read.tables[0]?.rows).toHaveLength(1)
  })

  it('whose tags have a prefix is read all the same', async () => {
    const prefixed = rowsXml([['编号'], ['1'], ['<c r="?" t="e"><v>#N/A</v></c>']]).replaceAll(
      /<(\/?)(row|c|v|is|t)\b/gu,
      '<$1x:$2',
    )
    const read = await readTables('x.xlsx', xlsxOf({ sheets: { 信件: prefixed } }))

    expect(read.ok && read.tables[0]?.rows.map(({ cells }) => cells[0])).toEqual([
      '1',
      { shown: '#N/A', broken: 'error-value' },
    ])
  })
})
