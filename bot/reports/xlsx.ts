import writeExcelFile, { type CellObject } from 'write-excel-file/node'
import type { BulletinModel } from '../../rules/bulletin/model.ts'
import { type BulletinFields, PART_NAMES } from '../messages/bulletins/fields.ts'
import { BURDEN_ANNEX } from '../messages/delivery/burden.ts'
import { annexMark } from '../messages/bulletins/official.ts'
import { PROBLEM_LEDGER, problemLedgerTitle } from '../messages/bulletins/problems.ts'
import { TREND } from '../messages/bulletins/trend.ts'
import type { Annex } from './annexes.ts'
import { printable, widthOf } from './official/characters.ts'
import { repack } from './official/repack.ts'
import { planBulletin } from './plan.ts'
import { problemRows } from './problems.ts'

/** The annexes, a sheet each, and the problem ledger; row 1 is the title, row 2 the header. */
export async function renderXlsx(model: BulletinModel, fields: BulletinFields): Promise<Buffer> {
  const annexes = planBulletin(model, fields).flatMap(({ annex }) => (annex === null ? [] : [annex]))
  const sheets = [
    ...annexes.map((annex, index) => {
      const name = `${annexMark(index + 1, annexes.length)} ${nameOf(annex.part)}`
      return sheetOf({ ...annex, ...COLUMNS[annex.part], name })
    }),
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

interface Table {
  /** At most 31 characters, none of \\ / ? * [ ] : */
  readonly name: string
  readonly title: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** In characters. */
  readonly widths: readonly number[]
  /** Columns that hold counts: everything else is text, whatever it looks like. */
  readonly numbers: readonly number[]
}

const COLUMNS: Readonly<Record<Annex['part'], Pick<Table, 'widths' | 'numbers'>>> = {
  websites: { widths: [24, 60, 40], numbers: [] },
  media: { widths: [6, 22, 14, 24, 16, 12, 20], numbers: [0] },
  letters: { widths: [20, 12, 40, 14], numbers: [3] },
  interpretations: { widths: [60, 20, 10, 10, 10], numbers: [2, 3, 4] },
  trend: { widths: [20, 12, 10, 12, 14, 10, 12], numbers: [] },
  burden: { widths: [24, 16, 16, 16], numbers: [1, 2, 3] },
}

function nameOf(part: Annex['part']): string {
  if (part === 'trend') return TREND.title
  return part === 'burden' ? BURDEN_ANNEX.title : PART_NAMES[part]
}

function sheetOf({ name, title, header, rows, widths, numbers }: Table) {
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
