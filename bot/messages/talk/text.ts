import type { Reply, Section } from './reply.ts'

/** Plain text, for people who read in WeChat, in a terminal or in the simulator. */
export function toText(reply: Reply): string {
  const { title = '', sections, footer = '' } = reply
  const body = [...sections.map(sectionText), footer].filter((block) => block !== '').join('\n\n')
  return [title === '' ? '' : `【${title}】`, body].filter((part) => part !== '').join('\n')
}

function sectionText({ heading, lines, mentions }: Section): string {
  const at = (mentions ?? []).map((id) => ` @${id}`).join('')
  const head = heading === undefined ? at.trim() : `${heading}${at}`
  return [head, ...lines].filter((line) => line !== '').join('\n')
}
