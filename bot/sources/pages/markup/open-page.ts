import { plainText } from '../days/dates.ts'
import { type Box, type Chunk, type Page, PICTURE, type Placed } from './document.ts'
import { type AnyNode, childrenOf, type Element, isElement, isText, rawTextOf } from './node.ts'
import type { Source } from './parse-page.ts'
import { chromeOf } from './regions.ts'
import { NO_ITEM } from '../lists/row.ts'
import { hiddenBySheets } from './style-sheets.ts'

type Building<T> = { -readonly [Key in keyof T]: T[Key] }

/** Stands where a script would have drawn the pages' numbers. */
const DRAWN_PAGER = '下一页'
const DRAWS_PAGER = /createPageHTML\s*\(|\.jpage\s*\(/iu
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
export function openPage({ $, facts }: Source, shows: 'seen' | 'all' = 'seen'): Page {
  const walk = new Walk(hiddenBySheets($, facts.sheets), shows)
  // A frameset has no body.
  const body = walk.enter(($('body')[0] ?? $('html')[0]) as Element, null, null)
  const { chunks, links, headings, boxes, hidden, templates, frames } = walk
  const chrome = new Set(chromeOf(body, chunks))
  for (const { from, to } of chrome) for (const chunk of chunks.slice(from, to)) chunk.isChrome = true
  return { $, facts, body, chunks, links, headings, boxes, hidden, templates, frames, chrome }
}

class Walk {
  readonly chunks: Building<Chunk>[] = []
  readonly links: Box[] = []
  readonly headings: Box[] = []
  readonly boxes = new Map<Element, Box>()
  readonly hidden: Placed[] = []
  readonly templates: Placed[] = []
  readonly frames: Placed[] = []
  readonly #paths = new Map<string, number>()
  readonly #unshown: ReadonlySet<Element>
  readonly #shows: 'seen' | 'all'

  constructor(unshown: ReadonlySet<Element>, shows: 'seen' | 'all') {
    this.#unshown = unshown
    this.#shows = shows
  }

  enter(element: Element, parent: Box | null, link: Box | null): Box {
    const { name, attribs } = element
    const children: Box[] = []
    const box = this.#open({ element, name, attribs, parent, children })
    this.boxes.set(element, box)
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

  #open(given: Pick<Box, 'element' | 'name' | 'attribs' | 'parent' | 'children'>): Building<Box> {
    const { parent, name } = given
    const [from, linksFrom, headingsFrom] = [this.chunks.length, this.links.length, this.headings.length]
    const ends = { to: from, linksTo: linksFrom, headingsTo: headingsFrom }
    return { ...given, path: this.#pathOf(parent, name), from, linksFrom, headingsFrom, ...ends }
  }

  #take(node: AnyNode, box: Box, children: Box[], link: Box | null): void {
    if (isText(node)) this.#say(node.data, plainText(node.data.slice(0, MOST_TEXT)), box, link)
    if (!isElement(node) || UNREAD.has(node.name)) return
    if (node.name === 'script') this.#takeScript(node, box)
    else if (DRAWN_LATER.some((name) => node.attribs[name] !== undefined))
      this.templates.push({ element: node, at: this.chunks.length })
    else if (this.#isHidden(node)) this.hidden.push({ element: node, at: this.chunks.length })
    else if (node.name === 'iframe') this.frames.push({ element: node, at: this.chunks.length })
    else children.push(this.enter(node, box, link))
  }

  #takeScript(script: Element, box: Box): void {
    if (DRAWS_PAGER.test(rawTextOf(script).slice(0, MOST_SCRIPT)))
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
    const text = this.chunks.slice(from, to).map((chunk) => chunk.text)
    return text.length === 0 ? children.length > 0 : !NO_ITEM.test(text.join(' '))
  }

  #pathOf(parent: Box | null, name: string): number {
    const key = `${parent?.path ?? ''}/${name}`
    const known = this.#paths.get(key)
    if (known !== undefined) return known
    this.#paths.set(key, this.#paths.size)
    return this.#paths.size - 1
  }
}
