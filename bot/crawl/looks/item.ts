import type { LocalDate } from '../../../rules/dates.ts'
import { FetchError } from '../../errors.ts'
import type { DetailDate } from '../../sources/pages/detail.ts'
import { inWorker } from '../../workers/pool.ts'
import type { Fetch } from './outcome.ts'

/** The day an item's own page says. One that cannot be had is no fault of the list's: it is an item without a day. */
export async function readItem(fetch: Fetch, link: string, today: LocalDate): Promise<DetailDate | null> {
  try {
    return await inWorker('read-item', { page: await fetch(link, null), today })
  } catch (error) {
    if (error instanceof FetchError && error.code !== 'stopped') return null
    throw error
  }
}
