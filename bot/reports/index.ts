import type { BulletinModel } from '../../rules/bulletin/model.ts'
import type { BulletinFields } from '../messages/bulletin-fields.ts'
import { renderJson } from './json.ts'
import { renderMarkdown } from './markdown.ts'
import type { DocumentFonts } from './official/fonts.ts'

export interface ReportFormat {
  /** The file's ending. */
  readonly extension: string
  readonly render: (
    model: BulletinModel,
    fields: BulletinFields,
    fonts: DocumentFonts,
  ) => string | Promise<Buffer>
}

/** Every format a bulletin is written in. The office libraries are loaded by the first who needs them. */
export const reportFormats: readonly ReportFormat[] = [
  { extension: 'md', render: renderMarkdown },
  { extension: 'json', render: renderJson },
  {
    extension: 'docx',
    render: async (...bulletin) => (await import('./docx.ts')).renderDocx(...bulletin),
  },
  {
    extension: 'xlsx',
    render: async (model, fields) => (await import('./xlsx.ts')).renderXlsx(model, fields),
  },
]
