import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { lastFreshDay } from '../../rules/columns.ts'
import { addDays, daysBetween, type LocalDate, parseDate } from '../../rules/dates.ts'
import type { UpdateWindow } from '../../rules/types.ts'

/** A saved page of a site, and what a person reads off it. */
export interface SavedCase {
  readonly file: string
  readonly url_like: string
  readonly column: string
  readonly now: LocalDate
  /** The newest day; or `none`, `unsure`, `blank`. */
  readonly expected: string
  readonly kind: string
  readonly isHomepage: boolean
  readonly contentType?: string
}

/** Kept beside the repository, where they are kept at all: pages of others are not ours to hand on. */
const FOLDER = ['../../../shared', '../../../../shared']
  .map((place) => new URL(`${place}/cases/pages/`, import.meta.url))
  .find((place) => existsSync(new URL('index.json', place)))

export const savedCases: readonly SavedCase[] =
  FOLDER === undefined
    ? []
    : (JSON.parse(readFileSync(new URL('index.json', FOLDER), 'utf8')) as readonly SavedCase[])

export function caseFile({ file }: SavedCase): string {
  return fileURLToPath(new URL(file, FOLDER))
}

export const WINDOWS: Readonly<Record<string, UpdateWindow>> = {
  '14天': { count: 14, unit: 'day' },
  '6月': { count: 6, unit: 'month' },
  '1年': { count: 12, unit: 'month' },
}

export type Verdict = 'fresh' | 'stale' | 'blank' | 'unsure'

/** What a verdict has to be on that day; `unsure` where nobody can know. */
export function trueVerdict(expected: string, window: UpdateWindow, today: LocalDate): Verdict {
  const day = parseDate(expected)
  if (day === null) return expected === 'blank' ? 'blank' : 'unsure'
  return today <= lastFreshDay(window, day) ? 'fresh' : 'stale'
}

/**
 * The days from `now` on on which a wrong day would show: the first after each of the days that stand on the page
 * has run out.
 */
export function worstDays(days: readonly LocalDate[], window: UpdateWindow, now: LocalDate): LocalDate[] {
  const out = days.map((on) => addDays(lastFreshDay(window, on), 1))
  return [...new Set(out)].filter((on) => daysBetween(now, on) > 0)
}
