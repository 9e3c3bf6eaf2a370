import { XMLParser } from 'fast-xml-parser'

/**
 * What the XML of a template may hold. Everybody who opens a bulletin opens it: nothing in it may reach out,
 * run, or bring another file along. What is not known to be harmless is refused.
 */

/** An element of the ordered tree: its local name and children, attributes under `:@`. */
type Node = Readonly<Record<string, unknown>>

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Node[]
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  // A prefix is whatever its writer likes.
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // `&#69;xternal` is External.
  htmlEntities: true,
})

/** By the last word of a relationship's type: the parts a letterhead is made of, all of them inside the file. */
const RELATIONSHIPS = new Set(
  `officeDocument core-properties extended-properties custom-properties thumbnail styles stylesWithEffects
   settings webSettings fontTable font theme numbering header footer footnotes endnotes comments
   commentsExtended commentsIds commentsExtensible people image hyperlink customXml customXmlProps`.split(
    /\s+/u,
  ),
)
/** A link waits for a click; where it leads is for people to read. */
const LINK = 'hyperlink'
/** The name of what the writer began with, on the writer's own machine: nobody else needs it. */
const ORIGIN = 'attachedTemplate'
const ON_OWN_MACHINE = /^(?:file:\/\/\/)?[a-z]:[\\/]/iu
const LINKED = /^(?:https?|mailto):/iu
const OUTSIDE = /^\s*(?:[a-z][a-z0-9+.-]*:|\\\\|\/\/)/iu
/** Elements that bring something along, run something, or make the office of another file's words. */
const FORBIDDEN = new Set(
  `altChunk object OLEObject control subDoc contentPart movie sound frameset mailMerge
   ffData scriptAnchor dataBinding`.split(/\s+/u),
)
/** Attributes that name a file. */
const ADDRESSES = new Set(['src', 'href', 'althref', 'link', 'url'])
/** Fields that count pages; every other one may fetch, ask or run. */
const PAGE_FIELD = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)(?:\s+\\[*#]\s*[\w"-]+|\s+\\[*]\s*MERGEFORMAT)*\s*$/iu

/** Null for what is no XML. */
function parseXml(xml: string): readonly Node[] | null {
  try {
    return parser.parse(xml) as Node[]
  } catch {
    return null
  }
}

/** The relationships of a part, written anew as they were read; null when one of them is not allowed. */
export function safeRelationships(xml: string): string | null {
  const nodes = parseXml(xml)
  if (nodes === null) return null
  const found = elementsOf(nodes).filter(({ name }) => name === 'Relationship')
  const lines = found.map(({ attributes }) => {
    const { Id = '', Type = '', Target = '', TargetMode = 'Internal' } = attributes
    const kind = Type.slice(Type.lastIndexOf('/') + 1)
    const isLink = kind === LINK && TargetMode === 'External' && LINKED.test(Target)
    const isInside = TargetMode === 'Internal' && !OUTSIDE.test(Target)
    if (kind === ORIGIN && ON_OWN_MACHINE.test(Target)) return ''
    if (!RELATIONSHIPS.has(kind) || (!isLink && !isInside)) return null
    const mode = isLink ? ' TargetMode="External"' : ''
    return `<Relationship Id="${escaped(Id)}" Type="${escaped(Type)}" Target="${escaped(Target)}"${mode}/>`
  })
  if (lines.includes(null)) return null
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`
}

/** Without the place where the name of the writer's template stood. */
export function withoutOrigin(settings: string): string {
  return settings.replace(/<(?:[\w.-]+:)?attachedTemplate\s[^<>]*\/>/gu, '')
}

/** Whether a part other than relationships holds nothing that is forbidden. */
export function isHarmless(xml: string): boolean {
  const nodes = parseXml(xml)
  if (nodes === null) return false
  const elements = elementsOf(nodes)
  return (
    !elements.some(({ name }) => FORBIDDEN.has(name)) &&
    !elements.some(({ attributes }) =>
      Object.entries(attributes).some(
        ([name, value]) => ADDRESSES.has(name.toLowerCase()) && OUTSIDE.test(value),
      ),
    ) &&
    fieldCodes(elements).every((code) => code !== null && PAGE_FIELD.test(code))
  )
}

/** Every instruction of a field; null for one inside another, whose words are worked out when it is read. */
function fieldCodes(elements: readonly Element[]): (string | null)[] {
  const codes: (string | null)[] = []
  let open: string | null = null
  for (const { name, attributes, children } of elements) {
    if (name === 'fldSimple') codes.push(attributes['instr'] ?? '')
    if (name === 'instrText' || name === 'delInstrText') {
      if (open === null) codes.push(null)
      else open += textOf(children)
    }
    if (name !== 'fldChar') continue
    const { fldCharType: type } = attributes
    if (type === 'begin') {
      if (open !== null) codes.push(null)
      open = ''
    } else if (open !== null) {
      codes.push(open)
      open = null
    }
  }
  return open === null ? codes : [...codes, null]
}

function textOf(children: readonly Node[]): string {
  return children.map((child) => (typeof child['#text'] === 'string' ? child['#text'] : '')).join('')
}

/** All of them, as they begin in the text; without recursion, for they may be nested as deep as the parser takes. */
function elementsOf(nodes: readonly Node[]): Element[] {
  const found: Element[] = []
  const waiting = [...nodes].reverse()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text')
    if (name === undefined) continue
    const children = node[name] as readonly Node[]
    found.push({ name, attributes: (node[':@'] ?? {}) as Element['attributes'], children })
    for (let at = children.length - 1; at >= 0; at -= 1) waiting.push(children[at] as Node)
  }
  return found
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
