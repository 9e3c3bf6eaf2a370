/** What may be wrong, as the ledger of faults calls it. */
export type HintKind = 'grave' | 'personal-data' | 'misspelling' | 'date' | 'placeholder' | 'agency'

/** A place in a text that a person should look at. It is a fault only when a person says so. */
export interface Hint {
  readonly kind: HintKind
  /** Where it stands in the text. */
  readonly from: number
  readonly to: number
  /** What stands there; of a personal number only what may be shown. */
  readonly said: string
  /** What it should be, where there is one answer. */
  readonly better: string | null
  /** Who says that it is never right: has words in `bot/messages/content/`. */
  readonly source: SourceId
}

/** Where a closed list has its entries from, or what a check goes by. */
export type SourceId =
  | 'dictionary'
  | 'constitution'
  | 'xinhua'
  | 'reform-2018'
  | 'calendar'
  | 'template'
  | 'gb-15834'
  | 'privacy'
