import { rowsXml, xlsxFiles, xlsxOf, zipOf, type ZipFile } from './xlsx.ts'

export interface HostileWorkbook {
  readonly bytes: Buffer
  /** What is said to be wrong with it. */
  readonly kind: string
}

const MIB = 1024 * 1024
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const GOOD = rowsXml([
  ['编号', '承办单位', '收到日期'],
  ['1', '教体局', '2021-09-01'],
])

/** Files made to take a reader's memory, its time or its trust; each is small on the wire. */
export function hostileWorkbooks(): Record<string, HostileWorkbook> {
  const tags = '<a/>'.repeat(20 * MIB)
  const beside = (more: readonly ZipFile[]) => zipOf([...xlsxFiles({ sheets: { 信件: GOOD } }), ...more])
  const sheet = (content: string) => xlsxOf({ sheets: { 信件: content } })
  const strings = (content: string) => xlsxOf({ sheets: { 信件: GOOD }, sharedStrings: content })
  return {
    'a bomb that says how large it is': {
      bytes: beside([{ name: 'xl/sharedStrings.xml', content: tags }]),
      kind: 'size',
    },
    'a bomb that says it is small': {
      bytes: beside([{ name: 'xl/sharedStrings.xml', content: tags, claims: 1_000 }]),
      kind: 'sound-workbook',
    },
    'a bomb whose two headers disagree': {
      bytes: beside([{ name: 'xl/sharedStrings.xml', content: '<a/>'.repeat(1_000), claimsLocally: 1_000 }]),
      kind: 'sound-workbook',
    },
    'a file smaller than it says': {
      bytes: beside([{ name: 'xl/sharedStrings.xml', content: '<a/>', claims: 50_000 }]),
      kind: 'sound-workbook',
    },
    'thousands of files in one': {
      bytes: beside(
        Array.from({ length: 5_000 }, (_, index) => ({ name: `xl/media/${index}.xml`, content: '<a/>' })),
      ),
      kind: 'size',
    },
    'one name for two files': {
      bytes: beside([{ name: 'xl/workbook.xml', content: '<workbook/>' }]),
      kind: 'sound-workbook',
    },
    'a file whose sum is wrong': {
      bytes: beside([{ name: 'xl/sharedStrings.xml', content: '<a/>', crc: 7 }]),
      kind: 'sound-workbook',
    },
    'a billion laughs': {
      bytes: zipOf(
        xlsxFiles({ sheets: { 信件: GOOD } }).map((file) =>
          file.name === 'xl/styles.xml' ? { ...file, content: laughs() } : file,
        ),
      ),
      kind: 'sound-workbook',
    },
    'an external entity': {
      bytes: strings('<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><si><t>&x;</t></si>'),
      kind: 'sound-workbook',
    },
    'a cell in the last corner': {
      bytes: sheet(`${GOOD}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`),
      kind: 'size',
    },
    'a row a billion rows down': {
      bytes: sheet(`${GOOD}<row r="999999999"><c r="A999999999"><v>1</v></c></row>`),
      kind: 'size',
    },
    'a million columns': {
      bytes: sheet(`<row r="1">${'<c r="ZZZZZ1"><v>1</v></c>'.repeat(1_000_000)}</row>`),
      kind: 'size',
    },
    'thirty thousand rows': { bytes: sheet(rows(30_000)), kind: 'size' },
    'a million rows': { bytes: sheet(rows(1_000_000)), kind: 'plain-workbook' },
    'nothing but tags': { bytes: sheet('<a>'.repeat(20 * MIB)), kind: 'plain-workbook' },
    'an encrypted entry': {
      bytes: beside([{ name: 'xl/a.xml', content: 'x', flags: 1 }]),
      kind: 'no-password',
    },
    'a workbook with a password': {
      bytes: Buffer.concat([ole(), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(512)]),
      kind: 'no-password',
    },
    'an old .xls': {
      bytes: Buffer.concat([ole(), Buffer.from('Workbook', 'utf16le'), Buffer.alloc(512)]),
      kind: 'save-as-xlsx',
    },
    'one text without end': {
      bytes: strings(`<si><t>${'长'.repeat(20 * MIB)}</t></si>`),
      kind: 'sound-workbook',
    },
    'a comment that does not close': {
      bytes: sheet(`<!--${'<a>'.repeat(20 * MIB)}`),
      kind: 'sound-workbook',
    },
    'one long text in every cell': {
      bytes: xlsxOf({
        sheets: {
          信件: Array.from(
            { length: 15_000 },
            (_, it) => `<row r="${it + 1}"><c r="A${it + 1}" t="s"><v>0</v></c></row>`,
          ).join(''),
        },
        sharedStrings: `<si><t>${'长'.repeat(30_000)}</t></si>`,
      }),
      kind: 'size',
    },
    'a number format without end': {
      bytes: xlsxOf({
        sheets: { 信件: `${GOOD}<row r="3"><c r="A3" s="1"><v>1</v></c></row>` },
        formats: ['['.repeat(200_000)],
      }),
      kind: 'plain-workbook',
    },
    'a hundred thousand names for one sheet': {
      bytes: zipOf(
        xlsxFiles({ sheets: { 信件: GOOD } }).map((file) =>
          file.name === 'xl/workbook.xml' ? { ...file, content: manySheets(100_000) } : file,
        ),
      ),
      kind: 'plain-workbook',
    },
    'two hundred names for one long sheet': {
      bytes: zipOf(
        xlsxFiles({ sheets: { 信件: wideRows(10_000) } }).map((file) =>
          file.name === 'xl/workbook.xml' ? { ...file, content: manySheets(200) } : file,
        ),
      ),
      kind: 'sound-workbook',
    },
    'a file cut short': { bytes: sheet(GOOD).subarray(0, 700), kind: 'sound-workbook' },
    'an archive of something else': {
      bytes: zipOf([{ name: 'word/document.xml', content: '<w/>' }]),
      kind: 'sound-workbook',
    },
  }
}

function rows(count: number): string {
  const one = (it: number) => `<row r="${it}"><c r="A${it}"><v>1</v></c></row>`
  return Array.from({ length: count }, (_, index) => one(index + 1)).join('')
}

function wideRows(count: number): string {
  const cells = (row: number) =>
    [...'ABCDEFGHIJKLMNOPQRST'].map((column) => `<c r="${column}${row}"><v>1.5</v></c>`).join('')
  return Array.from({ length: count }, (_, it) => `<row r="${it + 1}">${cells(it + 1)}</row>`).join('')
}

function laughs(): string {
  const entities = Array.from({ length: 9 }, (_, it) => `<!ENTITY lol${it + 1} "${`&lol${it};`.repeat(10)}">`)
  return `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol0 "lol">${entities.join('')}]><styleSheet xmlns="${MAIN}">&lol9;</styleSheet>`
}

function manySheets(length: number): string {
  const names = Array.from({ length }, (_, it) => `<sheet name="s${it}" sheetId="${it + 1}" r:id="rId1"/>`)
  return `<workbook xmlns="${MAIN}" xmlns:r="r"><sheets>${names.join('')}</sheets></workbook>`
}

function ole(): Buffer {
  return Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(1_024)])
}
