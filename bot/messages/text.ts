import type { Reply, Section } from './reply.ts'

/** Plain text, for people who read in WeChat, in a terminal or in the simulator. */
export function toText(reply: Reply): string {
  const blocks = [
    reply.title === undefined ? '' : `【${reply.title}】`,
    ...reply.sections.map(sectionText),
    reply.footer ?? '',
  ]
  return blocks
    .filter((block) => block !== '')
    .join('\n\n')
    .replace('】\n\n', '】\n')
}

function sectionText({ heading, lines, mentions }: Section): string {
  const at = (mentions ?? []).map((id) => ` @${id}`).join('')
  const head = heading === undefined ? at.trim() : `${heading}${at}`
  return [head, ...lines].filter((line) => line !== '').join('\n')
}
