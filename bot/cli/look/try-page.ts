import { existsSync, readFileSync } from 'node:fs'
import type { CrawlPage } from '../../../db/crawl.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import type { Column, UpdateWindow } from '../../../rules/types.ts'
import type { FetchedAnswer, FetchPage } from '../../crawl/fetcher.ts'
import { lookAt } from '../../crawl/looks/look.ts'
import type { Fetch } from '../../crawl/looks/outcome.ts'
import { type Verdict, verdictOf } from '../../crawl/looks/verdict.ts'
import { FetchError } from '../../errors.ts'

/** A page to try the reader on: a file, or an address. */
export interface Trial {
  /** A path or an address; or the bytes of a page that was kept. */
  readonly source: string | Uint8Array
  readonly column: string
  readonly window: UpdateWindow
  readonly isHomepage: boolean
  readonly selector: string | null
  /** Where a file's page comes from. */
  readonly url: string | null
  readonly contentType: string
}

/** Stands for the address of a file that came without one. */
const NOWHERE = 'http://page.invalid/'

/** The same look as at night. Throws FetchError, and what reading a file throws. */
export async function tryPage(trial: Trial, openFetch: () => FetchPage, today: LocalDate): Promise<Verdict> {
  const { source, column: name, window, isHomepage, selector } = trial
  const address = typeof source === 'string' && isAddress(source) ? source : null
  const url = address ?? trial.url ?? NOWHERE
  const column: Column = {
    id: 0,
    websiteId: 0,
    name,
    window,
    isHomepage,
    departmentId: null,
    mergeAdvised: false,
    observation: null,
  }
  const page: CrawlPage = {
    kind: 'column',
    id: 0,
    departmentId: 0,
    name,
    websiteName: null,
    url,
    selector,
    isHomepage,
  }
  const fetch = address === null ? fetchFile(trial, url) : fetchFrom(openFetch(), url)
  return verdictOf(await lookAt(fetch, page, column, { state: null, items: [] }, today), column, today)
}

function isAddress(source: string): boolean {
  return /^https?:\/\//iu.test(source) && !existsSync(source)
}

/** Of a file there is one page and no other. */
function fetchFile({ source, contentType }: Trial, url: string): Fetch {
  const bytes = typeof source === 'string' ? readFileSync(source) : source
  return async (asked, _, isDrawn = false) => {
    if (isDrawn) throw new FetchError('client-rendered')
    if (asked !== url) throw new FetchError('not-in-ledger')
    const answer = { url, landedUrl: url, bytes, contentType, etag: null, lastModified: null }
    return await Promise.resolve<FetchedAnswer>({ ...answer, status: 200 })
  }
}

function fetchFrom(fetchPage: FetchPage, start: string): Fetch {
  const bare = (host: string): string => host.replace(/^www\./u, '')
  const isKnown = (host: string): boolean => bare(host) === bare(new URL(start).host)
  const { signal } = new AbortController()
  return async (url, validators, isDrawn = false) =>
    await fetchPage({ url, isKnown, isOwn: isKnown, validators, isDrawn }, signal)
}
