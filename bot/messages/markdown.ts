import type { Reply, Section } from './reply.ts'

const LOOKALIKES: Readonly<Record<string, string>> = {
  '*': '＊',
  '`': '｀',
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '#': '＃',
}

/**
 * The Markdown subset of WeCom's group webhook: bold, quotes, `<@userid>`. Neither platform documents
 * an escape, so characters that would be read as markup are printed as their full-width twins.
 */
export function toMarkdown(reply: Reply): string {
  const blocks = [
    reply.title === undefined ? '' : `**${plain(reply.title)}**`,
    ...reply.sections.map(sectionMarkdown),
    reply.footer === undefined ? '' : `<font color="comment">${plain(reply.footer)}</font>`,
  ]
  return blocks.filter((block) => block !== '').join('\n\n')
}

function sectionMarkdown({ heading, lines, mentions }: Section): string {
  const at = (mentions ?? []).map((id) => `<@${plain(id)}>`).join('')
  const head = heading === undefined ? at : `**${plain(heading)}**${at === '' ? '' : ` ${at}`}`
  const quoted = lines.flatMap((line) => plain(line).split('\n')).map((line) => `> ${line}`)
  return [head, ...quoted].filter((line) => line !== '').join('\n')
}

function plain(text: string): string {
  return text.replace(/[*`[\]<>#]/gu, (character) => LOOKALIKES[character] ?? character)
}
