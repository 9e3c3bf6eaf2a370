import type { CrawlItem } from '../../../db/crawl-items.ts'
import type { Reading } from '../../../rules/crawl.ts'
import { daysBetween, type LocalDate } from '../../../rules/dates.ts'
import { FetchError } from '../../errors.ts'
import type { PageReading } from '../../sources/pages/reading.ts'
import { inWorker } from '../../workers/pool.ts'
import { lastArrival } from './history.ts'
import { readItem } from './item.ts'
import type { FetchedAnswer } from '../fetcher.ts'
import type { Fetch } from './outcome.ts'

/** What another way says of the newest item's day, and where. */
interface Opinion {
  readonly on: LocalDate
  readonly link: string
}

interface Asked {
  readonly fetch: Fetch
  readonly read: PageReading
  readonly reading: Reading
  /** The column's page. */
  readonly url: string
  /** Items of earlier looks. */
  readonly kept: readonly CrawlItem[]
  readonly today: LocalDate
}

/** For so long nobody is asked again about a list that says the same. */
const KEPT_DAYS = 31

/**
 * The newest day that any other way gives: the item's own page, the feed that the page names, the addresses in
 * the site's sitemap, and when an item was first seen. As evidence, to lie beside the reading's: `other` and `otherLink`, or only `askedOn` when
 * there is no other way. What was found for the same reading lately is taken over from `before`.
 */
export async function secondOpinion(
  asked: Asked,
  before: Reading | null,
): Promise<Readonly<Record<string, string>>> {
  const { evidence } = asked.reading
  const known = before?.evidence ?? {}
  const askedOn = known['askedOn'] as LocalDate | undefined
  const isSame = before?.on === asked.reading.on && known['link'] === evidence['link']
  const isKnown = isSame && askedOn !== undefined && daysBetween(askedOn, asked.today) <= KEPT_DAYS
  const opinions = isKnown ? opinionIn(known) : await askAround(asked)
  const arrival = lastArrival(asked.read.items, asked.kept)
  const [newest] = [...opinions, ...(arrival === null ? [] : [arrival])].toSorted((a, b) =>
    a.on < b.on ? 1 : -1,
  )
  const other = newest === undefined ? {} : { other: newest.on, otherLink: newest.link }
  return { askedOn: isKnown ? askedOn : asked.today, ...other }
}

function opinionIn({ other, otherLink = '' }: Reading['evidence']): Opinion[] {
  return other === undefined ? [] : [{ on: other as LocalDate, link: otherLink }]
}

async function askAround(asked: Asked): Promise<Opinion[]> {
  const opinions: Opinion[] = []
  for (const way of [itemPage, feed, sitemap]) {
    const opinion = await way(asked)
    if (opinion !== null) opinions.push(opinion)
  }
  return opinions
}

async function itemPage({ fetch, reading, today }: Asked): Promise<Opinion | null> {
  const link = reading.evidence['link'] ?? ''
  if (link === '') return null
  const detail = await readItem(fetch, link, today)
  return detail === null ? null : { on: detail.on, link }
}

async function feed({ fetch, read, url, today }: Asked): Promise<Opinion | null> {
  const [link] = read.feeds
  if (link === undefined) return null
  const page = await fetched(fetch, link)
  const posts = page === null ? null : await inWorker('read-feed', { page, today })
  if (posts === null || !posts.ok) return null
  const own = posts.posts.find((post) => isOfColumn(post.url, url, read))
  return own === undefined ? null : { on: own.on, link: own.url }
}

async function sitemap({ fetch, read, url, today }: Asked): Promise<Opinion | null> {
  const link = new URL('/sitemap.xml', url).href
  const page = await fetched(fetch, link)
  const dated = page === null ? [] : await inWorker('read-sitemap', { page, today })
  const own = dated.find((it) => isOfColumn(it.url, url, read))
  return own === undefined ? null : { on: own.on, link: own.url }
}

/** An address under the column's own, or beside one of its items. */
function isOfColumn(address: string, url: string, { items }: PageReading): boolean {
  const folder = folderOf(address)
  const own = folderOf(url)
  const isBelow = own !== null && new URL(own).pathname !== '/' && folder?.startsWith(own) === true
  return folder !== null && (isBelow || items.some((item) => folderOf(item.url) === folder))
}

function folderOf(address: string): string | null {
  return URL.canParse(address) ? new URL('.', address).href : null
}

async function fetched(fetch: Fetch, link: string): Promise<FetchedAnswer | null> {
  try {
    return await fetch(link, null)
  } catch (error) {
    if (error instanceof FetchError && error.code !== 'stopped') return null
    throw error
  }
}
