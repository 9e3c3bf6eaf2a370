import type { LocalDate } from '../dates.ts'
import { oldAgenciesIn } from './agencies.ts'
import { STATE_NAMES, TERRITORY } from './grave.ts'
import type { Hint } from './hint.ts'
import { impossibleDatesIn } from './impossible-dates.ts'
import { leakedDataIn } from './leaked-data.ts'
import { MISSPELLINGS } from './misspellings.ts'
import { withoutOverlaps } from './overlaps.ts'
import { doubledMarksIn, placeholdersIn } from './placeholders.ts'

/** By the gravest first. A new check is a line here. */
const CHECKS: readonly ((text: string, today: LocalDate) => Hint[])[] = [
  STATE_NAMES.hintsIn,
  TERRITORY.hintsIn,
  leakedDataIn,
  impossibleDatesIn,
  placeholdersIn,
  MISSPELLINGS.hintsIn,
  oldAgenciesIn,
  doubledMarksIn,
]

/** Everything in a text of `today` that a person should look at, in order; each place once, by its gravest. */
export function checkText(text: string, today: LocalDate): Hint[] {
  return withoutOverlaps(CHECKS.flatMap((check) => check(text, today)))
}
