import type { BulletinModel } from '../../rules/bulletin/model.ts'
import type { BulletinFields } from '../messages/bulletins/fields.ts'
import { renderJson } from './json.ts'
import { renderMarkdown } from './markdown.ts'
import type { DocumentFonts } from './official/fonts.ts'
import { openTemplate } from './official/template.ts'

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

export interface ReportOrder {
  readonly model: BulletinModel
  readonly fields: BulletinFields
  readonly paper: Paper
  /** Of `reportFormats`. */
  readonly extensions: readonly string[]
}

export interface RenderedReports {
  readonly files: readonly { readonly extension: string; readonly content: Uint8Array }[]
  /** What an earlier version let in and this one does not is not printed on: the built-in head takes its place. */
  readonly isLetterheadRefused: boolean
}

/** Those formats of a bulletin of which it has anything. */
export async function renderReports({
  model,
  fields,
  paper,
  extensions,
}: ReportOrder): Promise<RenderedReports> {
  const { letterhead } = paper
  const isLetterheadRefused = letterhead !== null && typeof openTemplate(letterhead) === 'string'
  const usable = isLetterheadRefused ? { ...paper, letterhead: null } : paper
  const files: { extension: string; content: Uint8Array }[] = []
  for (const { extension, render } of reportFormats) {
    const content = extensions.includes(extension) ? await render(model, fields, usable) : null
    if (content !== null) files.push({ extension, content: Buffer.from(content) })
  }
  return { files, isLetterheadRefused }
}
