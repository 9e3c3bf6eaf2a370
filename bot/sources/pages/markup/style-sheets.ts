import type { CheerioAPI } from 'cheerio'
import { type Element, isElement } from './node.ts'

interface Rule {
  readonly selector: string
  readonly isHidden: boolean
}

const DISPLAY = /(?:^|[;\s])(?:display\s*:\s*(none)?|visibility\s*:\s*(hidden)?)/iu
/** What is shown on `:hover` was hidden by another rule; `@media` is about other screens. */
const PLAIN = /^[^:@]{1,120}$/u
const MOST_RULES = 60
const MOST_HIDING = 12
const MOST_SHEET = 60_000

/** What the page's own style sheets hide. */
export function hiddenBySheets($: CheerioAPI, sheets: readonly string[]): ReadonlySet<Element> {
  const rules = sheets.flatMap((sheet) => rulesOf(sheet.slice(0, MOST_SHEET))).slice(0, MOST_RULES)
  const hidden = new Set<Element>()
  for (const [index, { selector }] of rules
    .filter(({ isHidden }) => isHidden)
    .slice(0, MOST_HIDING)
    .entries()) {
    const showing = rules.filter(
      (it, at) => !it.isHidden && (at > index || it.selector.length > selector.length),
    )
    for (const element of selected($, selector))
      if (!showing.some((it) => $(element).is(it.selector))) hidden.add(element)
  }
  return hidden
}

/** Those that show or hide something, on every screen. */
function rulesOf(sheet: string): Rule[] {
  const found: Rule[] = []
  let selector = ''
  let from = 0
  let depth = 0
  for (let at = 0; at < sheet.length; at += 1) {
    if (sheet[at] === '{') {
      if (depth === 0) selector = sheet.slice(from, at).split('*/').at(-1)?.trim() ?? ''
      depth += 1
    } else if (sheet[at] === '}') {
      depth = Math.max(0, depth - 1)
      const match = depth === 0 && PLAIN.test(selector) ? DISPLAY.exec(sheet.slice(from, at)) : null
      if (match) found.push({ selector, isHidden: (match[1] ?? match[2]) !== undefined })
    } else continue
    from = at + 1
  }
  return found
}

function selected($: CheerioAPI, selector: string): Element[] {
  try {
    return $(selector)
      .toArray()
      .filter((node) => isElement(node))
  } catch {
    return []
  }
}
