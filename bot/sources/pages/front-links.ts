import { textOf } from './markup/document.ts'
import { openPage } from './markup/open-page.ts'
import { parsePage } from './markup/parse-page.ts'

export interface FrontLink {
  readonly url: string
  /** As the page prints it; empty for a picture. */
  readonly title: string
}

const TITLE_LENGTH = 60

/** Where a front page leads to on its own host, each address once, in the order of the page. */
export function frontLinks(html: string, url: string): FrontLink[] {
  if (!URL.canParse(url)) return []
  const page = openPage(parsePage(html))
  const found = new Map<string, FrontLink>()
  for (const link of page.boxes.values()) {
    const address = link.name === 'a' ? addressOf(link.attribs['href'] ?? '', url) : null
    if (address === null) continue
    const title = textOf(page, link).slice(0, TITLE_LENGTH)
    // A picture and its caption lead to the same place: the caption has the words.
    if ((found.get(address)?.title ?? '') === '') found.set(address, { url: address, title })
  }
  return [...found.values()]
}

function addressOf(href: string, base: string): string | null {
  const given = href.trim()
  if (given === '' || given.startsWith('#') || !URL.canParse(given, base)) return null
  const [address, home] = [new URL(given, base), new URL(base)]
  address.hash = ''
  home.hash = ''
  const isOwn = address.host === home.host && /^https?:$/u.test(address.protocol)
  return isOwn && address.href !== home.href ? address.href : null
}
