import { escapeAround } from '../talk/address.ts'
import type { Reply, Section } from '../talk/reply.ts'

const LOOKALIKES: Readonly<Record<string, string>> = {
  '*': '＊',
  _: '＿',
  '`': '｀',
  '~': '～',
  '|': '｜',
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '#': '＃',
  '\\': '＼',
}

/**
 * The Markdown of WeCom's 智能机器人: bold and lists, no colours, and no mentions, whose syntax there is
 * documented nowhere. An item is a list item, because lines of a paragraph would run together.
 */
export function toMarkdownV2({ title, sections, footer }: Reply): string {
  const blocks = [
    title === undefined || title === '' ? '' : `**${plain(title)}**`,
    ...sections.map(sectionMarkdown),
    footer === undefined ? '' : plain(footer),
  ]
  return blocks.filter((block) => block !== '').join('\n\n')
}

function sectionMarkdown({ heading, lines }: Section): string {
  const head = heading === undefined ? '' : `**${plain(heading)}**`
  // Two spaces at a line's end keep the break, two at its start keep it in the item.
  const items = lines.map((line) => `- ${plain(line).replaceAll('\n', '  \n  ')}`)
  return [head, ...items].filter((line) => line !== '').join('\n')
}

function plain(text: string): string {
  return escapeAround(text, (words) =>
    words.replace(/[*_`~|[\]<>#\\]/gu, (character) => LOOKALIKES[character] ?? character),
  )
}
