import type { BulletinModel } from '../../rules/bulletin/model.ts'
import { annexHeading } from '../messages/annexes.ts'
import type { BulletinFields } from '../messages/bulletin-fields.ts'
import { figureLines } from '../messages/bulletin.ts'
import { bulletinHeading, bulletinNamed, bulletinPreamble } from '../messages/bulletin.ts'
import { type Annex, annexesOf } from './annexes.ts'

/** The bulletin as Markdown, for reading and for comparing; the official layout is another renderer's. */
export function renderMarkdown(model: BulletinModel, { issuedOn }: BulletinFields): string {
  const named = bulletinNamed(model)
  return [
    `# ${bulletinHeading(model, issuedOn)}`,
    bulletinPreamble(model),
    figureLines(model)
      .map((line) => `- ${line}`)
      .join('\n'),
    ...(named.length > 0 ? [named.map((line) => `- ${line}`).join('\n')] : []),
    ...annexesOf(model).map((annex, index) => annexTable(annex, index + 1)),
  ].join('\n\n')
}

function annexTable({ title, header, rows }: Annex, number: number): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`
  return [
    `## ${annexHeading(number, title)}`,
    '',
    line(header),
    line(header.map(() => '---')),
    ...rows.map(line),
  ].join('\n')
}

function escapeCell(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replace(/\s*\n\s*/gu, ' ')
}
