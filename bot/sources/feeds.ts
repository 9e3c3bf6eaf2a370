import { DetectError, MalformedError, parseFeed, ParseError } from 'feedsmith'
import type { LocalDate } from '../../rules/dates.ts'
import { readFeedDay } from './feed-dates.ts'
import { decodePage } from './pages/markup/decode.ts'

export interface Post {
  readonly on: LocalDate
  readonly title: string
  readonly url: string
}

export type FeedReading =
  /** Newest first, each once. One that is not whole proves what was published, and nothing of silence. */
  | { readonly ok: true; readonly posts: readonly Post[]; readonly isWhole: boolean }
  /** None of these says that nothing was published. */
  | { readonly ok: false; readonly reason: 'not-a-feed' | 'empty' | 'undated' }

type ParsedFeed = ReturnType<typeof parseFeed<string>>

interface Entry {
  readonly title: string | undefined
  readonly url: string | undefined
  /** What the feed itself tells its entries apart by. */
  readonly guid: string | undefined
  readonly published: string | undefined
}

/**
 * The posts of an RSS, Atom, RDF or JSON feed. A post counts on the day it was published: pinning and
 * editing move `updated`, and the place in the feed, but publish nothing; of a post that stands twice the
 * earlier day is taken, and entries of one link are one post only if they are called alike. Posts without a day of
 * their own, or with one that has not come, are left out, and the feed is not whole.
 */
export function readFeed(bytes: Uint8Array, contentType: string, today: LocalDate): FeedReading {
  const feed = parse(decodePage(bytes, contentType))
  if (feed === null) return { ok: false, reason: 'not-a-feed' }
  const entries = entriesOf(feed)
  if (entries.length === 0) return { ok: false, reason: 'empty' }
  const posts = new Map<string, Post>()
  let isWhole = true
  for (const { title = '', url = '', guid = '', published = '' } of entries) {
    const on = readFeedDay(published, today)
    if (on === null) {
      isWhole = false
      continue
    }
    const name = guid === '' ? url : guid
    const key = name === '' ? `${on} ${title}` : `${name} ${title}`
    const known = posts.get(key)
    // Two posts may well share what their feed gives to all of them: which day is whose nobody knows then.
    if (known !== undefined && known.on !== on && guid === '') isWhole = false
    if (known === undefined || on < known.on) posts.set(key, { on, title: title.trim(), url })
  }
  if (posts.size === 0) return { ok: false, reason: 'undated' }
  return {
    ok: true,
    isWhole,
    posts: [...posts.values()].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)),
  }
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
        guid: guid?.value,
        published: pubDate ?? dc?.dates?.[0],
      }))
    case 'rdf':
      return (feed.items ?? []).map(({ title, link, dc }) => ({
        title,
        url: link,
        guid: undefined,
        published: dc?.dates?.[0],
      }))
    case 'atom':
      return (feed.entries ?? []).map(({ title, links, id, published }) => ({
        title: title?.value,
        url: links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href ?? id,
        guid: id,
        published,
      }))
    case 'json':
      return (feed.items ?? []).map(({ title, url, id, date_published }) => ({
        title,
        url: url ?? id,
        guid: id,
        published: date_published,
      }))
  }
}
