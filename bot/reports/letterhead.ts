import { type IPatch, type Paragraph, patchDocument, PatchType, type Table, TextRun } from 'docx'
import { strFromU8, strToU8, zipSync } from 'fflate'
import type { BulletinModel } from '../../rules/bulletin/model.ts'
import type { BulletinFields } from '../messages/bulletins/fields.ts'
import { bulletinTitle, coverNote } from '../messages/bulletins/prose.ts'
import { addresseeLine, dayLine, issueNumber, issuerLine } from '../messages/bulletins/official.ts'
import { annexLayouts, bulletinBody } from './docx.ts'
import { bodyTexts, type Field, type Files, tag } from './letterhead-fields.ts'
import { printable } from './official/characters.ts'
import type { DocumentFonts } from './official/fonts.ts'
import { repack } from './official/repack.ts'
import { annexBlocks } from './official/table.ts'
import { openTemplate, TEMPLATE_DOCUMENT } from './official/template.ts'
import { sliver } from './official/text.ts'
import { planBulletin } from './plan.ts'

/** The bulletin on the office's own paper. Throws on a letterhead that `checkLetterhead` has not found fit. */
export async function fillLetterhead(
  bytes: Uint8Array,
  model: BulletinModel,
  fields: BulletinFields,
  fonts: DocumentFonts,
): Promise<Buffer> {
  const files = openTemplate(bytes)
  if (typeof files === 'string') throw new Error(`letterhead refused: ${files}`)
  const data = await patchDocument({
    outputType: 'nodebuffer',
    data: withAnnexField(files),
    trimPlaceholders: true,
    patches: patchesOf(model, fields, fonts),
  })
  return repack(data, fields.issuedOn ?? model.asOf)
}

function patchesOf(
  model: BulletinModel,
  fields: BulletinFields,
  fonts: DocumentFonts,
): Record<Field, IPatch> {
  const plan = planBulletin(model, fields)
  const { head } = fields
  const annexes = annexLayouts(plan, true).flatMap(({ layout }) => [
    sliver({ pageBreakBefore: true }),
    ...annexBlocks(fonts, layout, 'portrait'),
  ])
  return {
    标题: inline(`${bulletinTitle(model, fields).join('')}${coverNote(model, fields) ?? ''}`),
    主送: inline(addresseeLine(fields.addressee)),
    正文: blocks(bulletinBody(model, fields, fonts, plan)),
    落款: inline(issuerLine(fields.issuer)),
    日期: inline(dayLine(fields.issuedOn)),
    期号: inline(issueNumber(head.kind === 'serial' ? head.issue : null)),
    总期号: inline(issueNumber(head.kind === 'serial' ? head.totalIssue : null)),
    附件: blocks([...annexes, sliver()]),
    抄报: inline(fields.reportedTo ?? ''),
    抄送: inline(fields.sentTo ?? ''),
  }
}

/** In the type that the letterhead's own field has. */
function inline(text: string): IPatch {
  return { type: PatchType.PARAGRAPH, children: [new TextRun(printable(text))] }
}

function blocks(children: readonly (Paragraph | Table)[]): IPatch {
  return { type: PatchType.DOCUMENT, children }
}

function withAnnexField(files: Files): Uint8Array {
  if (bodyTexts(files).some((text) => text.includes(tag('附件')))) return zipSync({ ...files })
  const field = `<w:p><w:r><w:t>${tag('附件')}</w:t></w:r></w:p>`
  const xml = strFromU8(files[TEMPLATE_DOCUMENT] ?? new Uint8Array())
  const end = xml.lastIndexOf('<w:sectPr')
  const at = end === -1 ? xml.lastIndexOf('</w:body>') : end
  return zipSync({ ...files, [TEMPLATE_DOCUMENT]: strToU8(xml.slice(0, at) + field + xml.slice(at)) })
}
