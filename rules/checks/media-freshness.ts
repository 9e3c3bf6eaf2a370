import { addDays } from '../dates.ts'
import { defineCheck, type FindingOf } from '../finding.ts'
import { type AccountFreshness, accountFreshness, isAccountAlive } from '../media.ts'
import type { MediaAccount, Snapshot, Stage } from '../types.ts'

const STAGES: Record<AccountFreshness['state'], Stage> = {
  fresh: 'ok',
  soon: 'upcoming',
  limit: 'due',
  'ran-out': 'recheck',
  vetoed: 'serious',
  unknown: 'unknown',
}

export const mediaFreshness = defineCheck({
  id: 'media-freshness',
  title: '政务新媒体更新',
  area: 'media',
  audience: 'department',
  cadence: 'daily',
  clause: ({ profile }) => profile.media.vetoClause,
  evaluate: (snapshot) =>
    snapshot.accounts.filter(({ state }) => isAccountAlive(state)).map((account) => judge(account, snapshot)),
})

function judge(account: MediaAccount, { today, profile }: Snapshot): FindingOf<'media-freshness'> {
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
