import type { BulletinModel } from '../../rules/bulletin/model.ts'
import { annexHeading } from '../messages/bulletins/annexes.ts'
import type { BulletinFields } from '../messages/bulletins/fields.ts'
import { figureLines } from '../messages/bulletins/words.ts'
import { bulletinHeading, bulletinNamed, bulletinPreamble } from '../messages/bulletins/words.ts'
import type { Annex } from '../messages/bulletins/annex.ts'
import { planBulletin } from './plan.ts'

/** The bulletin as Markdown, for reading and for comparing; the official layout is another renderer's. */
export function renderMarkdown(model: BulletinModel, fields: BulletinFields): string {
  const { issuedOn, parts } = fields
  const named = bulletinNamed(model, parts)
  return [
    `# ${bulletinHeading(model, issuedOn)}`,
    ...bulletinPreamble(model, parts),
    figureLines(model, parts)
      .map((line) => `- ${line}`)
      .join('\n'),
    ...(named.length > 0 ? [named.map((line) => `- ${line}`).join('\n')] : []),
    ...planBulletin(model, fields).flatMap(({ annex, number }) =>
      annex === null || number === null ? [] : [annexTable(annex, number)],
    ),
  ].join('\n\n')
}

function annexTable({ title, header, rows, note }: Annex, number: number): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`
  return [
    `## ${annexHeading(number, title)}`,
    '',
    line(header),
    line(header.map(() => '---')),
    ...rows.map(line),
    ...(note === undefined ? [] : ['', note]),
  ].join('\n')
}

function escapeCell(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replace(/\s*\n\s*/gu, ' ')
}
