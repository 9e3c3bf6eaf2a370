import { cutBefore } from './address.ts'
import type { Reply, Section } from './reply.ts'

/** Room kept for the part's number and for 「可能重复」. */
const RESERVE = 80

/** Titles and headings stand in every part: none may take more than this share of it. */
const HEADING_SHARE = 8

/**
 * Cuts a reply into parts whose rendering is at most `maxBytes` of UTF-8: between items, never inside
 * one, each part with the title and a number (1/3). An item that is longer than a whole message is
 * shortened, with an ellipsis.
 */
export function splitReply(reply: Reply, maxBytes: number, render: (reply: Reply) => string): Reply[] {
  const fits = (candidate: Reply) => byteLength(render(candidate)) <= maxBytes - RESERVE
  if (fits(reply)) return [reply]
  const headingBytes = Math.floor(maxBytes / HEADING_SHARE)
  const title = clipped(reply.title ?? '', headingBytes)
  const titled = (sections: readonly Section[]): Reply => ({ title, sections })
  const parts: Reply[] = []
  let open: Section[] = []
  for (const item of itemsOf(reply, headingBytes)) {
    const grown = append(open, item)
    if (fits(titled(grown))) {
      open = grown
      continue
    }
    if (open.length > 0) parts.push(titled(open))
    open = append(
      [],
      shorten(item, (it) => fits(titled(append([], it)))),
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
  /** Null for a section that is only a heading. */
  readonly line: string | null
}

function itemsOf({ sections, footer }: Reply, headingBytes: number): Item[] {
  const items = sections.flatMap(({ lines, mentions, heading, ...about }): Item[] => {
    const section = heading === undefined ? about : { ...about, heading: clipped(heading, headingBytes) }
    return (lines.length === 0 ? [null] : lines).map((line, index) => ({
      section: index === 0 && mentions ? { ...section, mentions } : section,
      line,
    }))
  })
  return footer === undefined ? items : [...items, { section: {}, line: footer }]
}

/** A section that goes on in the next part repeats its heading. */
function append(sections: readonly Section[], { section, line }: Item): Section[] {
  const lines = line === null ? [] : [line]
  const last = sections.at(-1)
  const isSame =
    last?.heading === section.heading &&
    last?.departmentId === section.departmentId &&
    last?.secret === section.secret
  if (last && isSame && section.mentions === undefined)
    return [...sections.slice(0, -1), { ...last, lines: [...last.lines, ...lines] }]
  return [...sections, { ...section, lines }]
}

/** The longest beginning of the item that fits; without its mentions when even these are too many. */
function shorten(item: Item, fits: (item: Item) => boolean): Item {
  if (fits(item)) return item
  const line = item.line ?? ''
  const cut = (length: number): Item => ({ ...item, line: `${cutBefore(line, length)}…` })
  if (!fits(cut(0)) && item.section.mentions) {
    const { mentions: _, ...section } = item.section
    return shorten({ ...item, section }, fits)
  }
  return cut(longest([...line].length, (length) => fits(cut(length))))
}

function clipped(text: string, bytes: number): string {
  if (byteLength(text) <= bytes) return text
  const cut = (length: number) => `${cutBefore(text, length)}…`
  return cut(longest([...text].length, (length) => byteLength(cut(length)) <= bytes))
}

/** The greatest length up to `most` that is good; 0 when none is. */
function longest(most: number, isGood: (length: number) => boolean): number {
  let [low, high] = [0, most]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (isGood(middle)) low = middle
    else high = middle - 1
  }
  return low
}

function numbered(part: Reply, index: number, count: number): Reply {
  return count === 1 ? part : { ...part, title: `${part.title ?? ''}（${index + 1}/${count}）` }
}
