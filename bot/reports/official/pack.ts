import { Document, type ISectionOptions, Packer } from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { dayOfMonth, type LocalDate, monthOf, yearOf } from '../../../rules/dates.ts'
import type { DocumentFonts } from './fonts.ts'
import { faces, SIZES } from './text.ts'

const PROPERTIES = 'docProps/core.xml'
const DOCUMENT = 'word/document.xml'

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
  return repack(await Packer.toBuffer(document), day)
}

/**
 * The same archive with every time in it set to `day`: the libraries write the moment of their own work, and the same
 * bulletin must come out in the same bytes.
 */
export function repack(bytes: Uint8Array, day: LocalDate): Buffer {
  const files = unzipSync(bytes)
  rewrite(files, PROPERTIES, (xml) =>
    xml.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/gu, `${day}T00:00:00Z`),
  )
  rewrite(files, DOCUMENT, withSlightSectionEnds)
  // Archive times have no zone: built and read back in the same one, they are the same everywhere.
  const mtime = new Date(yearOf(day), monthOf(day) - 1, dayOfMonth(day))
  return Buffer.from(zipSync(files, { mtime }))
}

type Files = ReturnType<typeof unzipSync>

function rewrite(files: Files, path: string, change: (xml: string) => string): void {
  const part = files[path]
  if (part) files[path] = strToU8(change(strFromU8(part)))
}

/** A section ends in a paragraph of its own: as tall as a line it would open an empty page under a full one. */
function withSlightSectionEnds(xml: string): string {
  const slight = '<w:spacing w:after="0" w:before="0" w:line="20" w:lineRule="exact"/>'
  return xml.replaceAll('<w:p><w:pPr><w:sectPr>', `<w:p><w:pPr>${slight}<w:sectPr>`)
}
