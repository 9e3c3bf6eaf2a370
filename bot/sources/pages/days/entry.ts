import type { LocalDate } from '../../../../rules/dates.ts'
import type { DateReading } from './dates.ts'
import type { Row } from '../lists/row.ts'
import type { UrlDate } from './url-dates.ts'

/** How an item's day was read. */
export type DateRule = 'text' | 'relative' | 'title-attribute' | 'url' | 'year-from-url' | 'year-from-order'

/** An item of a list, as far as its day is known. */
export interface Entry {
  readonly row: Row
  readonly reading: DateReading | null
  readonly url: UrlDate | null
  readonly dateText: string
  readonly rule: DateRule
}

export function dayOf({ reading }: Pick<Entry, 'reading'>): LocalDate | null {
  return reading?.kind === 'day' ? reading.on : null
}
