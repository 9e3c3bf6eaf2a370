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
const BOXES = /<(\/?)(?:div|ul|ol|dl|table|section|center|form|blockquote|fieldset)\b/giu
const STYLES = /<(\/?)(?:b|i|u|s|em|strong|font|big|small|code|tt|strike|nobr)\b/giu
const LONG_TAG = /<[a-z][^<>]{2000,}/giu

export function parsePage(html: string): Source {
  if (isTooComplex(html)) return refused()
  const $ = load(unwrapped(html))
  if (html.includes('text/xml')) openRecords($)
  const facts = factsOf($)
  return facts.isTooDeep ? refused() : { $, facts, isTooComplex: false }
}

/** 大汉's lists travel as XML inside a script; the browser only takes the markup out of its CDATA. */
function openRecords($: CheerioAPI): void {
  for (const script of $('script[type="text/xml" i]').toArray())
    $(script).replaceWith(recordsOf($(script).text()))
}

function refused(): Source {
  const $ = load('')
  return { $, facts: factsOf($), isTooComplex: true }
}

/** The library's time grows with the square of the nesting and of a tag's attributes, ours with that of the links. */
function isTooComplex(html: string): boolean {
  if (html.length > MAX_LENGTH || html.split(/<a\b/iu).length > MAX_LINKS) return true
  if (isUnclosed(html, BOXES) || isUnclosed(html, STYLES)) return true
  return [...html.matchAll(LONG_TAG)].some(([tag]) => tag.split(/\s/u).length > MAX_ATTRIBUTES)
}

function isUnclosed(html: string, tags: RegExp): boolean {
  let depth = 0
  for (const [, slash] of html.matchAll(tags)) {
    depth += slash === '/' ? -1 : 1
    if (depth > MAX_UNCLOSED) return true
  }
  return false
}
