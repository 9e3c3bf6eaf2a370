import {
  AlignmentType,
  BorderStyle,
  Footer,
  HeightRule,
  type ISectionOptions,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  TextRun,
  WidthType,
} from 'docx'
import type { DocumentFonts } from './fonts.ts'
import { faces, NO_BORDERS, sliver } from './text.ts'

/** Twips (1/20 point) of GB/T 9704-2012: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm. */
const WIDTH = 11_906
const HEIGHT = 16_838
const HEAD_MARGIN = 2098
const BINDING_MARGIN = 1587
const OUTER_MARGIN = 1474
const FOOT_MARGIN = 1984
/** The page number's dash stands 7 mm under the text. */
const FOOTER = 1247

export type Turn = 'portrait' | 'landscape'

/** Between the margins. */
export const TEXT_WIDTH: Readonly<Record<Turn, number>> = {
  portrait: WIDTH - BINDING_MARGIN - OUTER_MARGIN,
  landscape: HEIGHT - HEAD_MARGIN - FOOT_MARGIN,
}

type Blocks = readonly (Paragraph | Table)[]

/** A landscape page is the portrait page turned: what was its foot lies on the left, page number and all. */
export function section(fonts: DocumentFonts, turn: Turn, children: Blocks): ISectionOptions {
  const isPortrait = turn === 'portrait'
  const footer = isPortrait ? footerBelow : footerBeside
  return {
    properties: {
      page: {
        size: {
          width: WIDTH,
          height: HEIGHT,
          orientation: isPortrait ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
        },
        margin: isPortrait
          ? {
              top: HEAD_MARGIN,
              bottom: FOOT_MARGIN,
              left: BINDING_MARGIN,
              right: OUTER_MARGIN,
              header: 850,
              footer: FOOTER,
            }
          : {
              top: BINDING_MARGIN,
              bottom: OUTER_MARGIN,
              left: FOOT_MARGIN,
              right: HEAD_MARGIN,
              header: 850,
              footer: 567,
            },
      },
    },
    footers: { default: footer(fonts, 'odd'), even: footer(fonts, 'even') },
    children: children.at(-1) instanceof Table ? [...children, sliver()] : children,
  }
}

/** Odd pages at the outer edge less one character, even ones at the binding plus one. */
function footerBelow(fonts: DocumentFonts, side: 'odd' | 'even'): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'odd' ? { right: 280 } : { left: 280 },
        children: [pageNumber(fonts)],
      }),
    ],
  })
}

function footerBeside(fonts: DocumentFonts, side: 'odd' | 'even'): Footer {
  const length = 1100
  const isOdd = side === 'odd'
  const number = new Paragraph({
    alignment: isOdd ? AlignmentType.RIGHT : AlignmentType.LEFT,
    children: [pageNumber(fonts)],
  })
  const cell = new TableCell({
    textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT,
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    borders: NO_BORDERS,
    children: [number],
  })
  const table = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: 400, type: WidthType.DXA },
    columnWidths: [400],
    borders: { ...NO_BORDERS, insideHorizontal: NONE, insideVertical: NONE },
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      verticalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: FOOTER,
      absoluteVerticalPosition: isOdd ? WIDTH - OUTER_MARGIN - 280 - length : BINDING_MARGIN + 280,
    },
    rows: [new TableRow({ height: { value: length, rule: HeightRule.EXACT }, children: [cell] })],
  })
  return new Footer({ children: [table, new Paragraph({})] })
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const

/** — 1 — in 4号宋体. */
function pageNumber(fonts: DocumentFonts): TextRun {
  return new TextRun({ font: faces(fonts.number), size: 28, children: ['— ', PageNumber.CURRENT, ' —'] })
}
