import type { AnyNode, Chunk, Element, Page } from './document.ts'
import { isElement } from './document.ts'

/** Who keeps the site: from here on a page speaks of itself, in a box that need not be marked as its foot. */
const FOOT = /ICP备|公网安备|网站标识码|版权所有|copyright|©/iu

export function aboveFoot(chunks: readonly Chunk[]): readonly Chunk[] {
  const foot = chunks.findIndex(({ text }) => FOOT.test(text))
  return foot < 0 ? chunks : chunks.slice(0, foot)
}

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

export function isInside(chunk: Chunk, elements: ReadonlySet<AnyNode>): boolean {
  for (let at: Chunk['parent']['parent'] = chunk.parent; at !== null; at = at.parent) {
    if (elements.has(at)) return true
  }
  return false
}

/** Where the page's links start from. */
export function baseOf({ $ }: Page, url: string): string {
  const base = $('base[href]').attr('href') ?? ''
  return URL.canParse(base, url) ? new URL(base, url).href : url
}

export function absolute(href: string, from: string): string {
  if (/^(?:javascript|mailto|#)/iu.test(href.trim()) || href === '' || !URL.canParse(href, from)) return ''
  return new URL(href, from).href
}
