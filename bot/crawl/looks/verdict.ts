import type { LocalDate } from '../../../rules/dates.ts'
import type { Column } from '../../../rules/types.ts'
import type { SeenList } from '../../sources/pages/reading.ts'
import { stateBy } from './column-look.ts'
import type { Look } from './outcome.ts'

/** What one look would say of a column, for whoever tries the reader on a page. */
export interface Verdict {
  readonly verdict: 'fresh' | 'stale' | 'blank' | 'unsure'
  /** The newest item's; null when it is not known. */
  readonly day: LocalDate | null
  /** Why it is unsure. */
  readonly reason: string | null
  readonly evidence: Readonly<Record<string, string>>
  /** The lists on the page, with what speaks for each. */
  readonly candidates: readonly SeenList[]
}

export function verdictOf(look: Look, column: Column, today: LocalDate): Verdict {
  if (look.kind === 'none') {
    const { reason, evidence, lists: candidates } = look
    return { verdict: 'unsure', day: null, reason, evidence: evidence ?? {}, candidates }
  }
  if (look.kind !== 'read')
    return { verdict: 'unsure', day: null, reason: look.kind, evidence: {}, candidates: [] }
  const { reading, lists: candidates } = look
  const state = stateBy(column, reading, today)
  const day = reading.outcome === 'dated' ? reading.on : null
  const said = { day, reason: null, evidence: reading.evidence, candidates }
  if (state.state === 'unknown') return { ...said, verdict: 'unsure', reason: state.reason }
  if (state.state !== 'stale') return { ...said, verdict: 'fresh' }
  return { ...said, verdict: state.blank ? 'blank' : 'stale' }
}
