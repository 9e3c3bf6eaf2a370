import type { Box, Page } from './document.ts'

/** Null when the selector is not CSS. */
export function select({ $, boxes }: Page, selector: string): Box[] | null {
  try {
    return $(selector)
      .toArray()
      .flatMap((node) => ('attribs' in node ? (boxes.get(node) ?? []) : []))
  } catch {
    return null
  }
}

export function isInside(box: Box, boxes: ReadonlySet<Box>): boolean {
  for (let at: Box | null = box; at !== null; at = at.parent) if (boxes.has(at)) return true
  return false
}

/** Where the page's links start from. */
export function baseOf({ facts }: Pick<Page, 'facts'>, url: string): string {
  return facts.base !== '' && URL.canParse(facts.base, url) ? new URL(facts.base, url).href : url
}

export function absolute(href: string, from: string): string {
  if (/^(?:javascript|mailto|#)/iu.test(href.trim()) || href === '' || !URL.canParse(href, from)) return ''
  return new URL(href, from).href
}
