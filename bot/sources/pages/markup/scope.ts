import type { Box, Page } from './document.ts'

/** Null when the selector is not CSS. */
export function select({ $, boxes }: Page, selector: string): Box[] | null {
  try {
    const wanted = new Set($(selector).toArray())
    return boxes.filter(({ element }) => wanted.has(element))
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
  if (href === '' || /^\s*(?:javascript|mailto|#)/iu.test(href)) return ''
  return URL.parse(href, from)?.href ?? ''
}
