import { AlignmentType, LineRuleType, Paragraph, Table, TableCell, TableLayoutType, TableRow } from 'docx'
import { VerticalAlignTable, WidthType } from 'docx'
import { annexMark } from '../../messages/bulletins/official.ts'
import type { DocumentFonts } from './fonts.ts'
import { TEXT_WIDTH, type Turn } from './page.ts'
import { blank, line, run, SIZES, title } from './text.ts'

/** A table as it is laid out; `shares` are the columns' widths against each other, `left` those that hold prose. */
export interface TableLayout {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly shares: readonly number[]
  readonly left: readonly number[]
}

export interface AnnexLayout extends TableLayout {
  readonly number: number
  /** How many annexes there are. */
  readonly of: number
  readonly title: string
  /** A line under the table. */
  readonly note?: string
}

/** 附件1 in 黑体 at the left of the first line, the title centred on the third, the table under it. */
export function annexBlocks(fonts: DocumentFonts, annex: AnnexLayout, turn: Turn): (Paragraph | Table)[] {
  return [
    line([run(annexMark(annex.number, annex.of), fonts.heading)], { keepNext: true }),
    ...blank(fonts, 1),
    ...title(fonts, [annex.title]),
    ...blank(fonts, 1),
    grid(fonts, annex, turn),
    ...(annex.note === undefined ? [] : [line([run(annex.note, fonts.body, { size: SIZES.table })])]),
  ]
}

/** Header rows repeat on every page; no row is cut by the end of one. */
export function grid(fonts: DocumentFonts, layout: TableLayout, turn: Turn): Table {
  const width = TEXT_WIDTH[turn]
  const total = layout.shares.reduce((sum, share) => sum + share, 0)
  const widths = layout.shares.map((share) => Math.floor((width * share) / total))
  const row = (cells: readonly string[], isHeader: boolean) =>
    new TableRow({
      tableHeader: isHeader,
      cantSplit: true,
      children: cells.map((text, index) => {
        const isLeft = !isHeader && layout.left.includes(index)
        const font = isHeader ? fonts.heading : fonts.body
        return gridCell(text, font, widths[index] ?? 0, isLeft ? AlignmentType.LEFT : AlignmentType.CENTER)
      }),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, it) => sum + it, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [row(layout.header, true), ...layout.rows.map((cells) => row(cells, false))],
  })
}

type Alignment = (typeof AlignmentType)[keyof typeof AlignmentType]

function gridCell(text: string, font: string, width: number, alignment: Alignment): TableCell {
  const paragraph = new Paragraph({
    alignment,
    widowControl: false,
    spacing: { before: 40, after: 40, line: 400, lineRule: LineRuleType.EXACT },
    children: [run(text, font, { size: SIZES.table })],
  })
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 0, bottom: 0, left: 80, right: 80 },
    children: [paragraph],
  })
}
