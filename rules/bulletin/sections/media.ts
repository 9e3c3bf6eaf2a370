import { accountFreshnessIn, accountName, isAccountAlive, isFresh } from '../../media.ts'
import type { LocalDate } from '../../dates.ts'
import { groupBy } from '../../group.ts'
import { contains, type Span } from '../../periods.ts'
import type { MediaAccount, Snapshot } from '../../types.ts'
import { failedAgain, lastVerdicts, praisedIn, sampleIn, type Verdict } from '../../verdicts.ts'
import { printingOf, type Rate, rate } from '../rate.ts'
import { type GroupRate, groupRates } from '../groups.ts'
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

/** What a person found wrong with an account; one that is only flawed passes. */
export interface InspectedAccount {
  readonly accountId: number
  readonly department: string
  readonly unit: string
  readonly platform: string
  readonly name: string
  readonly outcome: 'failed' | 'flawed'
  readonly reasons: readonly string[]
}

export interface PlatformFigures {
  readonly platform: string
  readonly total: number
  readonly rate: Rate
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
  /** What people found who looked; the total, the share that was checked, and the same platform by platform. Older ones lack them. */
  readonly inspected?: readonly InspectedAccount[]
  readonly praised?: readonly string[]
  /** Failed the time before, and again. */
  readonly failedAgain?: readonly string[]
  readonly checkRate?: Rate
  readonly platforms?: readonly PlatformFigures[]
  readonly groups?: readonly GroupRate[]
  /** Of a sample: how many were not drawn. */
  readonly unsampled?: number
  /** Opened in the period, and deleted by their platform. */
  readonly opened?: number
  readonly closed?: number
  readonly byPlatform: readonly { readonly platform: string; readonly units: readonly string[] }[]
}

export const media = defineSection({
  build: ({ days, last }) => mediaSection(last, spanOf(days)),
  counted: ({ checked }) => checked,
  rates: ({ rate: qualified }) => [{ measure: 'media', rate: qualified }],
  problems: ({ rows, inspected = [] }, profile) =>
    [...rows, ...inspected].map((row) => ({
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

/**
 * Each account is judged on the day of its last look inside the span: that its days run out afterwards changes
 * nothing. A person's word goes before the count.
 */
export function mediaSection(last: Snapshot, span: Span): MediaSection {
  const accounts = last.accounts.filter(({ state }) => isAccountAlive(state))
  const sample = sampleIn(last.rounds, 'account', span)
  const drawn = accounts.filter(({ id }) => sample?.has(id) ?? true)
  const found = lastVerdicts(last.verdicts, 'account', span)
  const judged = drawn.map((account) => judge(account, found.get(account.id), last, span))
  const checked = judged.filter(({ state }) => state !== 'unknown')
  const rows = judged.flatMap(({ row }) => row ?? [])
  const printing = printingOf(last.profile, 'media')
  const passed = (group: typeof checked) => group.filter(({ state }) => state === 'qualified').length
  const again = failedAgain(last.verdicts, 'account', span)
  const praised = praisedIn(last.verdicts, 'account', span)
  const platforms = [...new Set(rows.map(({ platform }) => platform))]
  return {
    total: accounts.length,
    checked: checked.length,
    qualified: passed(checked),
    rate: rate(passed(checked), checked.length, printing),
    withoutEvidence: judged
      .filter(({ state }) => state === 'unknown')
      .map(({ account }) => accountName(account)),
    inspected: drawn.flatMap((account) => inspectedAccount(account, found.get(account.id), last)),
    failedAgain: accounts.filter(({ id }) => again.has(id)).map(accountName),
    praised: accounts.filter(({ id }) => praised.has(id)).map(accountName),
    checkRate: rate(checked.length, accounts.length, printing),
    platforms: [...groupBy(accounts, ({ platform }) => platform)].map(([platform, own]) => {
      const group = checked.filter(({ account }) => account.platform === platform)
      return { platform, total: own.length, rate: rate(passed(group), group.length, printing) }
    }),
    groups: groupRates(
      checked.map(({ account, state }) => ({
        departmentId: account.departmentId,
        qualified: state === 'qualified',
      })),
      last.departments,
      printing,
    ),
    unsampled: accounts.length - drawn.length,
    opened: accounts.filter(({ registeredOn }) => isIn(span, registeredOn)).length,
    closed: last.accounts.filter(({ deregisteredOn }) => isIn(span, deregisteredOn)).length,
    rows,
    byPlatform: platforms.map((platform) => ({
      platform,
      units: rows.filter((row) => row.platform === platform).map(({ unit }) => unit),
    })),
  }
}

function isIn(span: Span, day: LocalDate | null): boolean {
  return day !== null && contains(span, day)
}

interface Judged {
  readonly account: MediaAccount
  readonly state: 'qualified' | 'failed' | 'unknown'
  /** That it has been silent too long. */
  readonly row: MediaRow | null
}

function judge(account: MediaAccount, found: Verdict | undefined, last: Snapshot, span: Span): Judged {
  if (found !== undefined && found.outcome !== 'failed') return { account, state: 'qualified', row: null }
  const seen = accountFreshnessIn(account, last.profile, span)
  if (seen.state === 'vetoed') {
    const row = {
      accountId: account.id,
      department: departmentOf(account, last),
      unit: account.ownerName,
      platform: account.platform,
      name: account.name,
      lastUpdatedOn: seen.lastUpdatedOn,
      silentDays: seen.days,
      lookedOn: seen.seenOn,
    }
    return { account, state: 'failed', row }
  }
  if (found !== undefined) return { account, state: 'failed', row: null }
  return { account, state: isFresh(seen) ? 'qualified' : 'unknown', row: null }
}

function departmentOf({ departmentId, ownerName }: MediaAccount, { departments }: Snapshot): string {
  return departments.find(({ id }) => id === departmentId)?.name ?? ownerName
}

function inspectedAccount(
  account: MediaAccount,
  found: Verdict | undefined,
  last: Snapshot,
): InspectedAccount[] {
  if (found === undefined || (found.outcome !== 'failed' && found.outcome !== 'flawed')) return []
  const { id: accountId, ownerName: unit, platform, name } = account
  const { outcome, reasons } = found
  return [{ accountId, department: departmentOf(account, last), unit, platform, name, outcome, reasons }]
}

/** An account that was closed since has no more to put right. */
function recheckAccount(accountId: number, now: MediaSection, { head, last }: Checked): Rechecked {
  const isIt = (row: { readonly accountId: number }) => row.accountId === accountId
  if (now.rows.some(isIt) || now.inspected?.some(isIt) === true) return 'wrong'
  const account = last.accounts.find(({ id }) => id === accountId)
  if (account === undefined || !isAccountAlive(account.state)) return 'fixed'
  return isFresh(accountFreshnessIn(account, last.profile, spanOf(head))) ? 'fixed' : 'unknown'
}
