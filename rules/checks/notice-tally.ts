import type { MediaAccount } from '../types.ts'
import { defineCheck } from './define.ts'
import { type LevelTally, tallyNotices } from '../notices.ts'

export interface NoticeTally {
  readonly account: MediaAccount
  readonly levels: readonly LevelTally[]
}

/** A suggestion to close an account, with its evidence. A person with the right decides. */
export const noticeTally = defineCheck<'notice-tally', NoticeTally>({
  id: 'notice-tally',
  title: '通报累计达到关停标准',
  area: 'notice',
  audience: 'office',
  cadence: 'daily',
  clause: ({ profile }) => profile.notice.clause,
  evaluate: ({ accounts, notices, profile, today }) => {
    const noticed = new Set(notices.flatMap(({ accountIds }) => accountIds))
    return accounts
      .filter(({ id, state }) => state === 'running' && noticed.has(id))
      .flatMap((account) => {
        const levels = tallyNotices(account.id, notices, profile, today)
        const reached = levels.filter((level) => level.reached)
        // The day the first level was reached: a second level later is the same suggestion with more evidence.
        const since = reached.flatMap((level) => level.notices[level.threshold - 1]?.issuedOn ?? []).sort()[0]
        if (since === undefined) return []
        return [
          {
            check: 'notice-tally',
            area: 'notice',
            subject: { kind: 'account', id: account.id },
            departmentId: account.departmentId,
            stage: 'serious',
            since,
            dueOn: null,
            detail: { account, levels },
          },
        ]
      })
  },
})
