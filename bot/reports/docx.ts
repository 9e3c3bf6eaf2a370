import { AlignmentType, ImageRun, Paragraph, type Table } from 'docx'
import type { BulletinModel } from '../../rules/bulletin/model.ts'
import type { BulletinFields } from '../messages/bulletins/fields.ts'
import { partTitle } from '../messages/bulletins/parts.ts'
import { bulletinOpening, bulletinTitle, coverNote, sectionText } from '../messages/bulletins/prose.ts'
import { requirements } from '../messages/bulletins/requirements.ts'
import {
  addresseeLine,
  headingMark,
  IMPRINT_LABELS,
  imprintLine,
  issuerLine,
  printedOnLine,
  subheadingMark,
} from '../messages/bulletins/official.ts'
import { annexList, imprint, signature } from './official/closing.ts'
import type { DocumentFonts } from './official/fonts.ts'
import { head } from './official/head.ts'
import { packDocument } from './official/pack.ts'
import { section, type Turn } from './official/page.ts'
import { type AnnexLayout, annexBlocks } from './official/table.ts'
import { blank, centred, flush, heading, paragraphs, point, title } from './official/text.ts'
import { planBulletin, type PlannedPart } from './plan.ts'
import { drawnTrend } from './trend.ts'

/** The bulletin as an official document (GB/T 9704-2012) with an annex to a page. */
export async function renderDocx(
  model: BulletinModel,
  fields: BulletinFields,
  fonts: DocumentFonts,
): Promise<Buffer> {
  const titleLines = bulletinTitle(model, fields)
  const plan = planBulletin(model, fields)
  const note = coverNote(model, fields)
  const annexes = annexLayouts(plan)
  const body = [
    ...head(fonts, fields.head, fields.issuer, fields.issuedOn),
    ...title(fonts, titleLines),
    ...(note === null ? [] : [centred(note, fonts.subheading)]),
    ...blank(fonts, 1),
    flush(fonts, addresseeLine(fields.addressee)),
    ...bulletinBody(model, fields, fonts, plan),
    ...signature(fonts, fields.issuer, fields.issuedOn),
  ]
  const pages = [
    { turn: 'portrait' as Turn, blocks: body as (Paragraph | Table)[] },
    ...annexes.map(({ turn, layout, part }) => ({
      turn,
      blocks: [...annexBlocks(fonts, layout, turn), ...(part === 'trend' ? trendPicture(model, fields) : [])],
    })),
  ]
  const foot = bulletinImprint(fields, fonts)
  const last = pages.at(-1)
  if (foot !== null && last?.turn === 'portrait') last.blocks.push(...blank(fonts, 1), foot)
  else if (foot !== null) pages.push({ turn: 'portrait', blocks: [foot] })
  return packDocument(
    fonts,
    titleLines.join(''),
    pages.map(({ turn, blocks }) => section(fonts, turn, blocks)),
    fields.issuedOn ?? model.asOf,
  )
}

/** From the opening to the list of annexes: what the office's own letterhead takes as 正文. */
export function bulletinBody(
  model: BulletinModel,
  fields: BulletinFields,
  fonts: DocumentFonts,
  plan: readonly PlannedPart[],
): Paragraph[] {
  const titles = plan.flatMap(({ annex }) => (annex === null ? [] : [annex.title]))
  return [
    ...paragraphs(fonts, bulletinOpening(model, fields)),
    ...plan.flatMap(({ part, number }, index) =>
      part === 'trend' || part === 'burden'
        ? []
        : [
            heading(fonts, `${headingMark(index)}${partTitle(part, model.place)}`),
            ...(part === 'requirements'
              ? requirementPoints(model, fields, fonts)
              : paragraphs(fonts, sectionText(part, model, number))),
            ...paragraphs(fonts, fields.added[part] ?? ''),
          ],
    ),
    ...annexList(fonts, titles),
  ]
}

function requirementPoints(model: BulletinModel, fields: BulletinFields, fonts: DocumentFonts): Paragraph[] {
  return requirements(model, fields).map((it, index) =>
    point(fonts, `${subheadingMark(index)}${it.title}。`, it.text),
  )
}

export function annexLayouts(
  plan: readonly PlannedPart[],
  isUpright = false,
): { part: PlannedPart['part']; turn: Turn; layout: AnnexLayout }[] {
  const annexes = plan.flatMap(({ part, annex }) => (annex === null ? [] : [{ part, annex }]))
  return annexes.map(({ part, annex: { title: name, header, rows, note, page } }, index) => {
    const { turn, shares, upright = shares, left } = page
    const layout = {
      number: index + 1,
      of: annexes.length,
      title: name,
      header,
      rows,
      ...(note === undefined ? {} : { note }),
      shares: (isUpright ? upright : shares).slice(0, header.length),
      left,
    }
    return { part, turn, layout }
  })
}

/** Small enough for eight quarters' figures above it and the imprint below it on one page. */
const PICTURE = { width: 460, height: 245 } as const

/** Under its figures; none where it cannot be drawn. */
function trendPicture(model: BulletinModel, fields: BulletinFields): Paragraph[] {
  const drawn = drawnTrend(model, fields)
  if (drawn === null) return []
  const picture = new ImageRun({ type: 'png', data: drawn, transformation: PICTURE })
  return [new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before: 60 }, children: [picture] })]
}

function bulletinImprint(fields: BulletinFields, fonts: DocumentFonts): Table | null {
  const { reportedTo, sentTo, issuer, issuedOn } = fields
  const lines = [
    ...(reportedTo === null ? [] : [imprintLine(IMPRINT_LABELS.reported, reportedTo)]),
    ...(sentTo === null ? [] : [imprintLine(IMPRINT_LABELS.sent, sentTo)]),
  ]
  return lines.length === 0 ? null : imprint(fonts, lines, issuerLine(issuer), printedOnLine(issuedOn))
}
