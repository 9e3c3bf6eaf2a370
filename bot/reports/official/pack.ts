import { Document, type ISectionOptions, Packer } from 'docx'
import type { LocalDate } from '../../../rules/dates.ts'
import type { DocumentFonts } from './fonts.ts'
import { fontTable } from './font-table.ts'
import { repack } from './repack.ts'
import { faces, SIZES } from './text.ts'

/** The sections as a .docx; `day` is its only date. */
export async function packDocument(
  fonts: DocumentFonts,
  title: string,
  sections: readonly ISectionOptions[],
  day: LocalDate,
): Promise<Buffer> {
  const document = new Document({
    title,
    creator: '',
    lastModifiedBy: '',
    description: '',
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: faces(fonts.body), size: SIZES.body } } } },
    sections,
  })
  return repack(await Packer.toBuffer(document), day, {
    'word/document.xml': withSlightSectionEnds,
    'word/fontTable.xml': () => fontTable(fonts),
  })
}

/** A section ends in a paragraph of its own: as tall as a line it would open an empty page under a full one. */
function withSlightSectionEnds(xml: string): string {
  const slight = '<w:spacing w:after="0" w:before="0" w:line="20" w:lineRule="exact"/>'
  return xml.replaceAll('<w:p><w:pPr><w:sectPr>', `<w:p><w:pPr>${slight}<w:sectPr>`)
}
