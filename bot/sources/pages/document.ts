import { type CheerioAPI, type contains, load } from 'cheerio'
import { plainText } from './dates.ts'

export type AnyNode = Parameters<typeof contains>[0]
export type Element = Extract<AnyNode, { attribs: object }>

/** A text node with something to read in it. */
export interface Chunk {
  readonly text: string
  readonly parent: Element
  readonly link: Element | null
  /** Inside the navigation, header or footer of the page. */
  readonly isChrome: boolean
}

export interface Page {
  readonly $: CheerioAPI
  readonly body: Element
  /** Everything that can be read on the page, in order. */
  readonly chunks: readonly Chunk[]
}

/** Stands where a picture does: a heading, for all one knows. */
export const PICTURE = '\uFFFC'
/** Stands where a script would have drawn the pages' numbers. */
const DRAWN_PAGER = '下一页'
const UNSEEN =
  'script, style, noscript, template, textarea, select, [hidden], [v-if], [v-for], [v-show], [ng-repeat]'
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden/iu
const CHROME_WORDS = new Set(
  'nav navi navbar menu header head foot footer copyright friendlink friendlinks links yqlj banner weather'.split(
    ' ',
  ),
)
/** No site nests so deep; a hostile page would, to exhaust the stack. */
const MAX_DEPTH = 200
/** A list page of a government site has some hundred links and weighs some hundred KB. */
const MAX_LENGTH = 1_000_000
const MAX_LINKS = 1_500
const MAX_UNCLOSED = 400
const CHROME_TAGS = new Set(['nav', 'footer'])
const BOXES = new Set(['div', 'section', 'table', 'td', 'ul', 'header', 'nav', 'footer', 'center'])

/** A page so deep that walking it, by us or by the library, would exhaust the stack is read as an empty one. */
export function loadHtml(html: string): CheerioAPI {
  if (isTooComplex(html)) return load('')
  const $ = load(html)
  return isTooDeep($) ? load('') : $
}

/** The library's time grows with the square of the nesting, ours with that of the links: so both are counted first. */
function isTooComplex(html: string): boolean {
  if (html.length > MAX_LENGTH || html.split(/<a\b/iu).length > MAX_LINKS) return true
  let depth = 0
  for (const [, slash] of html.matchAll(
    /<(\/?)(?:div|ul|ol|dl|table|section|center|form|blockquote|fieldset)\b/giu,
  )) {
    depth += slash === '/' ? -1 : 1
    if (depth > MAX_UNCLOSED) return true
  }
  return false
}

function isTooDeep($: CheerioAPI): boolean {
  let level: AnyNode[] = $.root().toArray()
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true
    level = level.flatMap((node) => ('children' in node ? (node.children as AnyNode[]) : []))
  }
  return false
}

/**
 * Reads markup as a person would see it: what scripts and hidden boxes hold is left out.
 * `tabs`: boxes that a click would show are not.
 */
export function openPage(html: string, tabs: 'shut' | 'open' = 'shut'): Page {
  const $ = loadHtml(withRecords(html))
  $('script').each((_, script) => {
    const drawsPages = /createPageHTML\s*\(|\.jpage\s*\(/iu.test($(script).text())
    if (drawsPages) $(script).replaceWith(`<span>${DRAWN_PAGER}</span>`)
  })
  $(UNSEEN).remove()
  $('[style]')
    .filter((_, it) => tabs === 'shut' && HIDDEN.test($(it).attr('style') ?? ''))
    .remove()
  // A frameset has no body.
  const body = ($('body')[0] ?? $('html')[0]) as Element
  const chunks: Chunk[] = []
  walk(body, null, false, chunks, plainText($(body).text()).length)
  return { $, body, chunks }
}

/**
 * 大汉's lists travel as XML inside a script, or as the whole answer of dataproxy.jsp;
 * the browser only takes the markup out of its CDATA.
 */
function withRecords(text: string): string {
  const whole = /^\s*(?:<\?xml[^>]*>\s*)?<datastore>/u.test(text)
  if (whole) return `<body>${recordsOf(text)}</body>`
  return text.replace(/<script[^>]*type=["']text\/xml["'][^>]*>([\s\S]*?)<\/script>/giu, (_, xml: string) =>
    recordsOf(xml),
  )
}

function recordsOf(xml: string): string {
  const records = [...xml.matchAll(/<record>\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*<\/record>/gu)].map(
    (match) => match[1] ?? '',
  )
  const markup = records.join('\n')
  return /^\s*<tr/iu.test(markup) ? `<table>${markup}</table>` : markup
}

function walk(
  element: Element,
  link: Element | null,
  isChrome: boolean,
  chunks: Chunk[],
  total: number,
): void {
  for (const node of element.children) {
    if (isText(node)) {
      const text = plainText(node.data)
      if (text !== '') chunks.push({ text, parent: element, link, isChrome })
    } else if (isElement(node)) {
      if (node.name === 'img' && link === null) chunks.push({ text: PICTURE, parent: node, link, isChrome })
      walk(node, node.name === 'a' ? node : link, isChrome || isChromeBox(node, total), chunks, total)
    }
  }
}

/** A box named after the frame of the page; one that holds half of all its words is the page itself. */
function isChromeBox(element: Element, total: number): boolean {
  const named = CHROME_TAGS.has(element.name) || wordsOf(element).some((word) => CHROME_WORDS.has(word))
  const pageHeader = element.name === 'header' && !isWithin(element, 'article') && !isWithin(element, 'li')
  if (!pageHeader && !(named && BOXES.has(element.name))) return false
  return textOf(element).length * 2 < total
}

function isWithin(element: Element, name: string): boolean {
  return ancestorsOf(element).some((it) => it.name === name)
}

/** The words of class and id: `col_news-head` → col, news, head. */
export function wordsOf(element: Element): string[] {
  return `${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`
    .toLowerCase()
    .split(/[\s_-]+/u)
    .filter((word) => word !== '')
}

export function isElement(node: AnyNode): node is Element {
  return node.nodeType === 1
}

export function isText(node: AnyNode): node is Extract<AnyNode, { nodeType: 3 }> {
  return node.nodeType === 3
}

/** What is asked of the same element again and again is found out once: an opened page does not change. */
export function perElement<T>(find: (element: Element) => T): (element: Element) => T {
  const known = new WeakMap<Element, { readonly value: T }>()
  return (element) => {
    const found = known.get(element) ?? { value: find(element) }
    known.set(element, found)
    return found.value
  }
}

export function textOf(element: Element): string {
  return plainText(printedTextOf(element))
}

/** As it is printed, full-width brackets and all. */
export function printedTextOf(element: Element): string {
  const parts: string[] = []
  const stack: AnyNode[] = [element]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isText(node)) parts.push(node.data)
    if (isElement(node)) stack.push(...[...node.children].reverse())
  }
  return parts.join(' ').replace(/\s+/gu, ' ').trim()
}

/** From the parent up to `<html>`. */
export function ancestorsOf(element: Element): Element[] {
  const found: Element[] = []
  for (let at = parentOf(element); at !== null; at = parentOf(at)) found.push(at)
  return found
}

export function parentOf(element: Element): Element | null {
  const parent = element.parent
  return parent !== null && isElement(parent) ? parent : null
}

/** The tags from the root down, without classes: `html/body/div/ul/li`. */
export function pathOf(element: Element): string {
  return [...ancestorsOf(element).reverse(), element].map(({ name }) => name).join('/')
}

export function holds(outer: Element, inner: Element): boolean {
  return outer === inner || ancestorsOf(inner).includes(outer)
}
