import { type CheerioAPI, load } from 'cheerio'
import { type Facts, factsOf } from './facts.ts'
import { recordsOf, unwrapped } from './records.ts'

/** Markup that has been parsed, and not yet looked at. */
export interface Source {
  readonly $: CheerioAPI
  readonly facts: Facts
  /** Built to keep us busy: it stands as an empty page. */
  readonly isTooComplex: boolean
}

/** A list page of a government site has some hundred links and weighs some hundred KB. */
const MAX_LENGTH = 1_000_000
const MAX_LINKS = 1_500
const MAX_UNCLOSED = 400
const MAX_ATTRIBUTES = 500
const LONG_TAG = 2_000
const BOXES = new Set('div ul ol dl table section center form blockquote fieldset'.split(' '))
const STYLES = new Set('b i u s em strong font big small code tt strike nobr'.split(' '))
const LONGEST_NAME = 10

export function parsePage(html: string): Source {
  if (isTooComplex(html)) return refused()
  const $ = load(unwrapped(html))
  if (html.includes('text/xml')) openRecords($)
  const facts = factsOf($, html)
  return facts.isTooDeep ? refused() : { $, facts, isTooComplex: false }
}

/** 大汉's lists travel as XML inside a script; the browser only takes the markup out of its CDATA. */
function openRecords($: CheerioAPI): void {
  for (const script of $('script[type="text/xml" i]').toArray())
    $(script).replaceWith(recordsOf($(script).text()))
}

function refused(): Source {
  const $ = load('')
  return { $, facts: factsOf($, ''), isTooComplex: true }
}

/** The library's time grows with the square of the nesting and of a tag's attributes, ours with that of the links. */
function isTooComplex(html: string): boolean {
  if (html.length > MAX_LENGTH) return true
  let [links, boxes, styles] = [0, 0, 0]
  let at = html.indexOf('<')
  while (at >= 0) {
    const closes = html.charCodeAt(at + 1) === SLASH
    const name = nameAt(html, closes ? at + 2 : at + 1)
    // What stands in a script is no markup.
    const next = html.indexOf(name === 'script' && !closes ? '</' : '<', at + 1)
    if (name === 'a' && !closes) links += 1
    else if (BOXES.has(name)) boxes += closes ? -1 : 1
    else if (STYLES.has(name)) styles += closes ? -1 : 1
    if (links > MAX_LINKS || boxes > MAX_UNCLOSED || styles > MAX_UNCLOSED) return true
    const isLong = name !== '' && name !== 'script' && next - at > LONG_TAG
    if (isLong && attributesIn(html.slice(at, next)) > MAX_ATTRIBUTES) return true
    at = next
  }
  return false
}

const SLASH = 0x2f

function attributesIn(tag: string): number {
  const end = tag.indexOf('>')
  return (end < 0 ? tag : tag.slice(0, end)).split(/\s/u).length
}

function nameAt(html: string, from: number): string {
  let to = from
  while (to < from + LONGEST_NAME && isLetter(html.charCodeAt(to))) to += 1
  return html.slice(from, to).toLowerCase()
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
}
