import type { CheerioAPI } from 'cheerio'
import type { Facts } from './facts.ts'
import type { Element } from './node.ts'

/** An element that is read. Its text and its links are ranges of the page's, so that nobody walks it again. */
export interface Box {
  readonly element: Element
  readonly name: string
  readonly attribs: Readonly<Record<string, string | undefined>>
  readonly parent: Box | null
  readonly children: readonly Box[]
  /** The tags from the root down, without classes: boxes of one make share it. */
  readonly path: number
  /** Chunks from `from` on, up to `to` and without it; and so of links and headings. */
  readonly from: number
  readonly to: number
  readonly linksFrom: number
  readonly linksTo: number
  readonly headingsFrom: number
  readonly headingsTo: number
}

/** A piece of text. */
export interface Chunk {
  /** Half-width, and cut. */
  readonly text: string
  /** As it stands in the markup. */
  readonly raw: string
  readonly parent: Box
  readonly link: Box | null
  /** In the menu, header or footer of the page. */
  readonly isChrome: boolean
}

/** Something that is not read; `at`: before which chunk it stands. */
export interface Placed {
  readonly element: Element
  readonly at: number
}

export interface Page {
  readonly $: CheerioAPI
  readonly body: Box
  /** Everything that can be read on the page, in order. */
  readonly chunks: readonly Chunk[]
  /** Links with words or a picture that may be an item's, in order. */
  readonly links: readonly Box[]
  /** `<h1>` to `<h6>` that are no item's title. */
  readonly headings: readonly Box[]
  readonly boxes: ReadonlyMap<Element, Box>
  /** What a click would show. */
  readonly hidden: readonly Placed[]
  /** What a script fills and shows: `v-for`. */
  readonly templates: readonly Placed[]
  /** Other documents shown in this one. */
  readonly frames: readonly Placed[]
  /** The boxes that are the frame of the page: menu, header, footer. */
  readonly chrome: ReadonlySet<Box>
  readonly facts: Facts
}

/** Stands where a picture does: a heading, for all one knows. */
export const PICTURE = '\uFFFC'

/** A bullet, a rule, the year as a subheading: what stands above and below is one list. */
export const NEUTRAL = /^(?:[^\p{L}\p{N}]*|(?:19|20)\d{2}年?(?:\d{1,2}月)?)$/u

function chunksOf({ chunks }: Pick<Page, 'chunks'>, { from, to }: Box): readonly Chunk[] {
  return chunks.slice(from, to)
}

export function textOf(page: Pick<Page, 'chunks'>, box: Box): string {
  return chunksOf(page, box)
    .flatMap(({ text }) => (text === PICTURE ? [] : [text]))
    .join(' ')
}

/** As it is printed, full-width brackets and all. */
export function printedTextOf(page: Pick<Page, 'chunks'>, box: Box): string {
  return chunksOf(page, box)
    .map(({ raw }) => raw)
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** From the parent up to `<body>`. */
export function ancestorsOf(box: Box): Box[] {
  const found: Box[] = []
  for (let at = box.parent; at !== null; at = at.parent) found.push(at)
  return found
}

/** The words of class and id: `col_news-head` → col, news, head. */
export function wordsOf({ attribs }: Pick<Box, 'attribs'>): string[] {
  const { class: classes = '', id = '' } = attribs
  if (classes === '' && id === '') return []
  return `${classes} ${id}`
    .toLowerCase()
    .split(/[\s_-]+/u)
    .filter((word) => word !== '')
}

/** Whether `inner` is `outer` or lies in it. */
export function holds(outer: Box, inner: Box): boolean {
  for (let at: Box | null = inner; at !== null; at = at.parent) if (at === outer) return true
  return false
}
