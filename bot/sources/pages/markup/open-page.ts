import { plainText } from '../days/dates.ts'
import { type Box, type Chunk, type Page, PICTURE, type Placed } from './document.ts'
import { type AnyNode, childrenOf, type Element, isElement, isText, rawTextOf } from './node.ts'
import type { Source } from './parse-page.ts'
import { chromeOf, crumbOf, footAt } from './regions.ts'
import { NO_ITEM } from '../lists/row.ts'
import { hiddenBySheets } from './style-sheets.ts'

type Building<T> = { -readonly [Key in keyof T]: T[Key] }

/** Stands where a script would have drawn the pages' numbers. */
const DRAWN_PAGER = '下一页'
const DRAWS_PAGER = /createPageHTML\s*\(|\.jpage\s*\(/u
/** No date, heading or word that counts stands further on in one piece of text. */
const MOST_TEXT = 400
const MOST_SCRIPT = 20_000
const UNREAD = new Set(['head', 'style', 'noscript', 'template', 'textarea', 'select', 'noframes'])
const DRAWN_LATER = ['v-if', 'v-for', 'v-show', 'ng-repeat']
/** 博达 hides the rows of its lists, and shows a page of them by a script that comes with it. */
const SHOWN_LATER = /^line_u\d+_\d+$/u
const HEADING = /^h[1-6]$/u
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden/iu

/** A page as a person sees it; `all`: with what a click would show, too. */
export function openPage(source: Source, shows: 'seen' | 'all' = 'seen'): Page {
  const { $, facts } = source
  const walk = new Walk(source, shows)
  // A frameset has no body.
  const body = walk.enter(($('body')[0] ?? $('html')[0]) as Element, null, null)
  const { chunks, links, headings, boxes, hidden, templates, frames } = walk
  const crumb = crumbOf(chunks)
  const chrome = new Set(chromeOf(body, chunks, crumb))
  for (const { from, to } of chrome) for (const chunk of chunks.slice(from, to)) chunk.isChrome = true
  return {
    $,
    facts,
    body,
    chunks,
    links,
    headings,
    boxes,
    hidden,
    templates,
    frames,
    chrome,
    crumb,
    foot: footAt(chunks),
  }
}

class Walk {
  readonly chunks: Building<Chunk>[] = []
  readonly links: Box[] = []
  readonly headings: Box[] = []
  readonly boxes: Box[] = []
  readonly hidden: Placed[] = []
  readonly templates: Placed[] = []
  readonly frames: Placed[] = []
  readonly #paths = new Map<number, Map<string, number>>()
  #lastPath = 0
  readonly #unshown: ReadonlySet<Element>
  readonly #hasTemplates: boolean
  readonly #shows: 'seen' | 'all'

  constructor({ $, facts }: Source, shows: 'seen' | 'all') {
    this.#unshown = hiddenBySheets($, facts.sheets)
    this.#hasTemplates = facts.hasTemplates
    this.#shows = shows
  }

  enter(element: Element, parent: Box | null, link: Box | null): Box {
    const { name, attribs } = element
    const children: Box[] = []
    const [from, linksFrom, headingsFrom] = [this.chunks.length, this.links.length, this.headings.length]
    const box: Building<Box> = {
      element,
      name,
      attribs,
      parent,
      children,
      place: parent?.children.length ?? 0,
      path: this.#pathOf(parent, name),
      from,
      to: from,
      linksFrom,
      linksTo: linksFrom,
      headingsFrom,
      headingsTo: headingsFrom,
    }
    this.boxes.push(box)
    const within = name === 'a' ? box : link
    if (name === 'img' && link === null) this.#say(PICTURE, PICTURE, box, null)
    for (const node of childrenOf(element)) this.#take(node, box, children, within)
    box.to = this.chunks.length
    if (name === 'a' && this.#isTitle(box)) this.links.push(box)
    box.linksTo = this.links.length
    const isLinked = link !== null || box.linksTo > box.linksFrom
    if (HEADING.test(name) && !isLinked && box.to > box.from) this.headings.push(box)
    box.headingsTo = this.headings.length
    return box
  }

  #take(node: AnyNode, box: Box, children: Box[], link: Box | null): void {
    if (isText(node)) {
      if (/\S/u.test(node.data)) this.#say(node.data, plainText(node.data.slice(0, MOST_TEXT)), box, link)
      return
    }
    if (!isElement(node) || UNREAD.has(node.name)) return
    if (node.name === 'script') this.#takeScript(node, box)
    else if (this.#hasTemplates && DRAWN_LATER.some((name) => node.attribs[name] !== undefined))
      this.templates.push({ element: node, within: box, at: this.chunks.length })
    else if (this.#isHidden(node)) this.hidden.push({ element: node, within: box, at: this.chunks.length })
    else if (node.name === 'iframe') this.frames.push({ element: node, within: box, at: this.chunks.length })
    else children.push(this.enter(node, box, link))
  }

  #takeScript(script: Element, box: Box): void {
    const text = rawTextOf(script)
    const mayDraw = text.includes('createPageHTML') || text.includes('.jpage')
    if (mayDraw && DRAWS_PAGER.test(text.slice(0, MOST_SCRIPT)))
      this.#say(DRAWN_PAGER, DRAWN_PAGER, box, null)
  }

  #say(raw: string, text: string, parent: Box, link: Box | null): void {
    if (text !== '') this.chunks.push({ text, raw, parent, link, isChrome: false })
  }

  #isHidden(element: Element): boolean {
    const { attribs } = element
    if (this.#shows === 'all') return false
    const { hidden, style, id } = attribs
    if (id !== undefined && SHOWN_LATER.test(id)) return false
    return hidden !== undefined || (style !== undefined && HIDDEN.test(style)) || this.#unshown.has(element)
  }

  #isTitle({ from, to, children }: Box): boolean {
    if (from === to) return children.length > 0
    const [first] = this.chunks.slice(from, from + 1)
    const text =
      to - from === 1
        ? (first?.text ?? '')
        : this.chunks
            .slice(from, to)
            .map((chunk) => chunk.text)
            .join(' ')
    return !NO_ITEM.test(text)
  }

  #pathOf(parent: Box | null, name: string): number {
    const above = parent?.path ?? 0
    let below = this.#paths.get(above)
    if (below === undefined) this.#paths.set(above, (below = new Map()))
    const known = below.get(name)
    if (known !== undefined) return known
    this.#lastPath += 1
    below.set(name, this.#lastPath)
    return this.#lastPath
  }
}
