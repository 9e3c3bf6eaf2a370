import { escapeAround } from './address.ts'
import type { Reply, Section } from './reply.ts'

const LOOKALIKES: Readonly<Record<string, string>> = {
  '*': '＊',
  '`': '｀',
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '#': '＃',
  '&': '＆',
}

/**
 * The Markdown subset of WeCom's group webhook: bold, quotes, `<@userid>`. Neither platform documents
 * an escape, so characters that would be read as markup are printed as their full-width twins.
 */
export function toMarkdown(reply: Reply): string {
  const { title = '', sections, footer = '' } = reply
  const blocks = [
    title === '' ? '' : `**${plainLine(title)}**`,
    ...sections.map(sectionMarkdown),
    footer === '' ? '' : `<font color="comment">${plain(footer)}</font>`,
  ]
  return blocks.filter((block) => block !== '').join('\n\n')
}

function sectionMarkdown({ heading, lines, mentions }: Section): string {
  const at = (mentions ?? []).map((id) => `<@${plainLine(id)}>`).join('')
  const head = heading === undefined ? at : `**${plainLine(heading)}**${at === '' ? '' : ` ${at}`}`
  const quoted = lines.flatMap((line) => plain(line).split('\n')).map((line) => `> ${line}`)
  return [head, ...quoted].filter((line) => line !== '').join('\n')
}

function plainLine(text: string): string {
  return plain(text.replace(/\s*\n\s*/gu, ' '))
}

function plain(text: string): string {
  return escapeAround(text, (words) =>
    words.replace(/[*`[\]<>#]|&(?=#?\w+;)/gu, (character) => LOOKALIKES[character] ?? character),
  )
}
