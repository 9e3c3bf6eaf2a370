import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { columnState } from '../../rules/columns.ts'
import { date, type LocalDate } from '../../rules/dates.ts'
import type { Column, Observation } from '../../rules/types.ts'
import { updateWindow } from '../../bot/sources/column-cells.ts'
import { readColumnPage } from '../../bot/sources/pages/read-page.ts'
import type { PageReading } from '../../bot/sources/pages/reading.ts'

interface Expected {
  readonly outcome: PageReading['outcome']
  readonly on?: string
  readonly rowIncludes?: string
  readonly link?: string
  readonly reason?: string
}

/** One page of `fixtures/sites`; what the fields mean stands in its README. */
export interface SitePage {
  readonly file: string
  readonly url: string
  readonly landedUrl?: string
  readonly contentType: string
  readonly today: string
  readonly window: string
  readonly column?: string
  readonly isHomepage?: boolean
  readonly selector?: string
  readonly expect: Expected
  readonly withSelector?: Expected
  readonly truth?: string
  readonly nasty?: string
}

const FOLDER = new URL('../fixtures/sites/', import.meta.url)

export const sitePages = JSON.parse(
  readFileSync(new URL('expected.json', FOLDER), 'utf8'),
) as readonly SitePage[]

export function siteBytes(file: string): Uint8Array {
  return readFileSync(siteFile(file))
}

export function siteFile(file: string): string {
  return fileURLToPath(new URL(file, FOLDER))
}

export function readSite(page: SitePage, selector: string | null): PageReading {
  const { url, landedUrl = url, contentType } = page
  const column = { name: page.column ?? null, selector, isHomepage: page.isHomepage ?? false }
  return readColumnPage(
    { bytes: siteBytes(page.file), contentType, url, landedUrl },
    column,
    date(page.today),
  )
}

/** Everything the corpus says of a page, where it says it. */
export function isAsExpected(reading: PageReading, expected: Expected): boolean {
  if (reading.outcome !== expected.outcome) return false
  if (reading.outcome === 'unknown') return reading.reason === expected.reason
  if (reading.outcome !== 'dated') return true
  const { rowIncludes = '', link } = expected
  const { evidence } = reading
  return (
    reading.on === expected.on &&
    evidence.rowText.includes(rowIncludes) &&
    (link === undefined || link === evidence.link)
  )
}

/** Fresh or stale where the page does not bear it out, or a day that is not the newest item's. */
export function isWrongVerdict(page: SitePage, reading: PageReading): boolean {
  if (reading.outcome === 'unknown' || reading.outcome === 'undated') return false
  if (reading.outcome === 'blank') return page.expect.outcome !== 'blank'
  const truth = page.truth ?? page.expect.on
  return truth === undefined || truth === 'unsure' || reading.on !== truth
}

export function verdictOf(page: SitePage, reading: PageReading): string {
  const lookedOn = date(page.today)
  const on = reading.outcome === 'dated' ? reading.on : null
  const outcome = reading.outcome === 'dated' || reading.outcome === 'blank' ? reading.outcome : 'unreadable'
  return columnState(
    columnWith(page.window, {
      lookedOn,
      outcome,
      on,
      sameSince: lookedOn,
      source: 'crawl',
      isSelfReport: false,
    }),
    lookedOn,
  ).state
}

function columnWith(cell: string, observation: Observation): Column {
  const window = updateWindow.read(cell)
  if (!window.ok) throw new RangeError(cell)
  const names = { id: 1, websiteId: 1, name: '', isHomepage: false, departmentId: null, mergeAdvised: false }
  return { ...names, window: window.value, observation }
}

export function say(reading: PageReading): string {
  if (reading.outcome === 'dated') return `${reading.on satisfies LocalDate} (${reading.evidence.rule})`
  return reading.outcome === 'unknown' ? `unknown: ${reading.reason}` : reading.outcome
}
