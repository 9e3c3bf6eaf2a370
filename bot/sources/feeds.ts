import { DetectError, MalformedError, parseFeed, ParseError } from 'feedsmith'
import type { LocalDate } from '../../rules/dates.ts'
import { readDate } from './pages/days/dates.ts'
import { decodePage } from './pages/markup/decode.ts'

export interface Post {
  readonly on: LocalDate
  readonly title: string
  readonly url: string
}

export type FeedReading =
  /** Newest first, each once. */
  | { readonly ok: true; readonly posts: readonly Post[] }
  /** None of these says that nothing was published. */
  | { readonly ok: false; readonly reason: 'not-a-feed' | 'empty' | 'undated' }

type ParsedFeed = ReturnType<typeof parseFeed<string>>

interface Entry {
  readonly title: string | undefined
  readonly url: string | undefined
  readonly published: string | undefined
}

/**
 * The posts of an RSS, Atom, RDF or JSON feed. A post counts on the day it was published: pinning and
 * editing move `updated`, and the place in the feed, but publish nothing; of a post that stands twice the
 * earlier day is taken. Posts without a day of their own,
 * or with one that has not come, are left out.
 */
export function readFeed(bytes: Uint8Array, contentType: string, today: LocalDate): FeedReading {
  const feed = parse(decodePage(bytes, contentType))
  if (feed === null) return { ok: false, reason: 'not-a-feed' }
  const entries = entriesOf(feed)
  if (entries.length === 0) return { ok: false, reason: 'empty' }
  const posts = new Map<string, Post>()
  for (const { title = '', url = '', published = '' } of entries) {
    const reading = readDate(published, today)
    if (reading?.kind !== 'day' || reading.relative) continue
    const key = url === '' ? `${reading.on} ${title}` : url
    const known = posts.get(key)
    if (known === undefined || reading.on < known.on)
      posts.set(key, { on: reading.on, title: title.trim(), url })
  }
  if (posts.size === 0) return { ok: false, reason: 'undated' }
  return { ok: true, posts: [...posts.values()].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)) }
}

function parse(text: string): ParsedFeed | null {
  try {
    return parseFeed(text.replace(/^\uFEFF/u, ''))
  } catch (error) {
    if (error instanceof DetectError || error instanceof ParseError || error instanceof MalformedError)
      return null
    throw error
  }
}

function entriesOf({ format, feed }: ParsedFeed): Entry[] {
  switch (format) {
    case 'rss':
      return (feed.items ?? []).map(({ title, link, pubDate, dc, guid }) => ({
        title,
        url: link ?? guid?.value,
        published: pubDate ?? dc?.dates?.[0],
      }))
    case 'rdf':
      return (feed.items ?? []).map(({ title, link, dc }) => ({
        title,
        url: link,
        published: dc?.dates?.[0],
      }))
    case 'atom':
      return (feed.entries ?? []).map(({ title, links, id, published }) => ({
        title: title?.value,
        url: links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href ?? id,
        published,
      }))
    case 'json':
      return (feed.items ?? []).map(({ title, url, id, date_published }) => ({
        title,
        url: url ?? id,
        published: date_published,
      }))
  }
}
