import { crc32, deflateRawSync } from 'node:zlib'

/** One file of an archive; what is not given is told truly. */
export interface ZipFile {
  readonly name: string
  readonly content: Buffer | string
  /** The size that the headers claim. */
  readonly claims?: number
  /** The size that the header before the data claims, when it differs from the directory's. */
  readonly claimsLocally?: number
  readonly flags?: number
  readonly crc?: number
}

/** A zip archive, byte by byte, so that it may lie. */
export function zipOf(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, claims, claimsLocally, flags = 0, crc } of files) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const size = claims ?? bytes.length
    const header = (unpacked: number) => {
      const fields = Buffer.alloc(26)
      fields.writeUInt16LE(20, 0)
      fields.writeUInt16LE(flags, 2)
      fields.writeUInt16LE(8, 4)
      fields.writeUInt32LE(crc ?? crc32(bytes), 10)
      fields.writeUInt32LE(packed.length, 14)
      fields.writeUInt32LE(unpacked, 18)
      fields.writeUInt16LE(Buffer.byteLength(name), 22)
      return fields
    }
    const local = Buffer.concat([
      Buffer.from('PK\u0003\u0004'),
      header(claimsLocally ?? size),
      Buffer.from(name),
      packed,
    ])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(
      Buffer.concat([
        Buffer.from('PK\u0001\u0002'),
        Buffer.from([20, 0]),
        header(size),
        place,
        Buffer.from(name),
      ]),
    )
    parts.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, central, end])
}

export interface XlsxParts {
  /** Sheet name → what stands between <sheetData> and </sheetData>. */
  readonly sheets: Readonly<Record<string, string>>
  /** Number formats; the style of a cell, from 1 on, is the place in this list. */
  readonly formats?: readonly (string | number)[]
  readonly sharedStrings?: string
  readonly workbookPr?: string
  readonly more?: readonly ZipFile[]
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The files of a workbook as Excel lays them out. */
export function xlsxFiles({
  sheets,
  formats = [],
  sharedStrings,
  workbookPr = '',
  more = [],
}: XlsxParts): ZipFile[] {
  const names = Object.keys(sheets)
  const list = names.map(
    (name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  const relations = names.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  )
  return [
    {
      name: 'xl/workbook.xml',
      content: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${workbookPr}/><sheets>${list.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}<Relationship Id="rIdS" Type="${RELATIONS}/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    },
    { name: 'xl/styles.xml', content: stylesXml(formats) },
    ...(sharedStrings === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', content: `${HEAD}<sst xmlns="${MAIN}">${sharedStrings}</sst>` }]),
    ...names.map((name, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${sheets[name] ?? ''}</sheetData></worksheet>`,
    })),
    ...more,
  ]
}

export function xlsxOf(parts: XlsxParts): Buffer {
  return zipOf(xlsxFiles(parts))
}

/** Rows of words as inline strings; a cell that begins with `<` is XML already, with ? for its address. */
export function rowsXml(rows: readonly (readonly string[])[]): string {
  return rows
    .map((cells, row) => {
      const xml = cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${row + 1}`))
      return `<row r="${row + 1}">${xml.join('')}</row>`
    })
    .join('')
}

function cellXml(cell: string, address: string): string {
  if (cell === '') return ''
  if (cell.startsWith('<')) return cell.replace('?', address)
  return `<c r="${address}" t="inlineStr"><is><t>${cell}</t></is></c>`
}

function stylesXml(formats: readonly (string | number)[]): string {
  const custom = formats.flatMap((format, index) =>
    typeof format === 'string'
      ? [`<numFmt numFmtId="${176 + index}" formatCode="${format.replaceAll('"', '&quot;')}"/>`]
      : [],
  )
  const styles = formats.map((format, index) => {
    const id = typeof format === 'string' ? 176 + index : format
    return `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`
  })
  return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="${custom.length}">${custom.join('')}</numFmts><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="${styles.length + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${styles.join('')}</cellXfs></styleSheet>`
}
