import type { CheerioAPI } from 'cheerio'
import { type AnyNode, childrenOf, type Element, isElement, isText, rawTextOf } from './node.ts'

export interface Script {
  readonly src: string
  readonly type: string
  readonly text: string
}

/** What a page's markup says beside what can be read on it. */
export interface Facts {
  title: string
  base: string
  /** By name or property in lower case, the first of each. */
  readonly metas: Map<string, string>
  readonly scripts: Script[]
  readonly sheets: string[]
  /** RSS and Atom that the page calls its own. */
  readonly feeds: string[]
  noscript: string
  /** What runs when the page is there. */
  runsOnLoad: string
  isFrameset: boolean
  asksPassword: boolean
  /** Places that a script is to fill: `{{title}}`, `v-for`, an empty `#app`. */
  hasTemplates: boolean
  isTooDeep: boolean
  /** `<select>`s of years: the one that is chosen, and all that can be. */
  readonly yearChoices: { readonly chosen: number | null; readonly offered: readonly number[] }[]
}

/** No site nests so deep; a hostile page would, to exhaust the stack. */
const MAX_DEPTH = 200
const MOST_OPTIONS = 60
const TEMPLATE_ATTRIBUTE = /\s(?:v-(?:for|if|html)|ng-(?:repeat|bind))\b/u
const TEMPLATE_SCRIPT = /^text\/(?:x-)?template$/iu
const APP_ROOT = /^(?:app|root|main-app)$|-app$/u
const FEED = /^application\/(?:rss|atom)\+xml$/iu

/** One walk over all nodes, without recursion: the page may be deep. `html`: what they were parsed from. */
export function factsOf($: CheerioAPI, html: string): Facts {
  const facts: Facts = {
    title: '',
    base: '',
    metas: new Map(),
    scripts: [],
    sheets: [],
    feeds: [],
    noscript: '',
    runsOnLoad: '',
    isFrameset: false,
    asksPassword: false,
    hasTemplates: (html.includes('{{') && html.includes('}}')) || TEMPLATE_ATTRIBUTE.test(html),
    isTooDeep: false,
    yearChoices: [],
  }
  let level: readonly AnyNode[] = $.root().toArray()
  for (let depth = 0; level.length > 0 && !facts.isTooDeep; depth += 1) {
    facts.isTooDeep = depth > MAX_DEPTH
    const next: AnyNode[] = []
    for (const node of level) {
      if (!isElement(node)) {
        if (depth === 0) next.push(...childrenOf(node))
        continue
      }
      note(node, facts)
      for (const child of node.children) if (!isText(child)) next.push(child)
    }
    level = next
  }
  return facts
}

function note(node: Element, facts: Facts): void {
  const { name, attribs } = node
  switch (name) {
    case 'div':
    case 'section':
    case 'main':
      facts.hasTemplates ||= isAppRoot(node)
      break
    case 'title':
      if (facts.title === '') facts.title = rawTextOf(node).trim()
      break
    case 'script':
      noteScript(node, facts)
      break
    case 'style':
      facts.sheets.push(rawTextOf(node))
      break
    case 'meta':
      noteMeta(attribs, facts)
      break
    case 'link':
      if (FEED.test(attribs['type'] ?? '')) facts.feeds.push(attribs['href'] ?? '')
      break
    case 'base':
      if (facts.base === '') facts.base = attribs['href'] ?? ''
      break
    case 'noscript':
      facts.noscript += rawTextOf(node)
      break
    case 'body':
      facts.runsOnLoad = attribs['onload'] ?? ''
      break
    case 'frameset':
      facts.isFrameset = true
      break
    case 'select':
      noteChoice(node, facts)
      break
    case 'input':
      facts.asksPassword ||= attribs['type']?.toLowerCase() === 'password'
  }
}

/** An empty place for an application. */
function isAppRoot({ attribs, children }: Element): boolean {
  const { id } = attribs
  return id !== undefined && APP_ROOT.test(id) && children.every(isEmpty)
}

function isEmpty(node: AnyNode): boolean {
  return isText(node) ? node.data.trim() === '' : childrenOf(node).length === 0
}

function noteScript(node: Element, facts: Facts): void {
  const { src = '', type = '' } = node.attribs
  facts.hasTemplates ||= TEMPLATE_SCRIPT.test(type)
  facts.scripts.push({ src, type, text: rawTextOf(node) })
}

function noteChoice(node: Element, { yearChoices }: Facts): void {
  const options = node.children.filter((child) => isElement(child)).slice(0, MOST_OPTIONS)
  const chosen = options.find(({ attribs }) => attribs['selected'] !== undefined) ?? options[0]
  const offered = options.map((option) => yearIn(rawTextOf(option))).filter((year) => year !== null)
  if (chosen !== undefined && offered.length > 1)
    yearChoices.push({ chosen: yearIn(rawTextOf(chosen)), offered })
}

/** Of a text that is nothing but a year. */
export function yearIn(text: string): number | null {
  const match = /^\s*((?:19|20)\d{2})\s?(?:年度?)?\s*$/u.exec(text.slice(0, 20))
  return match ? Number(match[1]) : null
}

function noteMeta(attribs: Element['attribs'], { metas }: Facts): void {
  const key = attribs['http-equiv'] ?? attribs['name'] ?? attribs['property']
  const name = key?.toLowerCase()
  if (name !== undefined && !metas.has(name)) metas.set(name, attribs['content']?.trim() ?? '')
}
