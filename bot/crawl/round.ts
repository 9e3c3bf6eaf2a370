import { allStates, crawlPages, type CrawlLook, type CrawlPage, type CrawlState } from '../../db/crawl.ts'
import { pageKindOf } from '../../rules/crawl.ts'
import { type LocalDate, localDate } from '../../rules/dates.ts'
import type { Column } from '../../rules/types.ts'
import type { App } from '../app.ts'

/** Every page in the ledger, by `kind:id`. */
export type Pages = ReadonlyMap<string, CrawlPage>

/** What a round of looks goes by. */
export interface Round {
  readonly pages: Pages
  readonly states: ReadonlyMap<string, CrawlState>
  readonly columns: ReadonlyMap<number, Column>
  readonly isKnown: (host: string) => boolean
  readonly isOwn: (host: string) => boolean
  readonly today: LocalDate
}

export function openRound(app: App, today = localDate(app.clock.now())): Round {
  const pages = crawlPages(app.db)
  const known = hostsOf(pages)
  const own = hostsOf(pages.filter(({ kind }) => kind !== 'feed'))
  return {
    pages: byName(pages),
    states: new Map(allStates(app.db).map((state) => [`${state.kind}:${state.subjectId}`, state])),
    columns: new Map(
      app.snapshot(today).websites.flatMap(({ columns }) => columns.map((column) => [column.id, column])),
    ),
    isKnown: (host) => known.has(bare(host)),
    isOwn: (host) => own.has(bare(host)),
    today,
  }
}

export function byName(pages: readonly CrawlPage[]): Pages {
  return new Map(pages.map((page) => [`${page.kind}:${page.id}`, page]))
}

/** The page a look is made at; null when it is no longer in the ledger. */
export function pageOf(pages: Pages, { kind, subjectId }: CrawlLook): CrawlPage | null {
  return pages.get(`${pageKindOf(kind)}:${subjectId}`) ?? null
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : ''
}

/** A page's scripts have no business with other sites of the county. */
export function hostsOfSite({ websiteName }: CrawlPage, { pages }: Round): Round['isKnown'] {
  const hosts = hostsOf([...pages.values()].filter((page) => page.websiteName === websiteName))
  return (host) => hosts.has(bare(host))
}

function hostsOf(pages: readonly CrawlPage[]): ReadonlySet<string> {
  return new Set(pages.map(({ url }) => bare(hostOf(url))))
}

/** Sites move between the two without telling anybody. */
function bare(host: string): string {
  return host.replace(/^www\./u, '')
}
