import type { BulletinModel, LetterRow, WebsiteRow } from '../../rules/bulletin/model.ts'
import { withOwnQuarter } from '../../rules/bulletin/trend.ts'
import {
  ANNEX_HEADERS,
  annexTitles,
  letterAnsweredCell,
  mediaProblem,
  OTHER_FORMS_HEADER,
  websiteColumnsCell,
  websiteRemarkCell,
} from '../messages/bulletins/annexes.ts'
import type { BulletinFields, BulletinPart } from '../messages/bulletins/fields.ts'
import { BURDEN_ANNEX, burdenCells } from '../messages/delivery/burden.ts'
import { TREND, trendRow } from '../messages/bulletins/trend.ts'
import { printedDay } from '../messages/talk/words.ts'

/** What the office may add to the sections' own annexes. */
export type AddedAnnex = 'trend' | 'burden'

/** One annex as a grid of printed cells: every format shows the same. */
export interface Annex {
  readonly part: Exclude<BulletinPart, 'foi' | 'requirements'> | AddedAnnex
  readonly title: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The bulletin's four annexes. Nothing is computed here: figures come from the model, words from messages. */
export function annexesOf(model: BulletinModel): Annex[] {
  const titles = annexTitles(model)
  return [
    websiteAnnex(model, titles.websites),
    mediaAnnex(model, titles.media),
    letterAnnex(model, titles.letters),
    interpretationAnnex(model, titles.interpretations),
  ]
}

/** The annexes the office has asked for; the figures of the trend are for those who cannot see its picture. */
export function addedAnnexes(model: BulletinModel, { trend, burden }: BulletinFields): Annex[] {
  const points = trend === null ? null : withOwnQuarter(trend, model)
  return [
    ...(points === null
      ? []
      : [{ part: 'trend' as const, title: TREND.title, header: TREND.header, rows: points.map(trendRow) }]),
    ...(burden === null ? [] : [{ part: 'burden' as const, ...BURDEN_ANNEX, rows: burden.map(burdenCells) }]),
  ]
}

function websiteAnnex({ websites, profile }: BulletinModel, title: string): Annex {
  const failsAt = profile.website.vetoes.find(({ counts }) => counts === 'stale')?.atLeast ?? null
  const firstDeducted = websites.rows.find(({ deduction }) => deduction !== null)
  return {
    part: 'websites',
    title,
    header: ANNEX_HEADERS.websites,
    rows: websites.rows.map((row: WebsiteRow) => [
      row.name,
      websiteColumnsCell(row),
      websiteRemarkCell(row, row === firstDeducted ? failsAt : null),
    ]),
  }
}

function mediaAnnex({ media }: BulletinModel, title: string): Annex {
  return {
    part: 'media',
    title,
    header: ANNEX_HEADERS.media,
    rows: media.rows.map((row, index) => [
      String(index + 1),
      row.unit,
      row.platform,
      row.name,
      printedDay(row.lastUpdatedOn),
      ...mediaProblem(),
    ]),
  }
}

function letterAnnex({ letters, period }: BulletinModel, title: string): Annex {
  return {
    part: 'letters',
    title,
    header: ANNEX_HEADERS.letters,
    rows: letters.rows.map((row: LetterRow) => [
      row.unit,
      ...letterAnsweredCell(row, period),
      String(row.unanswered),
    ]),
  }
}

function interpretationAnnex({ interpretations }: BulletinModel, title: string): Annex {
  const hasOthers = interpretations.rows.some(({ otherPieces }) => otherPieces > 0)
  return {
    part: 'interpretations',
    title,
    header: [...ANNEX_HEADERS.interpretations, ...(hasOthers ? [OTHER_FORMS_HEADER] : [])],
    rows: interpretations.rows.map(({ title: name, unit, pieces, otherPieces }) => [
      name,
      unit,
      String(pieces.text),
      String(pieces.image),
      ...(hasOthers ? [String(otherPieces)] : []),
    ]),
  }
}
