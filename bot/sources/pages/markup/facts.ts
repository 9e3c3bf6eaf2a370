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
}

/** No site nests so deep; a hostile page would, to exhaust the stack. */
const MAX_DEPTH = 200
const TEMPLATE_ATTRIBUTE = /^(?:v-(?:for|if|html)|ng-(?:repeat|bind))/u
const TEMPLATE_SCRIPT = /^text\/(?:x-)?template$/iu
const APP_ROOT = /^(?:app|root|main-app)$|-app$/u
const FEED = /^application\/(?:rss|atom)\+xml$/iu

/** One walk over all nodes, without recursion: the page may be deep. */
export function factsOf($: CheerioAPI): Facts {
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
    hasTemplates: false,
    isTooDeep: false,
  }
  let level: AnyNode[] = $.root().toArray()
  for (let depth = 0; level.length > 0 && !facts.isTooDeep; depth += 1) {
    facts.isTooDeep = depth > MAX_DEPTH
    const next: AnyNode[] = []
    for (const node of level) {
      note(node, facts)
      for (const child of childrenOf(node)) next.push(child)
    }
    level = next
  }
  return facts
}

function note(node: AnyNode, facts: Facts): void {
  if (isText(node)) {
    facts.hasTemplates ||= node.data.includes('{{') && node.data.includes('}}')
    return
  }
  if (!isElement(node)) return
  const { name, attribs } = node
  facts.hasTemplates ||=
    (attribs['id'] !== undefined && APP_ROOT.test(attribs['id']) && childrenOf(node).every(isEmpty)) ||
    Object.keys(attribs).some((it) => TEMPLATE_ATTRIBUTE.test(it))
  if (name === 'title' && facts.title === '') facts.title = rawTextOf(node).trim()
  else if (name === 'script') noteScript(node, facts)
  else if (name === 'style') facts.sheets.push(rawTextOf(node))
  else if (name === 'meta') noteMeta(attribs, facts)
  else if (name === 'link' && FEED.test(attribs['type'] ?? '')) facts.feeds.push(attribs['href'] ?? '')
  else if (name === 'base' && facts.base === '') facts.base = attribs['href'] ?? ''
  else if (name === 'noscript') facts.noscript += rawTextOf(node)
  else if (name === 'body') facts.runsOnLoad = attribs['onload'] ?? ''
  else if (name === 'frameset') facts.isFrameset = true
  else if (name === 'input') facts.asksPassword ||= attribs['type']?.toLowerCase() === 'password'
}

function isEmpty(node: AnyNode): boolean {
  return isText(node) ? node.data.trim() === '' : childrenOf(node).length === 0
}

function noteScript(node: Element, facts: Facts): void {
  const { src = '', type = '' } = node.attribs
  facts.hasTemplates ||= TEMPLATE_SCRIPT.test(type)
  facts.scripts.push({ src, type, text: rawTextOf(node) })
}

function noteMeta(attribs: Element['attribs'], { metas }: Facts): void {
  const key = attribs['http-equiv'] ?? attribs['name'] ?? attribs['property']
  const name = key?.toLowerCase()
  if (name !== undefined && !metas.has(name)) metas.set(name, attribs['content']?.trim() ?? '')
}
