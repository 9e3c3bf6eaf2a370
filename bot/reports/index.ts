import type { BulletinModel } from '../../rules/bulletin/model.ts'
import { renderJson } from './json.ts'
import { renderMarkdown } from './markdown.ts'

export interface ReportFormat {
  /** The file's ending. */
  readonly extension: string
  readonly render: (model: BulletinModel) => string | Buffer
}

/** Every format a bulletin is written in. */
export const reportFormats: readonly ReportFormat[] = [
  { extension: 'md', render: renderMarkdown },
  { extension: 'json', render: renderJson },
]
