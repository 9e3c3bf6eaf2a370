import type { Database } from '../../../db/engine/handle.ts'
import type { Instant } from '../../../rules/dates.ts'

/** A slip of the finger or two; eight characters are not guessed so. */
const FREE = 5
const WITHIN_MS = 3_600_000
/** Accounts remembered; far more than ever mistype in one hour. */
const REMEMBERED = 10_000

const wrong = new WeakMap<Database, Map<string, readonly Instant[]>>()

/** Whether somebody may try a code now; `who`: the platform's name for them. */
export function mayGuess(db: Database, who: string, now: Instant): boolean {
  return recent(db, who, now).length < FREE
}

export function noteWrongGuess(db: Database, who: string, now: Instant): void {
  const guesses = wrong.get(db) ?? new Map<string, readonly Instant[]>()
  wrong.set(db, guesses)
  if (guesses.size >= REMEMBERED) guesses.clear()
  guesses.set(who, [...recent(db, who, now), now])
}

function recent(db: Database, who: string, now: Instant): readonly Instant[] {
  return (wrong.get(db)?.get(who) ?? []).filter((at) => Math.abs(now - at) < WITHIN_MS)
}
