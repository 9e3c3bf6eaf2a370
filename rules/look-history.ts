import { lastFreshDay } from './columns.ts'
import { addDays, type LocalDate, minDate } from './dates.ts'
import { quarterOf } from './periods.ts'
import type { Observation, UpdateWindow } from './types.ts'

/** A look at a column that has others after it. */
export interface PastLook extends Pick<Observation, 'lookedOn' | 'outcome' | 'on' | 'source'> {
  readonly id: number
}

/**
 * The machine's looks, of those at one column in the order of their days, without which no day is judged otherwise:
 * until the next one it shows the column fresh, and so does the look before it. The last of a quarter
 * stays, for its bulletin, and so do the first and the last of all.
 */
export function needlessLooks(looks: readonly PastLook[], window: UpdateWindow): number[] {
  const needless: number[] = []
  let kept: PastLook | null = null
  for (const [index, look] of looks.entries()) {
    const next = looks[index + 1]
    if (kept !== null && next !== undefined && isImplied(look, kept, next, window)) needless.push(look.id)
    else kept = look
  }
  return needless
}

function isImplied(look: PastLook, kept: PastLook, next: PastLook, window: UpdateWindow): boolean {
  const [on, shown] = [dateSeen(look), dateSeen(kept)]
  if (on === null || shown === null) return false
  const isAlone = kept.lookedOn < look.lookedOn && look.lookedOn < next.lookedOn
  return (
    isAlone &&
    isSameQuarter(look, next) &&
    addDays(next.lookedOn, -1) <= lastFreshDay(window, minDate(on, shown))
  )
}

/** The newest date that the machine saw. */
function dateSeen({ source, outcome, on }: PastLook): LocalDate | null {
  return source === 'crawl' && outcome === 'dated' ? on : null
}

function isSameQuarter(one: PastLook, other: PastLook): boolean {
  return quarterOf(one.lookedOn).from === quarterOf(other.lookedOn).from
}
