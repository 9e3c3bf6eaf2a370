import type { LocalDate } from '../../rules/dates.ts'
import { decodePage } from './pages/markup/decode.ts'
import { urlDate } from './pages/days/url-dates.ts'

const LOCATION = /<loc>\s{0,20}([^<\s]{1,500})\s{0,20}<\/loc>/gu
const MOST = 5_000

/**
 * The pages in a sitemap whose addresses tell the day they were made on, the newest first. `lastmod` is no such
 * day: most sites give all their pages the day of the sitemap.
 */
export function readSitemap(
  bytes: Uint8Array,
  contentType: string,
  today: LocalDate,
): { readonly url: string; readonly on: LocalDate }[] {
  const found: { url: string; on: LocalDate }[] = []
  for (const [, url = ''] of decodePage(bytes, contentType).matchAll(LOCATION)) {
    const made = urlDate(url, today)
    if (made?.kind === 'day') found.push({ url: url.replaceAll('&amp;', '&'), on: made.on })
    if (found.length >= MOST) break
  }
  return found.sort((a, b) => (a.on < b.on ? 1 : -1))
}
