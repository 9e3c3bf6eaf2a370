import writeExcelFile, { type CellObject } from 'write-excel-file/node'
import type { BulletinModel } from '../../rules/bulletin/model.ts'
import type { AnnexSheet } from '../messages/bulletins/annex.ts'
import type { BulletinFields } from '../messages/bulletins/fields.ts'
import { annexMark } from '../messages/bulletins/official.ts'
import { PROBLEM_LEDGER, problemLedgerTitle, problemRows } from '../messages/bulletins/problems.ts'
import { printable, widthOf } from './official/characters.ts'
import { repack } from './official/repack.ts'
import { planBulletin } from './plan.ts'

/** The annexes, a sheet each, and the problem ledger; row 1 is the title, row 2 the header. */
export async function renderXlsx(model: BulletinModel, fields: BulletinFields): Promise<Buffer> {
  const annexes = planBulletin(model, fields).flatMap(({ annex }) => (annex === null ? [] : [annex]))
  const sheets = [
    ...annexes.map(({ name, sheet, ...annex }, index) =>
      sheetOf({ ...annex, ...sheet, name: `${annexMark(index + 1, annexes.length)} ${name}` }),
    ),
    sheetOf({
      name: PROBLEM_LEDGER.title,
      title: problemLedgerTitle(model.profile),
      header: PROBLEM_LEDGER.header,
      rows: problemRows(model, fields),
      widths: [16, 12, 44, 40, 16, 16],
      numbers: [],
    }),
  ]
  const bytes = await writeExcelFile(sheets, {
    fontFamily: '宋体',
    fontSize: 11,
    features: [printSetup(sheets)],
  }).toBuffer()
  return repack(bytes, fields.issuedOn ?? model.asOf)
}

interface Table extends AnnexSheet {
  /** At most 31 characters, none of \\ / ? * [ ] : */
  readonly name: string
  readonly title: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly note?: string
}

function sheetOf({ name, title, header, rows, note, widths, numbers }: Table) {
  const heading: CellObject = {
    value: printable(title),
    type: String,
    columnSpan: header.length,
    align: 'center',
    alignVertical: 'center',
    height: 32,
    fontSize: 16,
    fontWeight: 'bold',
  }
  const data = [
    // The cells that the title covers.
    [heading, ...header.slice(1).map(() => null)],
    header.map((text): CellObject => ({
      ...CELL,
      ...textOf(text),
      align: 'center',
      fontWeight: 'bold',
      height: 22,
    })),
    ...rows.map((cells) =>
      cells.map((text, column): CellObject => {
        const cell = { ...CELL, height: heightOf(cells, widths) }
        if (!numbers.includes(column)) return { ...cell, ...textOf(text) }
        return { ...cell, value: Number(text), type: Number, align: 'center' }
      }),
    ),
    ...(note === undefined
      ? []
      : [[{ ...textOf(note), columnSpan: header.length, wrap: true }, ...header.slice(1).map(() => null)]]),
  ]
  return {
    data,
    sheet: name,
    columns: header.map((_, index) => ({ width: widths[index] ?? 12 })),
    orientation: 'landscape' as const,
    stickyRowsCount: 2,
  }
}

const CELL = {
  borderStyle: 'thin',
  borderColor: '#000000',
  wrap: true,
  alignVertical: 'center',
} as const satisfies Partial<CellObject>

/** In points, for the cell with most lines: not every program fits a row to its wrapped text. */
function heightOf(cells: readonly string[], widths: readonly number[]): number {
  const lines = cells.map((text, column) => Math.ceil((2 * widthOf(text)) / ((widths[column] ?? 12) - 2)))
  return Math.max(1, ...lines) * 15 + 6
}

/** Typed as text, so that =1+1 in a name stays a name. */
function textOf(text: string) {
  return { value: printable(text), type: String }
}

type WorkbookOptions = NonNullable<Parameters<typeof writeExcelFile>[1]>
type PrintSetup = NonNullable<WorkbookOptions['features']>[number]

/** A4 landscape, as wide as the page, the two first rows on every page: the library knows only the first. */
function printSetup(sheets: readonly { readonly sheet: string }[]): PrintSetup {
  const titles = sheets.map(
    ({ sheet }, index) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${sheet}'!$1:$2</definedName>`,
  )
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transform: (xml) =>
            xml.replace('<definedNames/>', `<definedNames>${titles.join('')}</definedNames>`),
        },
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml) =>
            xml.replace(/(<worksheet [^>]*>)/u, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'),
          transformElementAttributes: (tag, attributes) =>
            tag === 'pageSetup' ? { ...attributes, fitToWidth: 1, fitToHeight: 0 } : attributes,
        },
      },
    },
  }
}
