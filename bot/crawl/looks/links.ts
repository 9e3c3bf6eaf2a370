import { createHash } from 'node:crypto'
import type { CrawlPage } from '../../../db/crawl.ts'
import type { TriedLink } from '../../../db/link-checks.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import { FetchError, WorkerError } from '../../errors.ts'
import type { FrontLink } from '../../sources/pages/front-links.ts'
import { inWorker } from '../../workers/pool.ts'
import { isFailure, isSilence } from '../failures.ts'
import type { FetchedAnswer } from '../fetcher.ts'
import { type Look, none } from './outcome.ts'

type Ask = (url: string, headOnly: boolean) => Promise<FetchedAnswer>

const SAMPLE = 20
/** In a row: by then the site is away, and not its links. */
const SILENCES_IN_A_ROW = 3

/**
 * Tries a few links of a front page. `dead`: those that did not open the last time, which are tried again.
 * A link of which nothing certain can be said is left out. Throws FetchError only when it was stopped.
 */
export async function sampleLinks(
  ask: Ask,
  page: CrawlPage,
  dead: readonly { readonly url: string }[],
  today: LocalDate,
): Promise<Look> {
  try {
    const links = await inWorker('front-links', { page: await ask(page.url, false), today })
    const tried = await tryAll(ask, chosen(links, new Set(dead.map(({ url }) => url)), today))
    // Links that were silent are dead only if the site itself still answers.
    if (tried.some(({ reason }) => isSilence(reason))) await ask(page.url, false)
    return { kind: 'links', tried }
  } catch (error) {
    if (error instanceof WorkerError) return none('overrun')
    if (!(error instanceof FetchError) || error.code === 'stopped') throw error
    return none(error.code)
  }
}

/** The dead ones, and others by lot: the same on one day, whoever begins again after a kill. */
function chosen(links: readonly FrontLink[], dead: ReadonlySet<string>, today: LocalDate): FrontLink[] {
  const lot = ({ url }: FrontLink) => createHash('sha256').update(`${today} ${url}`).digest('hex')
  const drawn = links
    .map((link) => ({ link, rank: `${dead.has(link.url) ? 0 : 1}${lot(link)}` }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
  return drawn.slice(0, SAMPLE).map(({ link }) => link)
}

async function tryAll(ask: Ask, links: readonly FrontLink[]): Promise<TriedLink[]> {
  const tried: TriedLink[] = []
  let silences = 0
  for (const link of links) {
    const reason = await failureOf(ask, link.url)
    silences = isSilence(reason) ? silences + 1 : 0
    if (silences === SILENCES_IN_A_ROW) throw new FetchError(reason ?? 'network')
    if (reason === null || isFailure(reason)) tried.push({ ...link, reason })
  }
  return tried
}

/** Null when it opens. Not every server knows HEAD, so only a GET can say that it does not. */
async function failureOf(ask: Ask, url: string): Promise<string | null> {
  let reason: string | null = null
  for (const headOnly of [true, false]) {
    reason = await askOnce(ask, url, headOnly)
    if (reason === null) return null
  }
  return reason
}

async function askOnce(ask: Ask, url: string, headOnly: boolean): Promise<string | null> {
  try {
    await ask(url, headOnly)
    return null
  } catch (error) {
    if (!(error instanceof FetchError) || error.code === 'stopped') throw error
    // A document may be large, and packed in a way that is none of our business.
    return error.code === 'too-large' || error.code === 'bad-encoding' ? null : error.code
  }
}
