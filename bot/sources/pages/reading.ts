import type { UnknownReason } from '../../../rules/crawl.ts'
import type { LocalDate } from '../../../rules/dates.ts'

/** An answer of a web server, as far as reading it needs. */
export interface FetchedPage {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly url: string
  /** Where redirects have led. */
  readonly landedUrl: string
}

export interface PageColumn {
  readonly name: string | null
  /** CSS: the list, its rows, or the dates in them. */
  readonly selector: string | null
  /** The newest item anywhere on the page counts. */
  readonly isHomepage: boolean
}

/** Fit to be stored beside an observation, so that a person can look it up. */
export type Evidence = Readonly<Record<'rowText' | 'dateText' | 'link' | 'rule', string>>

/** A list that stands on the page, whichever of them is the column's. */
export interface SeenList {
  readonly heading: string | null
  readonly rows: number
  readonly newest: LocalDate | null
  /** Of its first row. */
  readonly title: string
  readonly isPaged: boolean
  readonly isSide: boolean
}

/** `day` null: the list does not show it. */
export interface SeenItem {
  readonly title: string
  readonly url: string
  readonly day: LocalDate | null
}

export type Outcome =
  /** `isInOrder`: from new to old, so that nothing newer can stand on another page. */
  | {
      readonly outcome: 'dated'
      readonly on: LocalDate
      readonly isInOrder: boolean
      readonly evidence: Evidence
    }
  | { readonly outcome: 'blank'; readonly evidence: Evidence }
  /** The list shows no dates; its items may: the first of them to look at. */
  /** `isWhole`: these are all the items there are, none on another page or without an address. */
  | { readonly outcome: 'undated'; readonly links: readonly string[]; readonly isWhole: boolean }
  /** `notAfter`: though the newest item's day is not known, it is no later than this, by the row in `evidence`. */
  | {
      readonly outcome: 'unknown'
      readonly reason: UnknownReason
      readonly notAfter: LocalDate | null
      readonly evidence: Evidence | null
    }

export type PageReading = Outcome & {
  readonly lists: readonly SeenList[]
  /** Of the list that was taken for the column's, in its order. */
  readonly items: readonly SeenItem[]
  /** Feeds that the page calls its own. */
  readonly feeds: readonly string[]
}
