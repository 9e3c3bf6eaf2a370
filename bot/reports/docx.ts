import { AlignmentType, ImageRun, Paragraph, type Table } from 'docx'
import type { BulletinModel } from '../../rules/bulletin/model.ts'
import type { BulletinFields } from '../messages/bulletins/fields.ts'
import {
  bulletinOpening,
  bulletinTitle,
  coverNote,
  PART_TITLES,
  partText,
} from '../messages/bulletins/prose.ts'
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
import type { Annex } from './annexes.ts'
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
            heading(fonts, `${headingMark(index)}${PART_TITLES[part]}`),
            ...(part === 'requirements'
              ? requirementPoints(model, fields, fonts)
              : paragraphs(fonts, partText(part, model, number))),
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

/** How each annex lies on its page: seven columns need the long side. */
const LAYOUTS: Readonly<
  Record<
    Annex['part'],
    /** `upright`: where the page cannot be turned, with dates and results still on one line each. */
    { turn: Turn; shares: readonly number[]; upright?: readonly number[]; left: readonly number[] }
  >
> = {
  websites: { turn: 'portrait', shares: [3, 7, 4], left: [1, 2] },
  media: {
    turn: 'landscape',
    shares: [1, 3, 2.2, 3, 3.2, 1.8, 2.6],
    upright: [3.3, 6, 6.9, 6, 11.6, 5.7, 5.7],
    left: [],
  },
  letters: { turn: 'portrait', shares: [3, 2, 6, 2.4], left: [2] },
  interpretations: { turn: 'portrait', shares: [6, 2.6, 2, 2, 2], left: [0] },
  trend: { turn: 'portrait', shares: [4, 2, 1.6, 2, 2.4, 1.6, 2], left: [] },
  burden: { turn: 'portrait', shares: [4, 3, 3, 3], left: [] },
}

export function annexLayouts(
  plan: readonly PlannedPart[],
  isUpright = false,
): { part: Annex['part']; turn: Turn; layout: AnnexLayout }[] {
  const annexes = plan.flatMap(({ annex }) => (annex === null ? [] : [annex]))
  return annexes.map(({ part, title: name, header, rows }, index) => {
    const { turn, shares, upright = shares, left } = LAYOUTS[part]
    const layout = {
      number: index + 1,
      of: annexes.length,
      title: name,
      header,
      rows,
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
