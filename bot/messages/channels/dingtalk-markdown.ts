import { escapeAround } from '../talk/address.ts'
import type { Reply, Section } from '../talk/reply.ts'

export interface DingtalkMarkdown {
  /** What the list of chats shows; never empty. */
  readonly title: string
  readonly text: string
  /** Who is called: each of them stands in the text too, as DingTalk asks for both. */
  readonly atUserIds: readonly string[]
}

const MAX_MENTIONS = 50
const MAX_TITLE = 30
const DEFAULT_TITLE = '督查提醒'
/** DingTalk wants two spaces on both sides of a line break inside a paragraph. */
const BREAK = '  \n  '
const USER_ID = /^[\w.@-]{1,64}$/u

/** Neither an escape nor a mention can be written by accident; quotes and backslashes cost two bytes in JSON. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '@': '＠',
  '*': '＊',
  '`': '｀',
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '#': '＃',
  '~': '～',
  '|': '｜',
  '\\': '＼',
  '"': '＂',
}

/**
 * DingTalk's Markdown subset (robot-message-type): headings, bold, quotes, lists. `mentions` are left
 * out where the platform cannot call anybody (messages of the app robot).
 */
export function toDingtalkMarkdown(reply: Reply, mentions: 'call' | 'omit'): DingtalkMarkdown {
  const called = new Set<string>()
  const blocks = [
    reply.title === undefined ? '' : `#### ${inline(reply.title)}`,
    ...reply.sections.map((section) => sectionMarkdown(section, mentions === 'call' ? called : null)),
    reply.footer === undefined ? '' : `> ${inline(reply.footer)}`,
  ]
  return {
    title: titleOf(reply),
    text: blocks.filter((block) => block !== '').join('\n\n'),
    atUserIds: [...called],
  }
}

function sectionMarkdown({ heading, lines, mentions }: Section, called: Set<string> | null): string {
  const at = called === null ? '' : call(mentions ?? [], called)
  const head = heading === undefined ? at : `**${inline(heading)}**${at === '' ? '' : ` ${at}`}`
  const items = lines.map((line) => physicalLines(line).join(BREAK)).filter((line) => line !== '')
  const body = heading === undefined ? items.join(BREAK) : items.map((item) => `- ${item}`).join('\n')
  return [head, body].filter((block) => block !== '').join('\n\n')
}

/** `@a @b`, without those who would be one too many. */
function call(mentions: readonly string[], called: Set<string>): string {
  const written: string[] = []
  for (const id of mentions) {
    if (!USER_ID.test(id) || (called.size >= MAX_MENTIONS && !called.has(id))) continue
    called.add(id)
    written.push(`@${id}`)
  }
  return written.join(' ')
}

function titleOf(reply: Reply): string {
  const first = reply.title ?? reply.sections[0]?.heading ?? reply.sections[0]?.lines[0] ?? ''
  const characters = [...inline(first)]
  if (characters.length === 0) return DEFAULT_TITLE
  if (characters.length <= MAX_TITLE) return characters.join('')
  // The number of the part stands at the end.
  const number = /（\d+\/\d+）$/u.exec(reply.title ?? '')?.[0] ?? ''
  return `${characters.slice(0, MAX_TITLE - 1 - number.length).join('')}…${number}`
}

function inline(text: string): string {
  return physicalLines(text).join(' ')
}

function physicalLines(text: string): string[] {
  return text
    .split('\n')
    .map(plain)
    .filter((line) => line !== '')
}

function plain(text: string): string {
  const line = text
    .replace(/\p{Cc}/gu, ' ')
    // Half of a character: JSON writes it with six bytes.
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim()
  // A list or the underline of a heading.
  return escapeAround(line, withoutMarkup).replace(
    /^[-+=](?=\s|[-+=]|$)/u,
    (character) => ({ '-': '－', '+': '＋', '=': '＝' })[character] ?? '',
  )
}

function withoutMarkup(words: string): string {
  return (
    words
      .replace(/[@*`[\]<>#~|\\"]/gu, (character) => LOOKALIKES[character] ?? character)
      // Inside a word it is no markup.
      .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/gu, '＿')
  )
}
