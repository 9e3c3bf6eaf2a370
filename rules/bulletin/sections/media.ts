import { accountFreshnessIn, accountName, isAccountAlive, isFresh } from '../../media.ts'
import type { LocalDate } from '../../dates.ts'
import type { Span } from '../../periods.ts'
import type { Snapshot } from '../../types.ts'
import { type Rate, rate } from '../rate.ts'
import { type Checked, defineSection, type Rechecked, spanOf } from './define.ts'

export interface MediaRow {
  readonly accountId: number
  readonly department: string
  /** 主办单位 as registered. */
  readonly unit: string
  readonly platform: string
  readonly name: string
  /** Null, and the days with it, when no update was to be seen at all. */
  readonly lastUpdatedOn: LocalDate | null
  /** Until the day of the look. */
  readonly silentDays: number | null
  /** The look it rests on. Older ones lack it: they were judged on the section's day. */
  readonly lookedOn?: LocalDate
}

export interface MediaSection {
  /** The one day on which older ones judged every account. */
  readonly judgedOn?: LocalDate
  readonly total: number
  readonly checked: number
  readonly qualified: number
  readonly rate: Rate
  /** Accounts that nobody looked at, as printed: neither passed nor failed. Older ones lack the platform. */
  readonly withoutEvidence: readonly string[]
  readonly rows: readonly MediaRow[]
  readonly byPlatform: readonly { readonly platform: string; readonly units: readonly string[] }[]
}

export const media = defineSection({
  build: ({ days, last }) => mediaSection(last, spanOf(days)),
  counted: ({ checked }) => checked,
  rates: ({ rate: qualified }) => [{ measure: 'media', rate: qualified }],
  problems: ({ rows }, profile) =>
    rows.map((row) => ({
      department: row.department,
      subject: { kind: 'account', id: row.accountId },
      clause: profile.media.vetoClause,
      detail: row,
    })),
  recheck: ({ subject }, _, now, county) =>
    subject === null ? 'unknown' : recheckAccount(subject.id, now, county),
  repeated: (before, now) => {
    const named = new Set(before.rows.map(({ accountId }) => accountId))
    return now.rows.filter(({ accountId }) => named.has(accountId)).map(accountName)
  },
  departments: (_, last) =>
    last.accounts.filter(({ state }) => isAccountAlive(state)).map(({ departmentId }) => departmentId),
})

/** Each account is judged on the day of its last look inside the span: that its days run out afterwards changes nothing. */
export function mediaSection(last: Snapshot, span: Span): MediaSection {
  const accounts = last.accounts.filter(({ state }) => isAccountAlive(state))
  const nameOf = new Map(last.departments.map(({ id, name }) => [id, name]))
  const rows: MediaRow[] = []
  const withoutEvidence: string[] = []
  for (const account of accounts) {
    const judged = accountFreshnessIn(account, last.profile, span)
    if (isFresh(judged)) continue
    if (judged.state !== 'vetoed') {
      withoutEvidence.push(accountName(account))
      continue
    }
    rows.push({
      accountId: account.id,
      department: nameOf.get(account.departmentId) ?? account.ownerName,
      unit: account.ownerName,
      platform: account.platform,
      name: account.name,
      lastUpdatedOn: judged.lastUpdatedOn,
      silentDays: judged.days,
      lookedOn: judged.seenOn,
    })
  }
  const qualified = accounts.length - rows.length - withoutEvidence.length
  const checked = accounts.length - withoutEvidence.length
  const platforms = [...new Set(rows.map(({ platform }) => platform))]
  return {
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

/** An account that was closed since has no more to put right. */
function recheckAccount(accountId: number, now: MediaSection, { head, last }: Checked): Rechecked {
  if (now.rows.some((row) => row.accountId === accountId)) return 'wrong'
  const account = last.accounts.find(({ id }) => id === accountId)
  if (account === undefined || !isAccountAlive(account.state)) return 'fixed'
  return isFresh(accountFreshnessIn(account, last.profile, spanOf(head))) ? 'fixed' : 'unknown'
}
