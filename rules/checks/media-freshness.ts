import { addDays } from '../dates.ts'
import { defineCheck, type CheckFinding } from './define.ts'
import { type AccountFreshness, accountFreshness, isAccountAlive } from '../media.ts'
import type { MediaAccount, Snapshot, Stage } from '../types.ts'

export interface MediaFreshness {
  readonly account: MediaAccount
  readonly freshness: AccountFreshness
}

const STAGES: Record<AccountFreshness['state'], Stage> = {
  fresh: 'ok',
  soon: 'upcoming',
  limit: 'due',
  'ran-out': 'recheck',
  vetoed: 'serious',
  unknown: 'unknown',
}

export const mediaFreshness = defineCheck<'media-freshness', MediaFreshness>({
  id: 'media-freshness',
  title: '政务新媒体更新',
  area: 'media',
  audience: 'department',
  cadence: 'daily',
  clause: ({ profile }) => profile.media.vetoClause,
  evaluate: (snapshot) =>
    snapshot.accounts.filter(({ state }) => isAccountAlive(state)).map((account) => judge(account, snapshot)),
})

function judge(
  account: MediaAccount,
  { today, profile }: Snapshot,
): CheckFinding<'media-freshness', MediaFreshness> {
  const freshness = accountFreshness(account, profile, today)
  const { lastUpdatedOn, registeredOn, look } = account
  const isKnown = freshness.state !== 'unknown' && lastUpdatedOn !== null
  return {
    check: 'media-freshness',
    area: 'media',
    subject: { kind: 'account', id: account.id },
    departmentId: account.departmentId,
    stage: STAGES[freshness.state],
    since: lastUpdatedOn ?? registeredOn ?? look?.on ?? today,
    dueOn: isKnown ? addDays(lastUpdatedOn, profile.media.vetoAfterDays) : null,
    detail: { account, freshness },
  }
}
