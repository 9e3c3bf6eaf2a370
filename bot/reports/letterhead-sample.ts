import { AlignmentType, type Paragraph, type Table } from 'docx'
import type { LocalDate } from '../../rules/dates.ts'
import { LETTERHEAD_SAMPLE } from '../messages/bulletins/letterhead.ts'
import { imprintLine, IMPRINT_LABELS } from '../messages/bulletins/official.ts'
import { tag } from './letterhead-fields.ts'
import { imprint } from './official/closing.ts'
import type { DocumentFonts } from './official/fonts.ts'
import { serialHead } from './official/head.ts'
import { packDocument } from './official/pack.ts'
import { section } from './official/page.ts'
import { blank, CHARACTER, flush, title } from './official/text.ts'

/** The built-in paper with every field in its place: what an office begins with that has none of its own. */
export async function letterheadSample(fonts: DocumentFonts, day: LocalDate): Promise<Buffer> {
  const { mark, issue, printedOn } = LETTERHEAD_SAMPLE
  const [issuer, date] = [tag('落款'), tag('日期')]
  const rightBy = (characters: number) => ({
    alignment: AlignmentType.RIGHT,
    indent: { right: characters * CHARACTER },
  })
  const blocks: (Paragraph | Table)[] = [
    ...serialHead(fonts, mark, issue, issuer, date),
    ...title(fonts, [tag('标题')]),
    ...blank(fonts, 1),
    flush(fonts, tag('主送')),
    flush(fonts, tag('正文')),
    ...blank(fonts, 2),
    flush(fonts, issuer, rightBy(2)),
    flush(fonts, date, rightBy(4)),
    flush(fonts, tag('附件')),
    ...blank(fonts, 1),
    imprint(
      fonts,
      [imprintLine(IMPRINT_LABELS.reported, tag('抄报')), imprintLine(IMPRINT_LABELS.sent, tag('抄送'))],
      issuer,
      printedOn,
    ),
  ]
  return await packDocument(fonts, mark, [section(fonts, 'portrait', blocks)], day)
}
