import type { TriedLink } from '../../../db/link-checks.ts'
import type { Reading } from '../../../rules/crawl.ts'
import type { Post } from '../../sources/feeds.ts'
import type { SeenItem, SeenList } from '../../sources/pages/reading.ts'
import { isFailure } from '../failures.ts'
import type { FetchedAnswer, Validators } from '../fetcher.ts'

/** `isDrawn`: as it is once its scripts have run. */
export type Fetch = (url: string, validators: Validators | null, isDrawn?: boolean) => Promise<FetchedAnswer>

/** What lets the next look ask whether anything has changed at all; null: it has to read the page anew. */
export type Kept = Validators | null

/** What came of looking at a page. */
export type Look =
  | ({
      readonly kind: 'read'
      readonly reading: Reading
      readonly asked: string
      readonly kept: Kept
    } & Seen)
  | { readonly kind: 'opened' }
  /** A feed that is not whole says nothing of the days since its newest post. */
  | { readonly kind: 'posts'; readonly posts: readonly Post[]; readonly isWhole: boolean }
  | { readonly kind: 'links'; readonly tried: readonly TriedLink[] }
  | NoLook

export interface NoLook extends Seen {
  readonly kind: 'none'
  readonly outcome: 'failed' | 'unclear'
  readonly reason: string
  /** What speaks for and against, where there is something to show. */
  readonly evidence: Reading['evidence'] | null
}

/** What stands on a column page, whatever it comes to. */
export interface Seen {
  readonly lists: readonly SeenList[]
  readonly items: readonly SeenItem[]
}

export const NOTHING_SEEN: Seen = { lists: [], items: [] }

/** Pages that certainly are not the column. */
const NO_COLUMN: ReadonlySet<string> = new Set(['login', 'error-page', 'parked', 'hijacked', 'redirected'])

/** What came of it when a page was not had, or told nothing. */
export function none(
  reason: string,
  { lists, items }: Seen = NOTHING_SEEN,
  evidence: NoLook['evidence'] = null,
): NoLook {
  const isFailed = NO_COLUMN.has(reason) || isFailure(reason)
  return { kind: 'none', outcome: isFailed ? 'failed' : 'unclear', reason, evidence, lists, items }
}
