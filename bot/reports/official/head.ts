import { AlignmentType, BorderStyle, LineRuleType, Paragraph, TabStopType } from 'docx'
import type { LocalDate } from '../../../rules/dates.ts'
import {
  dayLine,
  type DocumentHead,
  documentNumberLine,
  issueLine,
  issuerLine,
} from '../../messages/bulletins/official.ts'
import { widthOf } from './characters.ts'
import type { DocumentFonts } from './fonts.ts'
import { TEXT_WIDTH } from './page.ts'
import { blank, centred, CHARACTER, line, RED, run, tabRun } from './text.ts'

type SerialHead = Extract<DocumentHead, { kind: 'serial' }>

/** Half-points: as large as the mark's length allows. */
const LARGEST = 124
const MARK_CHARACTERS = 26

/** The red head: mark, number or issue, and the red line across the page. Two blank lines follow it. */
export function head(
  fonts: DocumentFonts,
  of: DocumentHead,
  issuer: string | null,
  day: LocalDate | null,
): Paragraph[] {
  if (of.kind === 'serial')
    return serialHead(fonts, of.mark, issueWords(of, day), issuerLine(issuer), dayLine(day))
  const number = [...blank(fonts, 2), centred(documentNumberLine(of.number), fonts.body)]
  return [mark(fonts, of.mark), ...number, redLine(), ...blank(fonts, 2)]
}

/** A draft leaves room for the number; what was issued without one has none. */
function issueWords({ issue, totalIssue }: SerialHead, issuedOn: LocalDate | null): string | null {
  return issue === null && issuedOn !== null ? null : issueLine(issue, totalIssue)
}

/** The red head of an in-house series. */
export function serialHead(
  fonts: DocumentFonts,
  name: string,
  issue: string | null,
  issuer: string,
  day: string,
): Paragraph[] {
  return [
    mark(fonts, name),
    ...(issue === null ? [] : [...blank(fonts, 1), centred(issue, fonts.body)]),
    ...blank(fonts, 1),
    serialLine(fonts, issuer, day),
    redLine(),
    ...blank(fonts, 2),
  ]
}

function mark(fonts: DocumentFonts, text: string): Paragraph {
  const points = Math.floor((MARK_CHARACTERS * 17) / widthOf(text))
  const size = Math.min(LARGEST, points * 2)
  return line([run(text, fonts.title, { size, color: RED })], {
    alignment: AlignmentType.CENTER,
    spacing: { before: 0, after: 0, line: size * 13, lineRule: LineRuleType.EXACT },
  })
}

/** Issuer at the left, day at the right, one character in from either side. */
function serialLine(fonts: DocumentFonts, issuer: string, day: string): Paragraph {
  return line([run(issuer, fonts.body), tabRun(), run(day, fonts.body)], {
    indent: { left: CHARACTER, right: CHARACTER },
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH.portrait - CHARACTER }],
  })
}

/** 4 mm under the number. */
function redLine(): Paragraph {
  return new Paragraph({
    spacing: { before: 0, after: 0, line: 227, lineRule: LineRuleType.EXACT },
    border: { bottom: { style: BorderStyle.SINGLE, color: RED, size: 12, space: 0 } },
  })
}
