import { accountFreshness, accountName, isAccountAlive } from '../media.ts'
import type { Snapshot } from '../types.ts'
import type { MediaRow, MediaSection } from './model.ts'
import { rate } from './rate.ts'

/** `first` is the county on the day accounts are judged on, `last` on the last of the check. */
export function mediaSection(first: Snapshot, last: Snapshot): MediaSection {
  const accounts = first.accounts.filter(({ state }) => isAccountAlive(state))
  const nameOf = new Map(first.departments.map(({ id, name }) => [id, name]))
  const lastById = new Map(last.accounts.map((account) => [account.id, account]))
  const rows: MediaRow[] = []
  const withoutEvidence: string[] = []
  for (const account of accounts) {
    const onFirst = accountFreshness(account, first.profile, first.today)
    if (onFirst.state === 'unknown') withoutEvidence.push(accountName(account))
    if (onFirst.state !== 'vetoed') continue
    const onLast = accountFreshness(lastById.get(account.id) ?? account, last.profile, last.today)
    rows.push({
      accountId: account.id,
      department: nameOf.get(account.departmentId) ?? account.ownerName,
      unit: account.ownerName,
      platform: account.platform,
      name: account.name,
      lastUpdatedOn: onFirst.lastUpdatedOn,
      silentDays: onFirst.days,
      dependsOnDay: onLast.state !== 'vetoed',
    })
  }
  const qualified = accounts.length - rows.length - withoutEvidence.length
  const checked = accounts.length - withoutEvidence.length
  const platforms = [...new Set(rows.map(({ platform }) => platform))]
  return {
    judgedOn: first.today,
    total: accounts.length,
    checked,
    qualified,
    rate: rate(qualified, checked),
    withoutEvidence,
    rows,
    byPlatform: platforms.map((platform) => ({
      platform,
      units: rows.filter((row) => row.platform === platform).map(({ unit }) => unit),
    })),
  }
}
