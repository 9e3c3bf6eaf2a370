import { addDays, type LocalDate, mondayOf } from '../dates.ts'
import { defineCheck, type CheckFinding } from './define.ts'
import { accountFreshness, isAccountAlive, isSeenUntil, updatesInWeek } from '../media.ts'
import type { MediaAccount, Snapshot } from '../types.ts'

export interface MediaFrequency {
  readonly account: MediaAccount
  readonly weekFrom: LocalDate
  readonly updates: number
  readonly required: number
}

/** Fewer than two updates in the last complete week: a reminder, never a verdict. */
export const mediaFrequency = defineCheck<'media-frequency', MediaFrequency>({
  id: 'media-frequency',
  title: '政务新媒体每周更新次数',
  area: 'media',
  audience: 'department',
  cadence: 'weekly',
  clause: ({ profile }) => profile.media.frequencyClause,
  evaluate: (snapshot) =>
    snapshot.accounts
      .filter((account) => isAccountAlive(account.state) && isJudgedByWeek(account, snapshot))
      .flatMap((account) => judge(account, snapshot)),
})

function judge(
  account: MediaAccount,
  { today, profile }: Snapshot,
): CheckFinding<'media-frequency', MediaFrequency>[] {
  const weekFrom = addDays(mondayOf(today), -7)
  const updates = updatesInWeek(account, weekFrom)
  const required = profile.media.minUpdatesPerWeek
  if (updates >= required) return []
  return [
    {
      check: 'media-frequency',
      area: 'media',
      subject: { kind: 'account', id: account.id },
      departmentId: account.departmentId,
      stage: 'due',
      since: weekFrom,
      dueOn: addDays(weekFrom, 6),
      detail: { account, weekFrom, updates, required },
    },
  ]
}

/**
 * A silent account is already spoken of by media-freshness, a new one has not had its week yet, and of a feed
 * that was not read at its end nobody knows the week.
 */
function isJudgedByWeek(account: MediaAccount, { today, profile }: Snapshot): boolean {
  const { state } = accountFreshness(account, profile, today)
  const monday = mondayOf(today)
  const existed = account.registeredOn === null || account.registeredOn <= addDays(monday, -7)
  return existed && isSeenUntil(account, addDays(monday, -1)) && (state === 'fresh' || state === 'soon')
}
