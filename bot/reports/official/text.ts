import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  Tab,
  TextRun,
} from 'docx'
import { printable } from './characters.ts'
import type { DocumentFonts } from './fonts.ts'

/**
 * 22 lines of 28 characters. There is no document grid: LibreOffice sets 19 characters a line in one. An exact
 * line of 28.95 pt and 3号 (16 pt) characters a quarter of a point closer fill 225 × 156 mm to the last.
 */
const LINE = 579
export const CHARACTER = 315
const CLOSER = -5

export const RED = 'FF0000'

/** Half-points. */
export const SIZES = { title: 44, body: 32, imprint: 28, table: 24 } as const

export const NO_BORDERS = Object.fromEntries(
  (['top', 'bottom', 'left', 'right'] as const).map((side) => [
    side,
    { style: BorderStyle.NONE, size: 0, color: 'auto' },
  ]),
) as Readonly<Record<'top' | 'bottom' | 'left' | 'right', { style: 'none'; size: number; color: string }>>

/** The hint keeps 〔〕, dashes and quotation marks full width. */
export function faces(name: string) {
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' } as const
}

export function run(text: string, font: string, parts: { size?: number; color?: string } = {}): TextRun {
  const { size = SIZES.body, color = '000000' } = parts
  return new TextRun({ text: printable(text), font: faces(font), size, color, characterSpacing: CLOSER })
}

/** A paragraph of one point: what follows a table must be a paragraph, and it must not turn the page. */
export function sliver(parts: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ spacing: SLIVER, ...parts })
}

const SLIVER = { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT } as const

/** A third of a line, between a table and the text about it. */
export function gap(): Paragraph {
  return sliver({ spacing: { ...SLIVER, line: 190 } })
}

/** Jumps to the next tab stop. */
export function tabRun(): TextRun {
  return new TextRun({ children: [new Tab()] })
}

/** One exact line after another; what `parts` says comes on top. */
export function line(children: readonly TextRun[], parts: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    widowControl: false,
    spacing: { before: 0, after: 0, line: LINE, lineRule: LineRuleType.EXACT },
    ...parts,
    children,
  })
}

export function blank(fonts: DocumentFonts, count: number): Paragraph[] {
  return Array.from({ length: count }, () => line([run('', fonts.body)]))
}

/** Text of several lines is several paragraphs, each indented by two characters. */
export function paragraphs(fonts: DocumentFonts, text: string): Paragraph[] {
  return text
    .split(/\s*\n\s*/u)
    .filter((part) => part.trim() !== '')
    .map((part) => line([run(part, fonts.body)], INDENTED))
}

/** 一、黑体 */
export function heading(fonts: DocumentFonts, text: string): Paragraph {
  return line([run(text, fonts.heading)], { ...INDENTED, keepNext: true })
}

/** （一）楷体, with the text running on in the same paragraph. */
export function point(fonts: DocumentFonts, title: string, text: string): Paragraph {
  return line([run(title, fonts.subheading), run(text, fonts.body)], INDENTED)
}

export function flush(fonts: DocumentFonts, text: string, parts: IParagraphOptions = {}): Paragraph {
  return line([run(text, fonts.body)], parts)
}

export function centred(text: string, font: string, size: number = SIZES.body): Paragraph {
  return line([run(text, font, { size })], { alignment: AlignmentType.CENTER })
}

/** 2号小标宋, 35 pt a line so that two lines of it do not touch; broken where the words say. */
export function title(fonts: DocumentFonts, lines: readonly string[]): Paragraph[] {
  return lines.map((text) =>
    line([run(text, fonts.title, { size: SIZES.title })], {
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: 0, after: 0, line: 700, lineRule: LineRuleType.EXACT },
    }),
  )
}

const INDENTED = { alignment: AlignmentType.BOTH, indent: { firstLine: 2 * CHARACTER } } as const
