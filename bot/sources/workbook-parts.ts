import { TABLE_LIMITS } from './table.ts'
import { WORKBOOK, type WorkbookLayout } from './workbook-layout.ts'
import { columnNumber, visibleSheet } from './workbook-visible.ts'
import { FileRefused } from './zip.ts'

/** Stands in a cell whose formula was never worked out: nobody can type it. */
export const NOT_COMPUTED = '\ue000not computed'

/** Excel keeps 32 767 characters in a cell; this many bytes between two tags are no workbook's. */
const MAX_RUN = 256 * 1024
/** A sheet of 20 000 rows with 70 cells in each; one with more is made of nothing but tags. */
const MAX_TAGS = 6_000_000
const [LESS, BANG, QUESTION] = [0x3c, 0x21, 0x3f]
/** What may begin with `<!` or `<?`, and how it ends. Declarations may not: they can grow without end. */
const MARKUP = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

// Tags as every writer writes them. One that hides from these is read by the library alone, in its worker.
const TAG = String.raw`(?:[\w.-]+:)?`
const SHEET = new RegExp(`<${TAG}sheetData[\\s/>]`, 'u')
const EMPTY_CELL = new RegExp(`<${TAG}c(?:\\s[^<>]*)?/>`, 'gu')
const EMPTY_ROW = new RegExp(`<(${TAG}row)(?:\\s[^<>]*)?(?:/>|>\\s*</\\1>)`, 'gu')
const ERROR_CELL = new RegExp(`(<${TAG}c(?=\\s)[^<>]*?\\st\\s*=\\s*["'])e(["'])`, 'gu')
const BARE_FORMULA = new RegExp(
  `<((${TAG})c)(\\s[^<>]*)>\\s*<(${TAG}f)(?:\\s[^<>]*)?(?:/>|>[^<]*</\\4>)\\s*</\\1>`,
  'gu',
)
const ADDRESS = /\sr\s*=\s*["']([A-Z]*)(\d+)["']/u
const FILLED_CELL = new RegExp(`<${TAG}c\\s[^<>]*[^/]>`, 'gu')
/** The reader's work grows with the square of these: no workbook has as many sheets or so long a format. */
const SHEETS = new RegExp(`<${TAG}(?:sheet|Relationship)\\s`, 'gu')
const MAX_SHEETS = 300
const LONG_FORMAT = new RegExp(`<${TAG}numFmt\\s[^<>]{1024}`, 'u')
const UNREAD = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|(?!^)<\?[\s\S]*?\?>/gu
/** A day less what a computer loses in a sum. Excel shows the next day from half a millisecond before it on. */
const ALMOST_MIDNIGHT = new RegExp(`(?<=<${TAG}v>)\\d{5}\\.9{8}\\d*(?=</${TAG}v>)`, 'gu')
const HALF_MILLISECOND = 0.5 / 86_400_000
const FROM_1904 = /\sdate1904\s*=\s*["'](?:1|true|on)["']/u

export interface PreparedParts {
  readonly parts: ReadonlyMap<string, Buffer>
  readonly passedOver: PassedOverParts
}

/** What a person does not see in the workbook, and was not read. */
export interface PassedOverParts {
  readonly sheets: readonly string[]
  readonly rows: readonly { readonly sheet: string; readonly row: number }[]
  readonly cells: readonly { readonly sheet: string; readonly cell: string }[]
}

/**
 * Makes the XML of a workbook safe and honest for the reader: refuses what would make it work without end, drops
 * what nobody sees and cells that are only formatted, makes errors visible that it would take for empty cells, and
 * text whole that it would cut at a comment. Throws FileRefused.
 */
export function prepareParts(found: ReadonlyMap<string, Buffer>, layout: WorkbookLayout): PreparedParts {
  const tags = [...found.values()].reduce((sum, bytes) => sum + checkMarkup(bytes), 0)
  if (tags > MAX_TAGS) throw new FileRefused({ kind: 'plain-workbook' })
  const rows: { sheet: string; row: number }[] = []
  const cells: { sheet: string; cell: string }[] = []
  const parts = new Map<string, Buffer>()
  for (const [path, bytes] of found) {
    const xml = prepared(path, path === WORKBOOK ? layout.workbook : bytes.toString('utf8'))
    const sheet = layout.sheets.get(path)
    if (sheet === undefined || !SHEET.test(xml)) {
      parts.set(path, Buffer.from(xml))
      continue
    }
    const seen = visibleSheet(xml)
    rows.push(...seen.hiddenRows.map((row) => ({ sheet, row })))
    cells.push(...seen.coveredCells.map((cell) => ({ sheet, cell })))
    parts.set(path, Buffer.from(seen.xml))
  }
  return { parts, passedOver: { sheets: layout.hidden, rows, cells } }
}

function prepared(path: string, found: string): string {
  const xml = wholeText(found)
  if (path === WORKBOOK && FROM_1904.test(xml)) throw new FileRefused({ kind: 'dates-from-1900' })
  if ((xml.match(SHEETS)?.length ?? 0) > MAX_SHEETS || LONG_FORMAT.test(xml))
    throw new FileRefused({ kind: 'plain-workbook' })
  if (!SHEET.test(xml)) return xml
  checkExtent(xml)
  return xml
    .replace(EMPTY_CELL, '')
    .replace(EMPTY_ROW, '')
    .replace(ERROR_CELL, '$1str$2')
    .replace(BARE_FORMULA, (_, tag: string, prefix: string, attributes: string) => {
      const place = ADDRESS.exec(attributes)?.[0] ?? ''
      return `<${tag}${place} t="str"><${prefix}v>${NOT_COMPUTED}</${prefix}v></${tag}>`
    })
    .replace(ALMOST_MIDNIGHT, (value) => {
      const next = Math.ceil(Number(value))
      return next - Number(value) < HALF_MILLISECOND ? String(next) : value
    })
}

/** CDATA as the text it is, comments and instructions gone: the reader would drop the words beside them. */
function wholeText(xml: string): string {
  return xml.replace(UNREAD, (_, text?: string) =>
    (text ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  )
}

/** One pass over the bytes: no declarations, no NUL, nothing that runs on without a tag. Returns how many tags. */
function checkMarkup(bytes: Buffer): number {
  let last = 0
  let tags = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === 0 || at - last > MAX_RUN) throw new FileRefused({ kind: 'sound-workbook' })
    if (byte !== LESS) continue
    const next = bytes[at + 1]
    if (next === BANG || next === QUESTION) at = endOfMarkup(bytes, at)
    last = at
    tags += 1
  }
  return tags
}

function endOfMarkup(bytes: Buffer, at: number): number {
  const run = bytes.subarray(at, at + MAX_RUN)
  const [start, end] = MARKUP.find(([it]) => run.subarray(0, it.length).equals(Buffer.from(it))) ?? []
  const length = start === undefined || end === undefined ? -1 : run.indexOf(end, start.length)
  if (length < 0) throw new FileRefused({ kind: 'sound-workbook' })
  return at + length
}

/** The reader fills every gap up to the last cell, so one cell far out would cost as much as a full sheet. */
function checkExtent(sheet: string): void {
  for (const [tag] of sheet.matchAll(FILLED_CELL)) {
    const [, letters = '', row = '0'] = ADDRESS.exec(tag) ?? []
    if (Number(row) > TABLE_LIMITS.rows + 1)
      throw new FileRefused({ kind: 'size', unit: 'rows', max: TABLE_LIMITS.rows })
    if (columnNumber(letters) > TABLE_LIMITS.columns)
      throw new FileRefused({ kind: 'size', unit: 'columns', max: TABLE_LIMITS.columns })
  }
}
