import type { Chunk, Element, Page } from './document.ts'
import { isElement } from './document.ts'

/** Null when the selector is not CSS. */
export function select({ $ }: Page, selector: string): Element[] | null {
  try {
    return $(selector)
      .toArray()
      .filter((node) => isElement(node))
  } catch {
    return null
  }
}

export function isInside(chunk: Chunk, elements: readonly Element[]): boolean {
  for (let at: Chunk['parent']['parent'] = chunk.parent; at !== null; at = at.parent) {
    if (elements.some((element) => element === at)) return true
  }
  return false
}

export function absolute(href: string, { $ }: Page, url: string): string {
  const base = $('base[href]').attr('href') ?? ''
  const from = URL.canParse(base, url) ? new URL(base, url).href : url
  if (/^(?:javascript|mailto|#)/iu.test(href.trim()) || href === '' || !URL.canParse(href, from)) return ''
  return new URL(href, from).href
}
