import type { CrawlPage } from '../../../db/crawl.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import type { Column } from '../../../rules/types.ts'
import { FetchError, WorkerError } from '../../errors.ts'
import { inWorker } from '../../workers/pool.ts'
import { type Earlier, lookAtColumn } from './column-look.ts'
import { type Fetch, type Look, none, NOTHING_SEEN } from './outcome.ts'

/** Front pages behind which there is no site any more. */
const NO_SITE: ReadonlySet<string> = new Set(['error-page', 'parked'])
const POSTS_KEPT = 100
const TITLE_LENGTH = 300

/** Throws FetchError only when it was stopped. */
export async function lookAt(
  fetch: Fetch,
  page: CrawlPage,
  column: Column | null,
  earlier: Earlier,
  today: LocalDate,
): Promise<Look> {
  try {
    if (page.kind === 'feed') return await lookAtFeed(fetch, page, today)
    if (column !== null) return await lookAtColumn(fetch, page, column, earlier, today)
    return await lookAtFront(fetch, page, today)
  } catch (error) {
    if (error instanceof WorkerError) return none('overrun')
    if (!(error instanceof FetchError) || error.code === 'stopped') throw error
    return none(error.code)
  }
}

/** A login or a stranger's page opens, but is not the site: no visit is counted by it, neither as failed. */
async function lookAtFront(fetch: Fetch, { url }: CrawlPage, today: LocalDate): Promise<Look> {
  const reason = await inWorker('read-front', { page: await fetch(url, null), today })
  if (reason === null) return { kind: 'opened' }
  const outcome = NO_SITE.has(reason) ? 'failed' : 'unclear'
  return { kind: 'none', outcome, reason, evidence: null, ...NOTHING_SEEN }
}

async function lookAtFeed(fetch: Fetch, { url }: CrawlPage, today: LocalDate): Promise<Look> {
  const feed = await inWorker('read-feed', { page: await fetch(url, null), today })
  if (!feed.ok) return none(feed.reason)
  const posts = feed.posts.slice(0, POSTS_KEPT).map((post) => ({
    on: post.on,
    title: post.title.slice(0, TITLE_LENGTH),
    url: /^https?:\/\//u.test(post.url) ? post.url : '',
  }))
  return { kind: 'posts', posts, isWhole: feed.isWhole }
}
