import {
  type IPatch,
  type Paragraph,
  patchDetector,
  patchDocument,
  PatchType,
  type Table,
  TextRun,
} from 'docx'
import { strFromU8, strToU8, zipSync } from 'fflate'
import type { BulletinModel } from '../../rules/bulletin/model.ts'
import type { BulletinFields } from '../messages/bulletin-fields.ts'
import { bulletinTitle, coverNote } from '../messages/bulletin-prose.ts'
import { addresseeLine, dayLine, issueNumber, issuerLine } from '../messages/official.ts'
import { annexLayouts, bulletinBody } from './docx.ts'
import { printable } from './official/characters.ts'
import type { DocumentFonts } from './official/fonts.ts'
import { repack } from './official/repack.ts'
import { annexBlocks } from './official/table.ts'
import { openTemplate, type Refusal, TEMPLATE_DOCUMENT } from './official/template.ts'
import { sliver } from './official/text.ts'
import { planBulletin } from './plan.ts'

/** The fields of an office's own letterhead, written `{{标题}}` in the .docx. */
const REQUIRED = ['标题', '主送', '正文', '落款', '日期'] as const
/** Without {{附件}} the annexes come at the end. */
const OPTIONAL = ['期号', '总期号', '附件'] as const
/** Whole paragraphs take their place: what else stands in theirs would be lost. */
const BLOCKS = ['正文', '附件'] as const

type Field = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number]

const KNOWN: ReadonlySet<string> = new Set([...REQUIRED, ...OPTIONAL])

export interface LetterheadFields {
  readonly missing: readonly string[]
  readonly unknown: readonly string[]
  /** Fields that must stand alone in their paragraph and do not. */
  readonly crowded: readonly string[]
}

export type LetterheadCheck = { readonly refused: Refusal } | LetterheadFields

/** What an uploaded letterhead lacks; nothing in any of the three lists means that it can be filled. */
export async function checkLetterhead(bytes: Uint8Array): Promise<LetterheadCheck> {
  const files = openTemplate(bytes)
  if (typeof files === 'string') return { refused: files }
  const found = await detect(bytes)
  if (found === null) return { refused: 'not-a-document' }
  const texts = paragraphTexts(files)
  return {
    missing: REQUIRED.filter((field) => !found.includes(field)),
    unknown: [...new Set(found)].filter((field) => !KNOWN.has(field)),
    crowded: BLOCKS.filter((field) => {
      const holding = texts.filter((text) => text.includes(tag(field)))
      return holding.some((text) => text.trim() !== tag(field))
    }),
  }
}

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
  const annexes = annexLayouts(plan).flatMap(({ layout }) => [
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
  }
}

/** In the type that the letterhead's own field has. */
function inline(text: string): IPatch {
  return { type: PatchType.PARAGRAPH, children: [new TextRun(printable(text))] }
}

function blocks(children: readonly (Paragraph | Table)[]): IPatch {
  return { type: PatchType.DOCUMENT, children }
}

async function detect(bytes: Uint8Array): Promise<readonly string[] | null> {
  try {
    return await patchDetector({ data: bytes, trimPlaceholders: true })
  } catch {
    return null
  }
}

type Files = Readonly<Record<string, Uint8Array>>

function withAnnexField(files: Files): Uint8Array {
  if (paragraphTexts(files).some((text) => text.includes(tag('附件')))) return zipSync({ ...files })
  const field = `<w:p><w:r><w:t>${tag('附件')}</w:t></w:r></w:p>`
  const xml = strFromU8(files[TEMPLATE_DOCUMENT] ?? new Uint8Array())
  const end = xml.lastIndexOf('<w:sectPr')
  const at = end === -1 ? xml.lastIndexOf('</w:body>') : end
  return zipSync({ ...files, [TEMPLATE_DOCUMENT]: strToU8(xml.slice(0, at) + field + xml.slice(at)) })
}

/** A field may be split over runs: a paragraph's text is all of them together, spaces inside the braces aside. */
function paragraphTexts(files: Files): string[] {
  const xml = strFromU8(files[TEMPLATE_DOCUMENT] ?? new Uint8Array())
  return xml.split('</w:p>').map((paragraph) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)]
      .map(([, text]) => text)
      .join('')
      .replace(/\{\{\s*(.*?)\s*\}\}/gu, '{{$1}}'),
  )
}

function tag(field: Field): string {
  return `{{${field}}}`
}
