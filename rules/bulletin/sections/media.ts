import { accountFreshness, accountName, isAccountAlive } from '../../media.ts'
import type { LocalDate } from '../../dates.ts'
import type { Snapshot } from '../../types.ts'
import { printingOf, type Rate, rate } from '../rate.ts'
import { defineSection, type Rechecked } from './define.ts'

export interface MediaRow {
  readonly accountId: number
  readonly department: string
  /** 主办单位 as registered. */
  readonly unit: string
  readonly platform: string
  readonly name: string
  readonly lastUpdatedOn: LocalDate
  readonly silentDays: number
  /** The verdict would differ on the last day of the check. */
  readonly dependsOnDay: boolean
}

export interface MediaSection {
  readonly judgedOn: LocalDate
  readonly total: number
  readonly checked: number
  readonly qualified: number
  readonly rate: Rate
  /** Accounts without any evidence, as printed: neither passed nor failed by a machine. Older ones lack the platform. */
  readonly withoutEvidence: readonly string[]
  readonly rows: readonly MediaRow[]
  readonly byPlatform: readonly { readonly platform: string; readonly units: readonly string[] }[]
}

export const media = defineSection({
  build: ({ first, last }) => mediaSection(first, last),
  counted: ({ checked }) => checked,
  rates: ({ rate: qualified }) => [{ measure: 'media', rate: qualified }],
  problems: ({ rows }, profile) =>
    rows.map((row) => ({
      department: row.department,
      subject: { kind: 'account', id: row.accountId },
      clause: profile.media.vetoClause,
      detail: row,
    })),
  recheck: ({ subject }, _, now, { last }) =>
    subject === null ? 'unknown' : recheckAccount(subject.id, now, last),
  repeated: (before, now) => {
    const named = new Set(before.rows.map(({ accountId }) => accountId))
    return now.rows.filter(({ accountId }) => named.has(accountId)).map(accountName)
  },
  departments: (_, last) =>
    last.accounts.filter(({ state }) => isAccountAlive(state)).map(({ departmentId }) => departmentId),
})

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
    rate: rate(qualified, checked, printingOf(first.profile, 'media')),
    withoutEvidence,
    rows,
    byPlatform: platforms.map((platform) => ({
      platform,
      units: rows.filter((row) => row.platform === platform).map(({ unit }) => unit),
    })),
  }
}

/** An account that was closed since has no more to put right. */
function recheckAccount(accountId: number, now: MediaSection, last: Snapshot): Rechecked {
  if (now.rows.some((row) => row.accountId === accountId)) return 'wrong'
  const account = last.accounts.find(({ id }) => id === accountId)
  if (account === undefined || !isAccountAlive(account.state)) return 'fixed'
  return accountFreshness(account, last.profile, last.today).state === 'unknown' ? 'unknown' : 'fixed'
}
