import { readFileSync } from 'node:fs'
import { date } from '../../rules/dates.ts'

/** Every figure and every cell of the printed bulletin. */
interface Seed {
  readonly websites: {
    total: number
    checked: number
    qualified: number
    rate_printed: string
    problem_sites_printed: number
    named_12: string[]
  }
  readonly new_media: { total: number; checked: number; qualified: number; rate_printed: string }
  readonly mailbox: { received: number }
  readonly foi: { received: number; on_time: number; reconsideration: number; units: string[] }
  readonly interpretation: { files: number; text: number; image: number }
  readonly check_window: [string, string]
  readonly issued: string
  readonly annex1: {
    site: string
    unit: string
    alias: string[]
    stale_6m: string[]
    stale_1y: string[]
    suggest_merge: string[]
    veto: boolean
    deduction: number | null
    score: number | null
    qualified: boolean
  }[]
  readonly annex2: {
    unit: string
    account_type: string
    account_name: string
    last_update: string
    days_to_2021_09_27: number
  }[]
  readonly annex3: { unit: string; unanswered: number; answered: number; received: number }[]
  readonly annex4: { file: string; unit: string; text: number; image: number }[]
  readonly checks: {
    stale_total: number
    stale_6m: number
    stale_1y: number
    missing_text: string[]
    missing_image: string[]
  }
}

export const seed = JSON.parse(
  readFileSync(new URL('../fixtures/seed/2021q3.json', import.meta.url), 'utf8'),
) as Seed
export const issued = date(seed.issued)
