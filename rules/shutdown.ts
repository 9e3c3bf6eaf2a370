import type { LocalDate } from './dates.ts'
import { type LevelTally, tallyNotices } from './notices.ts'
import type { MediaAccount, Snapshot } from './types.ts'

/** Everything that an order to close an account rests on. */
export interface ShutdownCase {
  /** `owner`: 主办单位 as registered, whom the order is addressed to. */
  readonly account: { readonly platform: string; readonly name: string; readonly owner: string }
  readonly tally: readonly LevelTally[]
  readonly isReached: boolean
  readonly clause: string
  readonly filingWorkingDays: number
  readonly asOf: LocalDate
}

export function shutdownCase(account: MediaAccount, snapshot: Snapshot): ShutdownCase {
  const { notices, profile, today } = snapshot
  const { platform, name, ownerName } = account
  const tally = tallyNotices(account.id, notices, profile, today)
  return {
    account: { platform, name, owner: ownerName },
    tally,
    isReached: tally.some(({ reached }) => reached),
    clause: profile.notice.clause,
    filingWorkingDays: profile.notice.filingWorkingDays,
    asOf: today,
  }
}
