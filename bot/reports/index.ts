import type { BulletinModel } from '../../rules/bulletin/model.ts'
import type { BulletinFields } from '../messages/bulletins/fields.ts'
import { renderJson } from './json.ts'
import { renderMarkdown } from './markdown.ts'
import type { DocumentFonts } from './official/fonts.ts'

/** What a document is printed with and on. */
export interface Paper {
  readonly fonts: DocumentFonts
  /** The office's own .docx; null for the built-in head. */
  readonly letterhead: Uint8Array | null
}

export interface ReportFormat {
  /** The file's ending. */
  readonly extension: string
  /** Null when the bulletin has nothing of the kind. */
  readonly render: (
    model: BulletinModel,
    fields: BulletinFields,
    paper: Paper,
  ) => string | Promise<Buffer | null>
}

/** Every format a bulletin is written in. The office libraries are loaded by the first who needs them. */
export const reportFormats: readonly ReportFormat[] = [
  { extension: 'md', render: renderMarkdown },
  { extension: 'json', render: renderJson },
  {
    extension: 'docx',
    render: async (model, fields, { fonts, letterhead }) =>
      letterhead === null
        ? (await import('./docx.ts')).renderDocx(model, fields, fonts)
        : (await import('./letterhead.ts')).fillLetterhead(letterhead, model, fields, fonts),
  },
  {
    extension: 'xlsx',
    render: async (model, fields) => (await import('./xlsx.ts')).renderXlsx(model, fields),
  },
  {
    extension: 'png',
    render: async (model, fields) =>
      fields.trend === null ? null : (await import('./trend.ts')).drawnTrend(model, fields),
  },
]
