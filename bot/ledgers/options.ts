import { type Instant, instantAt, type LocalDate } from '../../rules/dates.ts'
import type { RuleProfile } from '../../rules/profile.ts'

export interface ImportProgress {
  readonly sheet: string
  readonly done: number
  readonly total: number
}

export interface ImportOptions {
  readonly today: LocalDate
  /** The county's own rules. */
  readonly profile: RuleProfile
  /** Rehearse everything and write nothing: the report is then a preview. */
  readonly dryRun: boolean
  /** How many cells somebody has agreed to empty, where nobody knows how old the sheets are. */
  readonly mayEmpty?: number
  /** The demo knows its future, and nobody asks who put it there. */
  readonly isDemo?: boolean
  /** For the audit line; without it the import is the machine's own, at the beginning of `today`. */
  readonly by?: { readonly at: Instant; readonly personId: number | null; readonly channel: string }
  /** False for somebody who may not administer people; the machine's own may. */
  readonly mayAdminister?: boolean
  readonly onProgress?: (progress: ImportProgress) => void
  /** Does what follows from it, in the import's own transaction. */
  readonly onWritten?: () => void
}

export function nowOf({ by, today }: ImportOptions): Instant {
  return by?.at ?? instantAt(today, '00:00')
}
