import { AlignmentType, BorderStyle, RelativeHorizontalPosition, RelativeVerticalPosition } from 'docx'
import { Paragraph, Table, TableAnchorType, TableCell, TableLayoutType, TableRow } from 'docx'
import { TabStopType, WidthType } from 'docx'
import type { LocalDate } from '../../../rules/dates.ts'
import { annexListMark, dayLine, issuerLine } from '../../messages/bulletins/official.ts'
import { widthOf } from './characters.ts'
import type { DocumentFonts } from './fonts.ts'
import { TEXT_WIDTH } from './page.ts'
import { blank, CHARACTER, line, NO_BORDERS, run, SIZES, tabRun } from './text.ts'

const LINE_CHARACTERS = 28

/** 附件说明: names that wrap go on under their own first character; the signature is never alone on a page. */
export function annexList(fonts: DocumentFonts, titles: readonly string[]): Paragraph[] {
  const marks = titles.map((_, index) => annexListMark(index + 1, titles.length).trimEnd())
  const first = 2 + widthOf(marks[0] ?? '') + (titles.length > 1 ? 0.5 : 0)
  const lines = titles.map((name, index) => {
    const mark = marks[index] ?? ''
    const start = index === 0 ? 2 : first - widthOf(mark) - 0.5
    const hasTab = titles.length > 1
    return line([run(mark, fonts.body), ...(hasTab ? [tabRun()] : []), run(name, fonts.body)], {
      alignment: AlignmentType.LEFT,
      keepNext: true,
      indent: { left: twips(first), hanging: twips(first - start) },
    })
  })
  return titles.length === 0 ? [] : [...blank(fonts, 1), ...lines]
}

/** Without a seal: the day begins two characters right of the issuer, the longer of the two ends two short of the edge. */
export function signature(fonts: DocumentFonts, issuer: string | null, day: LocalDate | null): Paragraph[] {
  const [name, date] = [issuerLine(issuer), dayLine(day)]
  const start = Math.max(0, LINE_CHARACTERS - 2 - Math.max(widthOf(name), widthOf(date) + 2))
  return [
    ...Array.from({ length: 2 }, () => line([run('', fonts.body)], { keepNext: true })),
    line([run(name, fonts.body)], { indent: { left: twips(start) }, keepNext: true }),
    line([run(date, fonts.body)], { indent: { left: twips(start + 2) } }),
  ]
}

/** 版记, at the foot of the last page. */
export function imprint(
  fonts: DocumentFonts,
  lines: readonly string[],
  issuer: string,
  printedOn: string,
): Table {
  const width = TEXT_WIDTH.portrait
  const size = SIZES.imprint
  const last = line([run(issuer, fonts.body, { size }), tabRun(), run(printedOn, fonts.body, { size })], {
    indent: { left: 280, right: 280 },
    tabStops: [{ type: TabStopType.RIGHT, position: width - 280 }],
  })
  const sent = lines.map((text) =>
    line([run(text, fonts.body, { size })], {
      indent: { left: 280 + 3 * 280, right: 280, hanging: 3 * 280 },
    }),
  )
  const rows = [...sent, last].map((paragraph) => imprintRow(paragraph, width))
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: [width],
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      relativeHorizontalPosition: RelativeHorizontalPosition.LEFT,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    borders: {
      ...NO_BORDERS,
      top: THICK,
      bottom: THICK,
      insideHorizontal: { style: BorderStyle.SINGLE, size: 6, color: '000000' },
      insideVertical: { style: BorderStyle.NONE, size: 0, color: 'auto' },
    },
    rows,
  })
}

/** 0.35 mm. */
const THICK = { style: BorderStyle.SINGLE, size: 8, color: '000000' } as const

function imprintRow(paragraph: Paragraph, width: number): TableRow {
  const cell = new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { left: 0, right: 0 },
    children: [paragraph],
  })
  return new TableRow({ cantSplit: true, children: [cell] })
}

function twips(characters: number): number {
  return Math.round(characters * CHARACTER)
}
