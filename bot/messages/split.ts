import type { Reply, Section } from './reply.ts'

/** Room kept for the part's number and for 「可能重复」. */
const RESERVE = 80

/**
 * Cuts a reply into parts whose rendering is at most `maxBytes` of UTF-8: between items, never inside
 * one, each part with the title and a number (1/3). An item that is longer than a whole message is
 * shortened, with an ellipsis.
 */
export function splitReply(reply: Reply, maxBytes: number, render: (reply: Reply) => string): Reply[] {
  const fits = (candidate: Reply) => byteLength(render(candidate)) <= maxBytes
  if (fits(reply)) return [reply]
  const fitsPart = (candidate: Reply) => byteLength(render(candidate)) <= maxBytes - RESERVE
  const parts: Reply[] = []
  let open: Section[] = []
  const titled = (sections: readonly Section[]): Reply => ({ title: reply.title ?? '', sections })
  for (const item of itemsOf(reply)) {
    const grown = append(open, item)
    if (fitsPart(titled(grown))) {
      open = grown
      continue
    }
    if (open.length > 0) parts.push(titled(open))
    open = append(
      [],
      shorten(item, (it) => fitsPart(titled(append([], it)))),
    )
  }
  if (open.length > 0) parts.push(titled(open))
  return parts.map((part, index) => numbered(part, index, parts.length))
}

export function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8')
}

interface Item {
  /** Only the first item of a section carries its mentions: nobody is called twice. */
  readonly section: Omit<Section, 'lines'>
  readonly line: string
}

function itemsOf({ sections, footer }: Reply): Item[] {
  const items = sections.flatMap(({ lines, mentions, ...section }) =>
    lines.map((line, index) => ({
      section: index === 0 && mentions ? { ...section, mentions } : section,
      line,
    })),
  )
  return footer === undefined ? items : [...items, { section: {}, line: footer }]
}

/** A section that goes on in the next part repeats its heading. */
function append(sections: readonly Section[], { section, line }: Item): Section[] {
  const last = sections.at(-1)
  if (last && last.heading === section.heading && last.heading !== undefined) {
    return [...sections.slice(0, -1), { ...last, lines: [...last.lines, line] }]
  }
  if (last && last.heading === undefined && section.heading === undefined) {
    return [...sections.slice(0, -1), { ...last, lines: [...last.lines, line] }]
  }
  return [...sections, { ...section, lines: [line] }]
}

function shorten(item: Item, fits: (item: Item) => boolean): Item {
  if (fits(item)) return item
  const characters = [...item.line]
  let [low, high] = [0, characters.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits({ ...item, line: `${characters.slice(0, middle).join('')}…` })) low = middle
    else high = middle - 1
  }
  return { ...item, line: `${characters.slice(0, low).join('')}…` }
}

function numbered(part: Reply, index: number, count: number): Reply {
  return count === 1 ? part : { ...part, title: `${part.title ?? ''}（${index + 1}/${count}）` }
}
